// Material changes of a published notice: which keys changed, and the entry of `history` that says so.
import { at } from "./check.js";
import { isMapping } from "./schema.js";

// A value without differences that are only notation: white space, and the hyphens of a telephone number.
const plain = (value, key = "") => {
  if (Array.isArray(value)) return value.map((entry) => plain(entry, key));
  if (isMapping(value)) return Object.fromEntries(Object.keys(value).sort().map((name) => [name, plain(value[name], name)]));
  const text = String(value).replace(/\s+/gu, " ").trim();
  return key === "phone" ? text.normalize("NFKC").replace(/[^0-9#*+]/gu, "") : text;
};
const same = (one, other) => JSON.stringify(plain(one ?? null)) === JSON.stringify(plain(other ?? null));

// The keys of the format that count as material and differ between two documents.
export const materialChanges = (data, before, now) => data.material.filter((key) => !same(before[key], now[key]));

// Whether a material change lacks its entry in `history`.
export const lacksHistory = (data, before, now) =>
  (at(now, ["history"]) ?? []).length <= (at(before, ["history"]) ?? []).length && materialChanges(data, before, now).length > 0;

// The entry, in every language of the site.
export const draftedEntry = (data, keys, today) => ({
  date: today,
  ...Object.fromEntries(
    data.languages.map((code) => {
      const { separator, made, fields } = data.history[code];
      return [code, made.replace("{fields}", [...new Set(keys.map((key) => fields[key]))].join(separator))];
    }),
  ),
});
