// JSON Schema validator for exactly the keywords that the schema of a notice uses.

const ANNOTATIONS = ["$schema", "$id", "$defs", "title", "description", "x-kokuchi", "then", "else"];
const patterns = new Map();

export const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
export const characters = (text) => [...text].length;

const TYPES = {
  object: isMapping,
  array: Array.isArray,
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
};

export const matches = (pattern, text) => {
  if (!patterns.has(pattern)) patterns.set(pattern, new RegExp(pattern, "u"));
  return patterns.get(pattern).test(text);
};

export const resolved = (schema, form) => {
  while (form?.$ref) form = schema.$defs[form.$ref.split("/").pop()];
  return form;
};

const fits = (schema, form, value) => departures(schema, form, value, []).next().done;

// Each keyword yields the errors of a value.
const says = (holds) =>
  function* (asked, value, { form, route, keyword }) {
    if (!holds(asked, value)) yield { form, route, keyword, value };
  };

const KEYWORDS = {
  type: says((asked, value) => [asked].flat().some((type) => TYPES[type](value))),
  enum: says((asked, value) => asked.includes(value)),
  const: says((asked, value) => asked === value),
  pattern: says((asked, value) => typeof value !== "string" || matches(asked, value)),
  maxLength: says((asked, value) => typeof value !== "string" || characters(value) <= asked),
  minimum: says((asked, value) => typeof value !== "number" || value >= asked),
  maximum: says((asked, value) => typeof value !== "number" || value <= asked),
  minItems: says((asked, value) => !Array.isArray(value) || value.length >= asked),
  minProperties: says((asked, value) => !isMapping(value) || Object.keys(value).length >= asked),
  *not(asked, value, here) {
    if (fits(here.schema, asked, value)) yield { ...here, value };
  },
  *contains(asked, value, here) {
    if (Array.isArray(value) && !value.some((entry) => fits(here.schema, asked, entry))) yield { ...here, value };
  },
  *required(asked, value, here) {
    if (!isMapping(value)) return;
    for (const name of asked) if (!Object.hasOwn(value, name)) yield { ...here, value, name };
  },
  *additionalProperties(asked, value, here) {
    if (asked !== false) throw new Error("additionalProperties");
    if (!isMapping(value)) return;
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(here.form.properties, name)) yield { ...here, value, name };
    }
  },
  *properties(asked, value, { schema, route }) {
    if (!isMapping(value)) return;
    for (const [name, form] of Object.entries(asked)) {
      if (Object.hasOwn(value, name)) yield* departures(schema, form, value[name], [...route, name]);
    }
  },
  *items(asked, value, { schema, route }) {
    if (!Array.isArray(value)) return;
    for (const [index, entry] of value.entries()) yield* departures(schema, asked, entry, [...route, index]);
  },
  *allOf(asked, value, { schema, route }) {
    for (const form of asked) yield* departures(schema, form, value, route);
  },
  *if(asked, value, { schema, form, route }) {
    const next = fits(schema, asked, value) ? form.then : form.else;
    if (next) yield* departures(schema, next, value, route);
  },
  *$ref(asked, value, { schema, form, route }) {
    yield* departures(schema, resolved(schema, form), value, route);
  },
};

// All errors of a value: the schema that failed, its keyword, the route and the value.
export function* departures(schema, form, value, route) {
  for (const [keyword, asked] of Object.entries(form)) {
    if (ANNOTATIONS.includes(keyword)) continue;
    if (!Object.hasOwn(KEYWORDS, keyword)) throw new Error(`unknown keyword “${keyword}”`);
    yield* KEYWORDS[keyword](asked, value, { schema, form, route, keyword });
  }
}

// Keywords of a schema that this validator does not support.
export const unknownKeywords = (schema) => {
  const unknown = new Set();
  const look = (form) => {
    for (const [keyword, asked] of Object.entries(form)) {
      if (["properties", "$defs"].includes(keyword)) Object.values(asked).forEach(look);
      else if (keyword === "allOf") asked.forEach(look);
      else if (["items", "not", "contains", "if", "then", "else"].includes(keyword)) look(asked);
      else if (!ANNOTATIONS.includes(keyword) && !Object.hasOwn(KEYWORDS, keyword)) unknown.add(keyword);
    }
  };
  look(schema);
  return [...unknown].sort();
};
