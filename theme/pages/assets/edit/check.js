// Turns schema errors into problems: rule, route and the same messages as `kokuchi check`.
import { isDateLike, normalized, readings, wrongWeekday } from "./readings.js";
import { filled } from "./dom.js";
import { characters, validate, isMapping, resolved } from "./schema.js";

const QUOTED_AT_MOST = 40;

export const at = (document, route) =>
  route.reduce((node, step) => (node !== null && typeof node === "object" && Object.hasOwn(node, step) ? node[step] : undefined), document);
export const pointer = (route) => route.map((step) => `/${step}`).join("");
// The shared file that provides the value at a route, by its own pointer or that of a parent mapping.
export const sharedSource = (sources, route) => {
  const above = route.map((_, index) => pointer(route.slice(0, route.length - index)));
  return sources[above.find((found) => Object.hasOwn(sources, found))];
};
export const dotted = (route) => route.filter((step) => typeof step === "string").join(".");
// The same definition of whitespace as the checker.
const BLANKS = /(?:(?!\ufeff)[\s\x1c-\x1f\x85])+/gu;
export const short = (text) => {
  const plain = [...text.replace(BLANKS, " ").replace(/^ | $/g, "")];
  return plain.length <= QUOTED_AT_MOST ? plain.join("") : plain.slice(0, QUOTED_AT_MOST - 1).join("") + "…";
};

// The schema errors of a document, each with the rule and the case that report it.
export const schemaErrors = (data, document) =>
  [...validate(data.schema, data.schema, document, [])].map((found) => translated(data, found));

const translated = (data, { schema, route, keyword, value, name }) => {
  const notes = schema["x-kokuchi"] ?? {};
  if (keyword === "required") return missing(data, route, name, notes);
  if (keyword === "additionalProperties") {
    return { route, rule: "unknown-key", case: "unknown", key: name, known: Object.keys(schema.properties) };
  }
  const none = { key: "" };
  if (value === null || keyword === "minItems" || keyword === "minProperties") {
    return { ...none, route, rule: "empty-text", case: "empty" };
  }
  if (keyword === "maxLength") {
    return { ...none, route, rule: "text-too-long", case: "long", values: { longest: String(schema.maxLength) } };
  }
  if (typeof value === "string" && !value.replace(BLANKS, "")) return { ...none, route, rule: "empty-text", case: "empty" };
  return {
    ...none,
    route,
    rule: notes.rule ?? "wrong-form",
    case: notes.case ?? "unexpected-value",
    reads: notes.reads ?? "",
    values: notes.expected ? { expected: notes.expected[data.language] } : {},
  };
};

const missing = (data, route, name, notes) => {
  if (data.languages.includes(name)) return { route, rule: "missing-translation", case: "missing", key: name };
  const alternatives = notes.alternatives ?? [];
  return {
    route,
    rule: notes.required_rule ?? "missing-field",
    case: alternatives.length ? "missing-one-of" : "missing",
    key: name,
    alternatives,
  };
};

const isMissing = (error) => error.case === "missing" || error.case === "missing-one-of";

// The route that other rules must skip after this error.
export const blocked = (error) =>
  error.key || error.rule === "unknown-key" ? [...error.route, error.key] : error.route;

// Cases that mean “not filled in yet” rather than “wrong”.
const ABSENT = ["missing", "missing-one-of", "no-retention", "both"];

// A problem: rule, route (of the value or of the missing key), message and hint.
export const problem = (data, rule, case_, route, values = {}) => {
  const [message, hint] = data.rules[rule].messages[case_];
  return {
    rule,
    case: case_,
    route,
    severity: data.rules[rule].severity,
    missing: ABSENT.includes(case_),
    message: filled(message, values),
    hint: filled(hint, values),
    values,
  };
};

// A problem in the words of the form: people there see titles and fields, not keys. `label`: route → titles.
export const inFormWords = (data, one, label) => {
  const said = inWords(data, one, label);
  return one.beside && said !== one ? { ...said, message: filled(data.texts.in_phase, said) } : said;
};

const inWords = (data, one, label) => {
  const { words, rules } = data;
  const last = one.route.at(-1);
  if (one.rule === "missing-translation") {
    return { ...one, message: filled(words.no_translation, { language: data.language_names[last] }), hint: "" };
  }
  if (one.missing && one.rule !== "bad-id") {
    const { title, about } = described(data, one.route);
    return one.case === "missing" ? { ...one, message: filled(words.no_value, { title: title ?? label(one.route) }), hint: about ?? "" } : one;
  }
  if (one.rule === "wrong-form" && one.case === "unexpected-value") {
    const { title } = described(data, one.route);
    return { ...one, message: filled(words.wrong_value, { title: title ?? label(one.route) }), hint: words[`wrong_${last}`] ?? words.wrong_about };
  }
  if (!one.values || !rules[one.rule]) return one;
  const [message, hint] = rules[one.rule].form[one.case] ?? rules[one.rule].messages[one.case];
  const { key, kind, provision, other_key, word, allowed, languages } = one.values;
  const title = (path) => path && label(path.split("."));
  const ofKind = (name) => label(["data", name]).split(" › ").pop() ?? name;
  const choice = (name) => data.choices.identification[name] ?? data.choices.provision[name] ?? ofKind(name);
  const listed = (text, wordOf) => text && text.split(", ").map(wordOf).join(words.or);
  const values = {
    ...one.values,
    key: title(key),
    other_key: title(other_key),
    kind: kind && ofKind(kind),
    provision: data.choices.provision[provision] ?? provision,
    word: word && choice(word),
    allowed: listed(allowed, choice),
    languages: listed(languages, (code) => data.language_names[code]),
  };
  return { ...one, message: filled(message, values), hint: filled(hint, values) };
};

