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

export const resolved = (root, schema) => {
  while (schema?.$ref) schema = root.$defs[schema.$ref.split("/").pop()];
  return schema;
};

const fits = (root, schema, value) => validate(root, schema, value, []).next().done;

// A keyword with a plain condition: yields an error if the condition is false.
const condition = (holds) =>
  function* (argument, value, { schema, route, keyword }) {
    if (!holds(argument, value)) yield { schema, route, keyword, value };
  };

const KEYWORDS = {
  type: condition((argument, value) => [argument].flat().some((type) => TYPES[type](value))),
  enum: condition((argument, value) => argument.includes(value)),
  const: condition((argument, value) => argument === value),
  pattern: condition((argument, value) => typeof value !== "string" || matches(argument, value)),
  maxLength: condition((argument, value) => typeof value !== "string" || characters(value) <= argument),
  minimum: condition((argument, value) => typeof value !== "number" || value >= argument),
  maximum: condition((argument, value) => typeof value !== "number" || value <= argument),
  minItems: condition((argument, value) => !Array.isArray(value) || value.length >= argument),
  minProperties: condition((argument, value) => !isMapping(value) || Object.keys(value).length >= argument),
  *not(argument, value, here) {
    if (fits(here.root, argument, value)) yield { ...here, value };
  },
  *contains(argument, value, here) {
    if (Array.isArray(value) && !value.some((entry) => fits(here.root, argument, entry))) yield { ...here, value };
  },
  *required(argument, value, here) {
    if (!isMapping(value)) return;
    for (const name of argument) if (!Object.hasOwn(value, name)) yield { ...here, value, name };
  },
  *additionalProperties(argument, value, here) {
    if (argument !== false) throw new Error("additionalProperties");
    if (!isMapping(value)) return;
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(here.schema.properties, name)) yield { ...here, value, name };
    }
  },
  *properties(argument, value, { root, route }) {
    if (!isMapping(value)) return;
    for (const [name, schema] of Object.entries(argument)) {
      if (Object.hasOwn(value, name)) yield* validate(root, schema, value[name], [...route, name]);
    }
  },
  *items(argument, value, { root, route }) {
    if (!Array.isArray(value)) return;
    for (const [index, entry] of value.entries()) yield* validate(root, argument, entry, [...route, index]);
  },
  *allOf(argument, value, { root, route }) {
    for (const schema of argument) yield* validate(root, schema, value, route);
  },
  *if(argument, value, { root, schema, route }) {
    const next = fits(root, argument, value) ? schema.then : schema.else;
    if (next) yield* validate(root, next, value, route);
  },
  *$ref(argument, value, { root, schema, route }) {
    yield* validate(root, resolved(root, schema), value, route);
  },
};

// All errors of a value: the schema that failed, its keyword, the route and the value.
export function* validate(root, schema, value, route) {
  for (const [keyword, argument] of Object.entries(schema)) {
    if (ANNOTATIONS.includes(keyword)) continue;
    if (!Object.hasOwn(KEYWORDS, keyword)) throw new Error(`unknown keyword “${keyword}”`);
    yield* KEYWORDS[keyword](argument, value, { root, schema, route, keyword });
  }
}

// Keywords of a schema that this validator does not support.
export const unknownKeywords = (root) => {
  const unknown = new Set();
  const look = (schema) => {
    for (const [keyword, argument] of Object.entries(schema)) {
      if (["properties", "$defs"].includes(keyword)) Object.values(argument).forEach(look);
      else if (keyword === "allOf") argument.forEach(look);
      else if (["items", "not", "contains", "if", "then", "else"].includes(keyword)) look(argument);
      else if (!ANNOTATIONS.includes(keyword) && !Object.hasOwn(KEYWORDS, keyword)) unknown.add(keyword);
    }
  };
  look(root);
  return [...unknown].sort();
};
