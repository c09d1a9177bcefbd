// Reads values of a document that may be incomplete or wrong, as the rules need them.
import { at } from "./check.js";
import { isMapping } from "./schema.js";
import { parsed } from "./dates.js";

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
export const startOf = (document) => date(document, "period", "start") ?? days(document)[0];
export const endOf = (document) => date(document, "period", "end") ?? days(document).at(-1);