// The problem that a schema error is reported as.
export const asProblem = (data, error, document) => {
  if (error.rule === "unknown-key") {
    const values = { key: short(error.key), known: error.known.join(", ") };
    return problem(data, error.rule, error.case, [...error.route, error.key], values);
  }
  return isMissing(error) ? absent(data, error) : misformed(data, error, document);
};

const absent = (data, error) => {
  if (error.case === "missing-one-of") {
    const keys = error.alternatives.join(data.words.or);
    return problem(data, error.rule, error.case, error.route, { keys });
  }
  const route = [...error.route, error.key];
  if (error.rule === "missing-translation") {
    const values = { field: dotted(error.route), language: error.key };
    return problem(data, error.rule, "missing", route, values);
  }
  const { title, about } = described(data, route);
  const values = { key: dotted(route), title: title ?? error.key, about: about ?? "" };
  return problem(data, error.rule, error.case, route, values);
};

// Title and explanation of the key at a route, in the language of the page.
export const described = (data, route) => {
  const notes = schemaAt(data, route)?.["x-kokuchi"] ?? {};
  return { title: notes.title?.[data.language], about: notes.about?.[data.language] };
};

// The schema of the value at a route.
export const schemaAt = (data, route) => {
  let schema = data.schema;
  for (const step of route) {
    while (schema && (schema.$ref || (schema.then && !schema.properties))) {
      schema = schema.$ref ? resolved(data.schema, schema) : schema.then;
    }
    schema = typeof step === "number" ? schema?.items : schema?.properties?.[step];
  }
  return schema;
};

const misformed = (data, error, document) => {
  const value = at(document, error.route);
  const scalar = value === null || typeof value !== "object";
  const text = scalar ? String(value ?? "") : "";
  const values = {
    key: dotted(error.route),
    text: short(text),
    found: found(data, value, text),
    length: characters(text),
    ...error.values,
  };
  let { rule, case: case_ } = error;
  if (rule === "wrong-form" && scalar) {
    const [near, other] = error.reads ? readings(data.readings, error.reads, text) : [];
    if (other) return problem(data, rule, "two-readings", error.route, { ...values, near, other });
    if (near && near !== text) return problem(data, rule, "did-you-mean", error.route, { ...values, near });
  }
  if (!scalar && case_ !== "empty" && case_ !== "in-words" && rule !== "wrong-form" && rule !== "contradiction") {
    [rule, case_] = ["wrong-form", "unexpected-value"];
  }
  if (scalar && REFINED[rule]) {
    const [refined, more] = REFINED[rule](data, text);
    case_ = refined;
    Object.assign(values, more);
  }
  return problem(data, rule, case_, error.route, values);
};

const found = (data, value, text) => {
  if (isMapping(value)) return data.words.a_mapping;
  if (Array.isArray(value)) return data.words.a_list;
  return filled(data.words.quoted, { text: short(text) });
};

// Whether a text names no end that can be seen to come.
export const vague = (data, text) => new RegExp(data.lengths.vague, "iu").test(text);

// Case for an invalid date or duration, with the correct spelling if it can be worked out.
const told = (data, kind, text, otherwise) => {
  const [near, other] = readings(data.readings, kind, text);
  if (other) return ["two-readings", { near, other }];
  return near ? ["other-format", { near }] : [otherwise(), {}];
};
const dated = (data, text) => {
  const near = wrongWeekday(data.readings, text);
  if (!near) return told(data, "date", text, () => (isDateLike(data.readings, text) ? "no-such-day" : "not-a-date"));
  const named = new Intl.DateTimeFormat(data.language, { weekday: "long", timeZone: "UTC" });
  return ["wrong-weekday", { near, weekday: named.format(new Date(near)) }];
};
const REFINED = {
  "bad-date": dated,
  "bad-duration"(data, text) {
    const plain = normalized(data.readings, text);
    if (/^[0-9]+$/u.test(plain)) return ["no-unit", {}];
    return told(data, "duration", text, () => (vague(data, plain) ? "vague" : "not-a-duration"));
  },
};
