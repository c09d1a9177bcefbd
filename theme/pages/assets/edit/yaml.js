// Writes a document as YAML that YAML 1.1 and 1.2 parsers read back identically.
import { isMapping } from "./schema.js";

// Texts that every YAML parser reads as a string without quotes.
const PLAIN_START = /^[\p{L}\p{N}「『（【〈《・※]/u;
const MISREAD = /^(?:[yn]|yes|no|on|off|true|false|null|nan|inf|[0-9.,_:e+-]+|0x[0-9a-f_]*|0o?[0-7_]*|0b[01_]*)$/i;
// Dates, times and durations are written without quotes, as in the guide; in prose they are quoted.
const WORD = /^(?:[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2})$/;
const LIKE_A_TIME = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s]|$)|^[0-9]+(?::[0-9]+)+/;
const TELEPHONE = /^0[0-9]{1,3}-[0-9]{2,4}-[0-9]{3,4}$/;
// Characters that must be escaped in YAML. Other invisible characters stay, so that the check reports them.
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/gu;
// A line that can be written unchanged in a block: no surrounding spaces, no special line ends.
const BLOCK_LINE = /^(?:[^\s\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff](?:[^\t\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]*[^\s\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff])?)?$/u;
const STEP = "  ";

const isSafe = (text) =>
  PLAIN_START.test(text) && !/[\r\n\t]|: |:$| #|：|\s$/u.test(text) && !text.match(FORBIDDEN);
const isWord = (text) => WORD.test(text) || TELEPHONE.test(text) || /^https:\/\/[!-~]+$/.test(text);
const isProse = (text) => !MISREAD.test(text) && !LIKE_A_TIME.test(text) && !/^\S+:\S/u.test(text);
const isPlain = (text, prose) => isSafe(text) && (isProse(text) || (!prose && isWord(text)));

const quoted = (text) =>
  JSON.stringify(text).replace(FORBIDDEN, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);

const isBlock = (text) => {
  const lines = text.split("\n");
  return lines.length > 1 && lines[0] !== "" && lines.at(-1) !== "" && lines.every((line) => BLOCK_LINE.test(line));
};

const scalar = (value, indent, prose) => {
  if (typeof value !== "string") return String(value);
  if (isBlock(value)) {
    return ["|-", ...value.split("\n").map((line) => (line ? indent + line : ""))].join("\n");
  }
  return isPlain(value, prose) ? value : quoted(value);
};

const isEmpty = (value) => typeof value === "object" && value !== null && Object.keys(value).length === 0;

function* lines(value, indent, languages) {
  for (const [name, inner] of Array.isArray(value) ? value.map((entry) => ["-", entry]) : Object.entries(value)) {
    // `on:` stays as in the guide: the check reads every key as a text.
    const key = name === "-" && Array.isArray(value) ? "-" : `${name === "on" || isPlain(name, true) ? name : quoted(name)}:`;
    if (isEmpty(inner)) yield `${indent}${key} ${Array.isArray(inner) ? "[]" : "{}"}`;
    else if (isMapping(inner) || Array.isArray(inner)) {
      const below = [...lines(inner, indent + STEP, languages)];
      if (key === "-") yield `${indent}- ${below.shift().slice(indent.length + STEP.length)}`;
      else yield indent + key;
      yield* below;
    } else yield `${indent}${key} ${scalar(inner, indent + STEP, languages.includes(name))}`;
  }
}

export const asYaml = (document, languages) =>
  isEmpty(document) ? "{}\n" : [...lines(document, "", languages)].join("\n") + "\n";

// A mapping with keys in schema order; keys of an existing file keep their position.
export const ordered = (value, schema, before, schemaOf) => {
  if (Array.isArray(value)) {
    return value.map((entry, index) => ordered(entry, schemaOf(schema)?.items, Array.isArray(before) ? before[index] : undefined, schemaOf));
  }
  if (!isMapping(value)) return value;
  const keys = Object.keys(schemaOf(schema)?.properties ?? {});
  const rank = (name) => (keys.includes(name) ? keys.indexOf(name) : keys.length);
  const there = isMapping(before) ? Object.keys(before).filter((name) => Object.hasOwn(value, name)) : [];
  const added = Object.keys(value).filter((name) => !there.includes(name)).sort((a, b) => rank(a) - rank(b));
  for (const name of added) {
    const behind = there.findLastIndex((other) => rank(other) < rank(name));
    there.splice(behind + 1, 0, name);
  }
  return Object.fromEntries(
    there.map((name) => [name, ordered(value[name], schemaOf(schema)?.properties?.[name], before?.[name], schemaOf)]),
  );
};
