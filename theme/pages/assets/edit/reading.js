// Reads values of a document that may be incomplete or wrong, as the rules need them.
import { at } from "./check.js";
import { isMapping, matches } from "./schema.js";
import { parsed } from "./dates.js";

// The language of the page first, the others in the order of the site.
export const languagesOf = ({ language, languages }) =>
  languages.includes(language) ? [language, ...languages.filter((code) => code !== language)] : languages;

export const date = (document, ...route) => parsed(at(document, route));
export const names = (document, ...route) => (isMapping(at(document, route)) ? Object.keys(at(document, route)) : []);
export const entries = (document, ...route) => (Array.isArray(at(document, route)) ? at(document, route) : []);
// The routes at which a period, cameras and the like can be: the notice itself and each phase.
export const scopes = (document) => [[], ...entries(document, "phases").map((_, index) => ["phases", index])];

const days = (document) =>
  entries(document, "period", "days")
    .map(parsed)
    .filter(Boolean)
    .sort((one, other) => (one.first < other.first ? -1 : 1));
export const startOf = (document) => days(document)[0] ?? date(document, "period", "start");
export const endOf = (document) => days(document).at(-1) ?? date(document, "period", "end");

// How long a kind of data is kept: [route, whether it is stored, whether its end can be measured] for each group of people.
export const lengths = (data, document, kind, scope = []) => {
  const route = [...scope, "retention", kind];
  const value = at(document, route);
  const found = Array.isArray(value) && value.length ? value.map((_, index) => [...route, index]) : value === undefined ? [] : [route];
  return found.map((entry) => {
    const written = at(document, entry);
    const phrase = isMapping(written) ? written.period : written;
    const measured = [phrase, written?.at_most].some((text) => typeof text === "string" && matches(data.lengths.length, text));
    return [entry, phrase !== data.format.not_stored, measured || Boolean(parsed(written?.until))];
  });
};
