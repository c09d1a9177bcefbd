// Merging of a notice with the values of _shared.yml, and the reverse (docs/en/format.md, “Shared values”).
import { isMapping } from "./schema.js";

export const mergeable = (value, languages) => isMapping(value) && !languages.some((code) => Object.hasOwn(value, code));

// Merge `own` over `shared`: mappings by key; lists, texts and scalars as a whole; of exclusive keys the own one wins.
export const merge = (own, shared, { languages, alternatives }) => {
  const merged = new Map(Object.entries(own));
  for (const [name, value] of Object.entries(shared)) {
    const excluded = alternatives.some((group) => group.includes(name) && group.some((key) => Object.hasOwn(own, key)));
    if (!merged.has(name)) {
      if (!excluded) merged.set(name, value);
    } else if (mergeable(own[name], languages) && mergeable(value, languages)) {
      merged.set(name, merge(own[name], value, { languages, alternatives }));
    }
  }
  return Object.fromEntries(merged);
};

// A merged notice and the pointers of its shared values → [own values, shared values].
export const split = (merged, pointers) => {
  const part = (value, here, shared) => {
    if (Object.hasOwn(pointers, here)) return shared ? value : undefined;
    const below = Object.keys(pointers).some((found) => found.startsWith(`${here}/`));
    if (!below || !isMapping(value)) return shared ? undefined : value;
    const entries = Object.entries(value)
      .map(([name, inner]) => [name, part(inner, `${here}/${name}`, shared)])
      .filter(([, inner]) => inner !== undefined);
    return entries.length || here === "" ? Object.fromEntries(entries) : undefined;
  };
  return [part(merged, "", false) ?? {}, part(merged, "", true) ?? {}];
};

// The numbers that YAML reads alike everywhere: no leading zeros, no exponent.
export const INTEGER = /^-?(?:0|[1-9][0-9]{0,8})$/;
export const NUMBER = /^-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,15})?$/;

// Convert texts of a record into the types of the schema.
export const typed = (schemaOf, value, route = []) => {
  if (Array.isArray(value)) return value.map((entry, index) => typed(schemaOf, entry, [...route, index]));
  if (isMapping(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, typed(schemaOf, inner, [...route, name])]));
  }
  const type = schemaOf(route)?.type;
  if ((type === "integer" && INTEGER.test(value)) || (type === "number" && NUMBER.test(value))) return Number(value);
  if (type === "boolean" && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === "true";
  return value;
};
