// Turns schema errors into problems: rule, route and the same messages as `kokuchi check`.
import { characters, departures, isMapping, matches, resolved } from "./schema.js";

const QUOTED_AT_MOST = 40;

export const at = (document, route) =>
  route.reduce((node, step) => (node !== null && typeof node === "object" && Object.hasOwn(node, step) ? node[step] : undefined), document);
export const pointer = (route) => route.map((step) => `/${step}`).join("");
// The shared file that provides the value at a route, by its own pointer or that of a parent mapping.
export const giver = (sources, route) => {
  const above = route.map((_, index) => pointer(route.slice(0, route.length - index)));
  return sources[above.find((found) => Object.hasOwn(sources, found))];
};
export const dotted = (route) => route.filter((step) => typeof step === "string").join(".");
export const filled = (sentence, values) => sentence.replace(/\{([a-z_]+)\}/g, (_, name) => values[name]);
// The same definition of whitespace as the checker.
const BLANKS = /(?:(?!\ufeff)[\s\x1c-\x1f\x85])+/gu;
export const short = (text) => {
  const plain = [...text.replace(BLANKS, " ").replace(/^ | $/g, "")];
  return plain.length <= QUOTED_AT_MOST ? plain.join("") : plain.slice(0, QUOTED_AT_MOST - 1).join("") + "…";
};

// A schema error with the rule and case that report it.
export const misfits = (data, document) =>
  [...departures(data.schema, data.schema, document, [])].map((found) => translated(data, found));

const translated = (data, { form, route, keyword, value, name }) => {
  const said = form["x-kokuchi"] ?? {};
  if (keyword === "required") return missing(data, route, name, said);
  if (keyword === "additionalProperties") {
    return { route, rule: "unknown-key", case: "unknown", key: name, known: Object.keys(form.properties) };
  }
  const none = { key: "" };
  if (value === null || keyword === "minItems" || keyword === "minProperties") {
    return { ...none, route, rule: "empty-text", case: "empty" };
  }
  if (keyword === "maxLength") {
    return { ...none, route, rule: "text-too-long", case: "long", values: { longest: String(form.maxLength) } };
  }
  if (typeof value === "string" && !value.replace(BLANKS, "")) return { ...none, route, rule: "empty-text", case: "empty" };
  return {
    ...none,
    route,
    rule: said.rule ?? "wrong-form",
    case: said.case ?? "unexpected-value",
    pattern: form.pattern ?? "",
    values: said.expected ? { expected: said.expected[data.language] } : {},
  };
};

const missing = (data, route, name, said) => {
  if (data.languages.includes(name)) return { route, rule: "missing-translation", case: "missing", key: name };
  const alternatives = said.alternatives ?? [];
  return {
    route,
    rule: said.required_rule ?? "missing-field",
    case: alternatives.length ? "missing-one-of" : "missing",
    key: name,
    alternatives,
  };
};

const isMissing = (misfit) => misfit.case === "missing" || misfit.case === "missing-one-of";

// The route that other rules must skip after this error.
export const blocked = (misfit) =>
  misfit.key || misfit.rule === "unknown-key" ? [...misfit.route, misfit.key] : misfit.route;

// Cases that mean “not filled in yet” rather than “wrong”.
const ABSENT = ["missing", "missing-one-of", "no-retention", "both"];

// A problem: rule, route (of the value or of the missing key), message and hint.
export const problem = (data, rule, case_, route, values = {}) => {
  const [message, hint] = data.rules[rule].says[case_];
  return {
    rule,
    case: case_,
    route,
    severity: data.rules[rule].severity,
    missing: ABSENT.includes(case_),
    message: filled(message, values),
    hint: filled(hint, values),
  };
};

export const judge = (data, misfit, document) => {
  if (misfit.rule === "unknown-key") {
    const values = { key: short(misfit.key), known: misfit.known.join(", ") };
    return problem(data, misfit.rule, misfit.case, [...misfit.route, misfit.key], values);
  }
  return isMissing(misfit) ? absent(data, misfit) : misformed(data, misfit, document);
};

