// Reads the YAML of a notice file: every scalar as text, as `kokuchi check` does. What the format refuses (anchors,
// aliases, tags, directives, several documents, duplicate keys) and what it does not know is an error with its line.
// Tests compare it with a full YAML parser on every notice of the repository and on generated documents.

const DEEPEST = 32;
const LONGEST = 65536;

export class UnreadableYaml extends Error {
  constructor(line) {
    super(`line ${line}`);
    this.line = line;
  }
}

const ESCAPES = { 0: "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };
const CODES = { x: 2, u: 4, U: 8 };
const indentOf = (line) => /^ */.exec(line)[0].length;
// Only spaces and tabs are white space in YAML: a full-width or no-break space belongs to the text.
const trimmed = (text) => text.replace(/^[ \t]+|[ \t]+$/g, "");
const isBlank = (line) => /^[ \t]*(?:#.*)?$/.test(line);
const isEntry = (text) => /^-(?:[ \t]|$)/.test(text);
// A plain scalar up to a comment.
const withoutComment = (text) => text.replace(/(?:^|[ \t])#.*$/, "").replace(/[ \t]+$/, "");
// The key of a block mapping: quoted, or plain up to a colon that a space or the end follows.
const KEY = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^ \t#&*!|>'"%@`[\]{},?:-](?:[^#]|(?<![ \t])#)*?|[?:-](?=[^ \t])(?:[^#]|(?<![ \t])#)*?))[ \t]*:(?=[ \t]|$)/;

class Reader {
  constructor(text) {
    if (text.length > LONGEST) throw new UnreadableYaml(1);
    this.lines = text.replace(/^\ufeff/, "").split(/\r\n?|\n/);
    this.at = 0;
    this.depth = 0;
  }

  fail(line = this.at) {
    throw new UnreadableYaml(Math.min(line, this.lines.length - 1) + 1);
  }

  // Moves to the next line with content; its text, or undefined at the end.
  next() {
    while (this.at < this.lines.length && isBlank(this.lines[this.at])) this.at += 1;
    const line = this.lines[this.at];
    if (line !== undefined && /^[ \t]*\t/.test(line)) this.fail();
    return line;
  }

  document() {
    if (/^---(?:[ \t]|$)/.test(this.next() ?? "")) this.lines[this.at] = `   ${this.lines[this.at].slice(3)}`;
    if (this.next() === undefined) return "";
    const value = this.node(0);
    if (/^\.\.\.[ \t]*$/.test(this.next() ?? "")) this.lines[this.at] = "";
    if (this.next() !== undefined) this.fail();
    return value;
  }

  // The node that begins on the current line, indented by `least` or more.
  node(least) {
    const line = this.next();
    const indent = indentOf(line);
    if (indent < least || (this.depth += 1) > DEEPEST) this.fail();
    const text = line.slice(indent);
    let value;
    if (isEntry(text)) value = this.sequence(indent);
    else if (KEY.test(text)) value = this.mapping(indent);
    else value = this.scalar(indent, least - 1);
    this.depth -= 1;
    return value;
  }

  sequence(indent) {
    const found = [];
    for (let line = this.next(); line !== undefined && indentOf(line) === indent && isEntry(line.slice(indent)); line = this.next()) {
      const rest = line.slice(indent + 1);
      if (isBlank(rest)) {
        this.at += 1;
        found.push(this.below(indent));
      } else {
        this.lines[this.at] = `${" ".repeat(indent + 1)}${rest}`;
        found.push(this.node(indent + 1));
      }
    }
    if (this.next() !== undefined && indentOf(this.next()) > indent) this.fail();
    return found;
  }

  mapping(indent) {
    const found = new Map();
    for (let line = this.next(); line !== undefined && indentOf(line) === indent; line = this.next()) {
      const text = line.slice(indent);
      if (/^(?:---|\.\.\.)[ \t]*$/.test(line)) break;
      const parts = isEntry(text) ? null : KEY.exec(text);
      if (!parts) this.fail();
      const name = parts[1] === undefined ? (parts[2]?.replaceAll("''", "'") ?? parts[3]) : this.unescaped(parts[1]);
      if (found.has(name) || name === "<<") this.fail();
      const start = indent + parts[0].length;
      if (isBlank(line.slice(start))) {
        this.at += 1;
        const below = this.next();
        const listed = below !== undefined && indentOf(below) === indent && isEntry(below.slice(indent));
        found.set(name, listed ? this.sequence(indent) : this.below(indent));
      } else {
        found.set(name, this.scalar(start + /^[ \t]*/.exec(line.slice(start))[0].length, indent));
      }
    }
    if (this.next() !== undefined && indentOf(this.next()) > indent) this.fail();
    return Object.fromEntries(found);
  }

  // The node below a key or a hyphen with nothing beside it.
  below(indent) {
    const line = this.next();
    return line === undefined || indentOf(line) <= indent ? "" : this.node(indent + 1);
  }

  // A scalar or a flow collection that begins at a column; lines indented by more than `parent` go on with it.
  scalar(column, parent) {
    const text = this.lines[this.at].slice(column);
    if (/^[&*!%@`]|^\? /.test(text)) this.fail();
    if (/^[|>]/.test(text)) return this.block(text, parent);
    if (/^["'[{]/.test(text)) {
      const cursor = { line: this.at, column };
      const value = this.flow(cursor, parent);
      if (!isBlank(this.lines[cursor.line].slice(cursor.column))) this.fail(cursor.line);
      this.at = cursor.line + 1;
      return value;
    }
    return this.plain(text, parent);
  }

  plain(first, parent) {
    const rows = [withoutComment(first)];
    const commented = () => rows.at(-1) !== trimmed(this.lines[this.at - 1]) && / #/.test(this.lines[this.at - 1]);
    if (/:(?:[ \t]|$)/.test(rows[0])) this.fail();
    this.at += 1;
    for (let look = this.at; look < this.lines.length && !commented(); look += 1) {
      const line = this.lines[look];
      if (/^[ \t]*$/.test(line)) continue;
      if (indentOf(line) <= parent || /^[ \t]*#/.test(line) || /^(?:---|\.\.\.)(?:[ \t]|$)/.test(line)) break;
      const row = withoutComment(trimmed(line));
      if (/:(?:[ \t]|$)/.test(row) || /^[ \t]*\t/.test(line)) this.fail(look);
      rows.push(...Array(look - this.at).fill(""), row);
      this.at = look + 1;
    }
    return folded(rows);
  }

  block(header, parent) {
    const parts = /^([|>])([1-9]?)([+-]?)([1-9]?)[ \t]*(?:[ \t]#.*)?$/.exec(header);
    if (!parts) this.fail();
    const [style, given, keep] = [parts[1], Number(parts[2] || parts[4]), parts[3]];
    const rows = [];
    this.at += 1;
    let indent = given ? Math.max(parent, 0) + given : 0;
    for (; this.at < this.lines.length; this.at += 1) {
      const line = this.lines[this.at];
      if (/^ *$/.test(line) && (!indent || line.length <= indent)) rows.push("");
      else {
        if (!indent) indent = Math.max(indentOf(line), parent + 1);
        if (indentOf(line) < indent) break;
        rows.push(line.slice(indent));
      }
    }
    const last = rows.findLastIndex((row) => row !== "");
    const [body, tail] = [rows.slice(0, last + 1), rows.slice(last + 1)];
    // The last line of the file has no line end of its own.
    if (this.at === this.lines.length && this.lines.at(-1) === "" && tail.length) tail.pop();
    const text = style === "|" ? body.join("\n") : foldedBlock(body);
    if (keep === "-") return text;
    return text + (body.length ? "\n" : "") + (keep === "+" ? "\n".repeat(tail.length) : "");
  }

  // Flow collections and quoted scalars, which may go on over several lines.
  flow(cursor, parent) {
    if ((this.depth += 1) > DEEPEST) this.fail(cursor.line);
    const character = this.lines[cursor.line][cursor.column];
    let value;
    if (character === '"' || character === "'") value = this.quoted(cursor, character, parent);
    else if (character === "[") value = this.flowList(cursor, parent);
    else if (character === "{") value = this.flowMapping(cursor, parent);
    else value = this.flowPlain(cursor, parent);
    this.depth -= 1;
    return value;
  }

  // The next character that is neither a space nor a comment.
  skip(cursor, parent) {
    for (;;) {
      const rest = this.lines[cursor.line].slice(cursor.column);
      const spaces = /^[ \t]*/.exec(rest)[0].length;
      const comment = rest[spaces] === "#" && (spaces || !cursor.column);
      if (spaces < rest.length && !comment) {
        cursor.column += spaces;
        return rest[spaces];
      }
      cursor.line += 1;
      cursor.column = 0;
      if (cursor.line >= this.lines.length) this.fail(this.at);
      if (trimmed(this.lines[cursor.line]) && indentOf(this.lines[cursor.line]) <= parent) this.fail(this.at);
    }
  }

  flowList(cursor, parent) {
    const found = [];
    cursor.column += 1;
    while (this.skip(cursor, parent) !== "]") {
      found.push(this.flow(cursor, parent));
      if (this.skip(cursor, parent) === ",") cursor.column += 1;
      else if (this.skip(cursor, parent) !== "]") this.fail(cursor.line);
    }
    cursor.column += 1;
    return found;
  }

  flowMapping(cursor, parent) {
    const found = new Map();
    cursor.column += 1;
    while (this.skip(cursor, parent) !== "}") {
      const name = this.flow(cursor, parent);
      if (typeof name !== "string" || found.has(name) || this.skip(cursor, parent) !== ":") this.fail(cursor.line);
      cursor.column += 1;
      const next = this.skip(cursor, parent);
      found.set(name, next === "," || next === "}" ? "" : this.flow(cursor, parent));
      if (this.skip(cursor, parent) === ",") cursor.column += 1;
      else if (this.skip(cursor, parent) !== "}") this.fail(cursor.line);
    }
    cursor.column += 1;
    return Object.fromEntries(found);
  }

  flowPlain(cursor, parent) {
    const rows = [];
    for (;;) {
      const rest = this.lines[cursor.line].slice(cursor.column);
      const text = /^(?:[^,[\]{}:#]|:(?![ \t,[\]{}]|$)|(?<![ \t]|^)#)*/.exec(rest)[0];
      if (!rows.length && (!trimmed(text) || /^[&*!|>%@`'"]/.test(text))) this.fail(cursor.line);
      rows.push(trimmed(text));
      cursor.column += text.length;
      if (cursor.column < this.lines[cursor.line].length) return folded(rows);
      cursor.line += 1;
      cursor.column = 0;
      if (cursor.line >= this.lines.length) this.fail(this.at);
      if (trimmed(this.lines[cursor.line]) && indentOf(this.lines[cursor.line]) <= parent) this.fail(this.at);
    }
  }

  quoted(cursor, quote, parent) {
    const end = quote === '"' ? /^((?:[^"\\]|\\.)*)"/ : /^((?:[^']|'')*)'(?!')/;
    const rows = [];
    cursor.column += 1;
    for (;;) {
      const rest = this.lines[cursor.line].slice(cursor.column);
      const closed = end.exec(rest);
      rows.push(closed ? closed[1] : rest);
      if (closed) {
        cursor.column += closed[0].length;
        break;
      }
      cursor.line += 1;
      cursor.column = 0;
      if (cursor.line >= this.lines.length) this.fail(this.at);
      const line = this.lines[cursor.line];
      if (trimmed(line) && indentOf(line) <= parent) this.fail(this.at);
    }
    if (quote === "'") return foldedQuote(rows).replaceAll("''", "'");
    return this.unescaped(foldedQuote(rows), cursor.line);
  }

  unescaped(text, line = this.at) {
    return text.replace(/\\(?:\n|([xuU])([0-9a-fA-F]*)|(.))/gsu, (whole, kind, digits, letter) => {
      if (whole === "\\\n") return "";
      if (kind) {
        const code = digits.slice(0, CODES[kind]);
        if (code.length < CODES[kind] || parseInt(code, 16) > 0x10ffff) this.fail(line);
        return String.fromCodePoint(parseInt(code, 16)) + digits.slice(CODES[kind]);
      }
      if (!Object.hasOwn(ESCAPES, letter)) this.fail(line);
      return ESCAPES[letter];
    });
  }
}

// Lines of a plain or quoted scalar: a line end becomes a space, empty lines become line ends.
const folded = (rows) => {
  let text = rows[0];
  let empty = 0;
  for (const row of rows.slice(1)) {
    if (row === "") empty += 1;
    else {
      text += (empty ? "\n".repeat(empty) : " ") + row;
      empty = 0;
    }
  }
  return text;
};

const foldedQuote = (rows) => {
  if (rows.length === 1) return rows[0];
  let text = rows[0].replace(/(?<!\\)[ \t]+$/, "");
  let empty = 0;
  for (const [index, raw] of rows.slice(1).entries()) {
    const last = index === rows.length - 2;
    const row = last ? raw.replace(/^[ \t]+/, "") : raw.replace(/^[ \t]+/, "").replace(/(?<!\\)[ \t]+$/, "");
    if (row === "" && !last) empty += 1;
    else {
      const joined = /(?:^|[^\\])(?:\\\\)*\\$/.test(text) ? [text.slice(0, -1), ""] : [text, empty ? "" : " "];
      text = joined[0] + "\n".repeat(empty) + joined[1] + row;
      empty = 0;
    }
  }
  return text;
};

// Lines of a `>` block: lines that are indented more keep their line ends.
const foldedBlock = (rows) => {
  let text = rows[0] ?? "";
  let empty = 0;
  let previous = text;
  for (const row of rows.slice(1)) {
    if (row === "") {
      empty += 1;
      continue;
    }
    const kept = /^[ \t]/.test(row) || /^[ \t]/.test(previous);
    text += "\n".repeat(kept ? empty + 1 : empty) + (kept || empty ? "" : " ") + row;
    empty = 0;
    previous = row;
  }
  return text;
};

// The document of a notice file. Throws UnreadableYaml with the line that could not be read.
export const readYaml = (text) => new Reader(text).document();
