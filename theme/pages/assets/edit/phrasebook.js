// The phrasebook: which sentences can stand at a key, whether their blanks can be used, and their words in a language.
// The same as the package kokuchi.phrasebook.
import { filled } from "./dom.js";
import { parsed } from "./dates.js";
import { isMapping } from "./schema.js";

// A blank in the words of a language; the same as `kokuchi.phrasebook.blanks.in_words`.
export const inLanguage = (book, kind, value, code) => {
  const words = book.languages[code];
  if (kind === "place") return joined(words.list, [value].flat().map((place) => (typeof place === "string" ? book.places.find(({ id }) => id === place).text[code] : place[code])));
  if (typeof value === "object") return value[code];
  if (kind === "number") return Number(value).toLocaleString("en-US");
  if (kind === "date") return dateInWords(words, value);
  return kind === "duration" ? lengthInLanguage(words, value) : value;
};

const joined = (patterns, parts) => {
  if (parts.length < 2) return parts[0] ?? "";
  const fill = (pattern, one, other) => pattern.replace("{0}", () => one).replace("{1}", () => other);
  if (parts.length === 2) return fill(patterns[2], ...parts);
  let text = fill(patterns.end, parts.at(-2), parts.at(-1));
  for (const part of parts.slice(1, -2).reverse()) text = fill(patterns.middle, part, text);
  return fill(patterns.start, parts[0], text);
};

const REIWA = "2019-05-01";
const dateInWords = (words, text) => {
  const { first } = parsed(text);
  const [year, month, day] = first.split("-").map(Number);
  const since = first >= REIWA ? 2018 : 1988;
  const era = first >= REIWA ? words.date.reiwa : words.date.heisei;
  const pattern = words.date[text.length === 4 ? "year" : text.length === 7 ? "month" : "day"];
  const era_year = year - since === 1 ? words.date.first_year : String(year - since);
  return filled(pattern, { year, month, day, era, era_year, month_name: words.months[month - 1] });
};

const LENGTH = /^(?:(at most|about) )?([0-9]+)(?: to ([0-9]+))? ([a-z]+?)s?$/;
const lengthInLanguage = (words, text) => {
  const [, bound, one, other, unit] = LENGTH.exec(text);
  const number = Number(other ?? one);
  const length = words.units[unit][number === 1 ? "one" : "other"].replace("{n}", number.toLocaleString("en-US"));
  const pattern = words.length[other ? "range" : bound ? bound.replace(" ", "_") : "exact"];
  return filled(pattern, { length, least: Number(one).toLocaleString("en-US") });
};

export const rendered = (book, phrase, blanks, code) =>
  filled(phrase.text[code], Object.fromEntries(Object.entries(phrase.blanks ?? {}).map(([name, kind]) => [name, inLanguage(book, kind, blanks[name], code)])));

// Whether a text can fill a blank of a kind.
const READABLE = {
  date: (text) => parsed(text) !== null,
  duration: (text) => LENGTH.test(text),
  number: (text) => /^(?:0|[1-9][0-9]{0,8})$/.test(text),
  time: (text) => /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/.test(text),
};

// A route as a key of the notice: without list indexes, and without the phase.
export const keyOf = (route) => {
  const names = route.filter((step) => typeof step === "string");
  return (names[0] === "phases" ? names.slice(1) : names).join(".");
};

// The kind of data that a text at a key describes.
export const kindAt = (key) => (key.startsWith("data.") ? key.slice("data.".length) : "");

// The groups of the phrasebook whose sentences can stand at a key.
export const groupsFor = (book, key) =>
  Object.entries(book.keys)
    .filter(([, keys]) => keys.includes(key) || (key.split(".")[0] === "data" && keys.includes("data.*")))
    .map(([name]) => name);

// A sentence of any version by its id, with its group; undefined for an id that is not in the phrasebook.
export const byId = (book, id) => {
  for (const versions of [book.phrases, book.older]) {
    for (const [group, found] of Object.entries(versions)) {
      const phrase = found.find((one) => one.id === id);
      if (phrase) return { ...phrase, group };
    }
  }
  return undefined;
};

const asTexts = (raw) => {
  if (Array.isArray(raw)) return raw.map(asTexts);
  if (isMapping(raw)) return Object.fromEntries(Object.entries(raw).map(([name, inner]) => [name, asTexts(inner)]));
  return raw === null || raw === undefined ? "" : String(raw);
};
const isBlank = (raw) => {
  if (typeof raw === "string") return !raw.trim();
  return !Object.keys(raw).length || (isMapping(raw) && Object.values(raw).some((text) => typeof text === "string" && !text.trim()));
};
const inEvery = (raw, languages) =>
  Object.keys(raw).length === languages.length && languages.every((code) => typeof raw[code] === "string");

// What is wrong with a blank: the case of the rule unknown-phrase and the text that its message names, or null.
const faultOf = (book, languages, kind, value) => {
  const raw = asTexts(value);
  const quoted = (found) => (typeof found === "string" ? found : JSON.stringify(found));
  if (isBlank(raw)) return ["blank-empty", ""];
  if (kind === "place") {
    for (const entry of Array.isArray(raw) ? raw : [raw]) {
      if (isBlank(entry)) return ["blank-empty", ""];
      if (isMapping(entry) && inEvery(entry, languages)) continue;
      if (typeof entry !== "string") return ["blank-kind", quoted(entry)];
      if (!book.places.some(({ id }) => id === entry.trim())) return ["no-such-place", entry.trim()];
    }
    return null;
  }
  if (isMapping(raw)) return ["name", "text"].includes(kind) && inEvery(raw, languages) ? null : ["blank-kind", quoted(raw)];
  if (typeof raw !== "string" || kind === "text") return ["blank-kind", quoted(raw)];
  return kind === "name" || READABLE[kind](raw.trim()) ? null : ["blank-kind", raw.trim()];
};

// The faults of all blanks of a sentence: [name, case, text].
export const blankFaults = (book, languages, phrase, given) => {
  const raw = isMapping(given) ? given : {};
  const known = Object.entries(phrase.blanks ?? {});
  return [
    ...known.flatMap(([name, kind]) => {
      const fault = Object.hasOwn(raw, name) ? faultOf(book, languages, kind, raw[name]) : ["blank-missing", ""];
      return fault ? [[name, ...fault]] : [];
    }),
    ...Object.keys(raw).filter((name) => !known.some(([one]) => one === name)).map((name) => [name, "blank-unknown", ""]),
  ];
};