const absent = (data, misfit) => {
  if (misfit.case === "missing-one-of") {
    const keys = misfit.alternatives.join(data.words.or);
    return problem(data, misfit.rule, misfit.case, misfit.route, { keys });
  }
  const route = [...misfit.route, misfit.key];
  if (misfit.rule === "missing-translation") {
    const values = { field: dotted(misfit.route), language: misfit.key };
    return problem(data, misfit.rule, "missing", route, values);
  }
  const said = described(data, route);
  const values = { key: dotted(route), title: said.title ?? misfit.key, about: said.about ?? "" };
  return problem(data, misfit.rule, misfit.case, route, values);
};

// Title and explanation of the key at a route, in the language of the page.
export const described = (data, route) => {
  const said = formAt(data, route)?.["x-kokuchi"] ?? {};
  return { title: said.title?.[data.language], about: said.about?.[data.language] };
};

// The schema of the value at a route.
export const formAt = (data, route) => {
  let form = data.schema;
  for (const step of route) {
    while (form && (form.$ref || (form.then && !form.properties))) {
      form = form.$ref ? resolved(data.schema, form) : form.then;
    }
    form = typeof step === "number" ? form?.items : form?.properties?.[step];
  }
  return form;
};

const misformed = (data, misfit, document) => {
  const value = at(document, misfit.route);
  const scalar = value === null || typeof value !== "object";
  const text = scalar ? String(value ?? "") : "";
  const values = {
    key: dotted(misfit.route),
    text: short(text),
    found: found(data, value, text),
    length: characters(text),
    ...misfit.values,
  };
  let { rule, case: case_ } = misfit;
  if (rule === "wrong-form" && scalar) {
    const near = retyped(text, misfit.pattern);
    if (near) return problem(data, rule, "did-you-mean", misfit.route, { ...values, near });
  }
  if (!scalar && case_ !== "empty" && rule !== "wrong-form" && rule !== "contradiction") {
    [rule, case_] = ["wrong-form", "unexpected-value"];
  }
  if (scalar && REFINED[rule]) {
    const [better, more] = REFINED[rule](data, text);
    case_ = better;
    Object.assign(values, more);
  }
  return problem(data, rule, case_, misfit.route, values);
};

const found = (data, value, text) => {
  if (isMapping(value)) return data.words.a_mapping;
  if (Array.isArray(value)) return data.words.a_list;
  return filled(data.words.quoted, { text: short(text) });
};

// A text in full-width characters whose half-width form would be valid.
const retyped = (text, pattern) => {
  const plain = text.normalize("NFKC").replace(/[~〜–—ー]/gu, "-").replaceAll("時", ":00").replace(/\s/gu, "");
  return pattern && matches(pattern, plain) ? plain : null;
};

const whole = (pattern) => `^(?:${pattern})$`;
const wholly = (pattern, text) => new RegExp(whole(pattern), "u").exec(text);

// Case for an invalid date or duration, with the correct spelling if it can be worked out.
const REFINED = {
  "bad-date"(data, text) {
    const parts = wholly(data.dates.written, text.normalize("NFKC").trim())?.groups;
    if (!parts) return ["not-a-date", {}];
    const first = parts.era_year === "元" ? 1 : Number(parts.era_year);
    const year = parts.era ? data.dates.eras[parts.era] + first : Number(parts.year);
    const two = (number) => String(Number(number)).padStart(2, "0");
    const near = `${String(year).padStart(4, "0")}-${two(parts.month)}${parts.day ? `-${two(parts.day)}` : ""}`;
    return matches(data.dates.pattern, near) ? ["other-format", { near }] : ["no-such-day", {}];
  },
  "bad-duration"(data, text) {
    const plain = text.normalize("NFKC").trim().toLowerCase();
    if (wholly(data.lengths.not_stored, plain)) return ["other-format", { near: "not stored" }];
    if (wholly("[0-9]+", plain)) return ["no-unit", {}];
    const parts = wholly(data.lengths.written, plain)?.groups;
    const unit = parts && Object.hasOwn(data.lengths.units, parts.unit) ? data.lengths.units[parts.unit] : null;
    if (!unit || Number(parts.number) === 0) return ["not-a-duration", {}];
    const bound = parts.most || parts.within ? "at most " : parts.about ? "about " : "";
    const number = Number(parts.number);
    return ["other-format", { near: `${bound}${number} ${unit}${number === 1 ? "" : "s"}` }];
  },
};
