// The rules that follow from a law with a day, as in rules/law of the checker. `law-ahead` only runs there: it says
// nothing that could be written in the form.
import { at } from "./check.js";
import { isMapping, matches } from "./schema.js";
import { date, endOf, names, scopes, startOf } from "./reading.js";

// The day as of which laws count: today, or a later day that the settings of the site name.
export const lawDay = (data, today) => (data.law.day > today ? data.law.day : today);

const isAhead = (data, law, today) => law.day > lawDay(data, today);

const isOver = (document, today) => {
  if (document.status === "withdrawn") return true;
  const [start, end, ended] = [startOf(document), endOf(document), date(document, "ended", "on")];
  return Boolean(start) && Boolean((ended && ended.last <= today) || (end && end.last < today));
};

// Where a notice lists face features and still does so when a law applies.
const reached = (data, document, law, today) => {
  if (isOver(document, today) || !law.regimes.includes(at(document, ["operator", "regime"]) ?? "private")) return [];
  const day = isAhead(data, law, today) ? law.day : lawDay(data, today);
  return scopes(document).filter((scope) => {
    if (!names(document, ...scope, "data").includes(data.law.faces)) return false;
    const ends = [endOf(document), date(document, "ended", "on"), scope.length ? date(document, ...scope, "end") : null];
    return ends.every((end) => !end || end.last >= day);
  });
};

// The route of the first text that has none of the words of its language.
const unnamed = (document, route, words) => {
  for (const [language, pattern] of Object.entries(words)) {
    const text = at(document, [...route, language]);
    if (text !== undefined && text !== null && typeof text !== "object" && !matches(pattern, String(text))) return [...route, language];
  }
  return null;
};

// What the notice does not say → the route at which to write it.
const missing = (data, document, today) => {
  const { words, notice, faces } = data.law;
  const found = {};
  const where = reached(data, document, notice, today);
  for (const scope of where) {
    const route = unnamed(document, [...scope, "data", faces], words.body_parts);
    if (route) found.part ??= route;
  }
  if (!where.length || !isMapping(document.rights)) return found;
  const how = document.rights.how === undefined ? ["rights"] : ["rights", "how"];
  const stops = [how, ["opt_out"]].filter((route) => at(document, route) !== undefined);
  const unsaid = stops.map((route) => unnamed(document, route, words.stopping)).filter(Boolean);
  if (unsaid.length === stops.length) [found.stop] = unsaid;
  for (const name of ["proof", "proof_kept"]) if (document.rights[name] === undefined) found[name] = ["rights"];
  return found;
};

const told = (document, route, words) =>
  Object.entries(words).some(([code, pattern]) => {
    const text = at(document, [...route, code]);
    return text !== undefined && text !== null && typeof text !== "object" && matches(pattern, String(text));
  });

// The routes at which face features go to third parties until somebody objects.
const givenByOptOut = (data, document, today) =>
  reached(data, document, data.law.opt_out, today).flatMap((scope) => {
    const own = [...scope, "third_party"];
    const route = at(document, own) === undefined ? ["third_party"] : own;
    const statement = [...route, "statement"];
    if (at(document, [...route, "provision"]) !== "personal_data") return [];
    if (at(document, statement) !== undefined && !unnamed(document, statement, data.law.words.left_out)) return [];
    const says = [[...route, "recipients"], statement].some((text) => told(document, text, data.law.words.by_opt_out));
    return document.opt_out !== undefined || says ? [[...route, "provision"]] : [];
  });

export const LAW_RULES = {
  *"face-items"({ data, document, today }) {
    const { notice, hints, between_names, between_hints } = data.law;
    const found = missing(data, document, today);
    const lacking = Object.keys(found);
    if (!lacking.length) return;
    const write = [...new Set(lacking.map((name) => hints[name]))].join(between_hints);
    const values = { ...notice.values, missing: lacking.map((name) => data.law.names[name]).join(between_names), write };
    yield [isAhead(data, notice, today) ? "ahead" : "missing", found[lacking[0]], values];
  },
  *"face-opt-out"({ data, document, today }) {
    const law = data.law.opt_out;
    for (const route of givenByOptOut(data, document, today)) {
      yield [isAhead(data, law, today) ? "ahead" : "refused", route, law.values];
    }
  },
};
