// The rules about sentences of the phrasebook, as `kokuchi.rules.phrases` and `kokuchi.phrasebook.conditions` have them.
import { at } from "./check.js";
import { blankFaults, byId, groupsFor, keyOf, kindAt, rendered } from "./phrasebook.js";
import { entries, lengths, names, scopes } from "./reading.js";
import { isMapping } from "./schema.js";

// The texts that name a sentence, or have blanks: their route, key, kind of data, id and value.
function* uses(data, value, route = []) {
  if (!isMapping(value) && !Array.isArray(value)) return;
  if (data.format.phrase_keys.some((name) => Object.hasOwn(value, name))) {
    const key = keyOf(route);
    const id = Object.hasOwn(value, "phrase") ? String(value.phrase ?? "").trim() : null;
    yield { route, key, kind: kindAt(key), id, value };
    return;
  }
  for (const [step, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    yield* uses(data, inner, [...route, step]);
  }
}

// The sentence of a text, if it is in the phrasebook and can stand at this key.
const usable = (book, use) => {
  const phrase = use.id === null ? undefined : byId(book, use.id);
  return phrase && groupsFor(book, use.key).includes(phrase.group) && (phrase.kind ?? "") === use.kind ? phrase : undefined;
};

// The texts that have a sentence whose blanks can be used: [use, phrase, languages in which the words differ].
function* compared({ data, document }) {
  const { phrasebook: book, languages } = data;
  for (const use of uses(data, document)) {
    const phrase = usable(book, use);
    if (!phrase || blankFaults(book, languages, phrase, use.value.blanks).length) continue;
    const words = (code) => rendered(book, phrase, use.value.blanks ?? {}, code);
    const different = languages.filter((code) => String(use.value[code] ?? "").trim() !== words(code).trim());
    yield [use, phrase, different, words];
  }
}

const has = (document, route) => at(document, route) !== undefined;
// Where the value at a route is written: in the phase if it has its own, else in the notice.
const inScope = (document, scope, ...route) => (has(document, [...scope, ...route]) ? [...scope, ...route] : route);

// Where a sentence holds: in its phase; or in the notice and in the phases that have no text of their own.
const holdsIn = (document, use) => {
  if (use.route[0] === "phases") return [use.route.slice(0, 2)];
  const own = use.route.slice(0, use.kind ? 2 : 1);
  return scopes(document).filter((scope) => !scope.length || !has(document, [...scope, ...own]));
};

// What a sentence implies and the notice does not say: [condition, word, route].
function* contradictions(data, document, use, { implies = {} }) {
  for (const scope of holdsIn(document, use)) {
    const purposes = inScope(document, scope, "purpose");
    const asked = use.key === "purpose" ? [use.route] : entries(document, ...purposes).map((_, index) => [...purposes, index]);
    for (const route of implies.identification ? asked : []) {
      const found = at(document, [...route, "identification"]);
      if (data.format.identifications.includes(found) && !implies.identification.includes(found)) {
        yield ["identification", found, [...route, "identification"]];
      }
    }
    yield* aboutData(data, document, scope, implies);
    const provision = inScope(document, scope, "third_party", "provision");
    const found = at(document, provision);
    if (implies.provision && data.format.provisions.includes(found) && !implies.provision.includes(found)) {
      yield ["provision", found, provision];
    }
  }
}

function* aboutData(data, document, scope, implies) {
  const kinds = new Set([...names(document, "data"), ...names(document, ...scope, "data")]);
  if (!kinds.size) return;
  for (const kind of implies.data ?? []) if (!kinds.has(kind)) yield ["data", kind, inScope(document, scope, "data")];
  for (const kind of implies.without ?? []) if (kinds.has(kind)) yield ["without", kind, inScope(document, scope, "data", kind)];
  for (const [condition, expected] of [["stored", true], ["not_stored", false]]) {
    for (const kind of implies[condition] ?? []) {
      const route = inScope(document, scope, "retention", kind);
      const found = lengths(data, document, kind, route.slice(0, -2));
      const stored = found.some(([, isStored]) => isStored);
      if (kinds.has(kind) && found.length && stored !== expected) yield [condition, kind, route];
    }
  }
}

const OPPOSITES = { stored: "not_stored", not_stored: "stored" };
// Whether another sentence implies what made a condition fail.
const saysSo = ([condition, word, route], use, phrase) => {
  const implied = Object.entries(phrase.implies ?? {}).filter(([, values]) => values.includes(word)).map(([name]) => name);
  if (condition === "identification") {
    return implied.includes("identification") && (use.key !== "purpose" || `${use.route}` === `${route.slice(0, -1)}`);
  }
  if (condition === "data") return implied.includes("without");
  if (condition === "without") return phrase.kind === word || implied.includes("data") || implied.includes("stored");
  return implied.includes(OPPOSITES[condition] ?? condition);
};

const blankStep = (case_, name) => (case_ === "blank-missing" ? ["phrase"] : ["blanks", name]);

export const PHRASE_RULES = {
  *"phrase-changed"(given) {
    for (const [use, { id }, different, words] of compared(given)) {
      if (different.length) {
        const values = { id, languages: different.join(", "), words: words(different[0]) };
        yield ["changed", [...use.route, different[0]], values];
      }
    }
  },
  *"phrase-contradiction"({ data, document }) {
    const found = [...uses(data, document)].map((use) => [use, usable(data.phrasebook, use)]).filter(([, phrase]) => phrase);
    for (const [use, phrase] of found) {
      const reported = new Set();
      for (const one of contradictions(data, document, use, phrase)) {
        const [condition, word, route] = one;
        const other = found.find(([them, theirs]) => them !== use && saysSo(one, them, theirs));
        const allowed = (phrase.implies[condition] ?? []).join(", ");
        const values = { id: phrase.id, word, key: keyOf(route), allowed, line: "", file: "", other: other?.[1].id ?? "", other_key: other?.[0].key ?? "" };
        const case_ = other ? "two-phrases" : condition.replace("_", "-");
        const same = JSON.stringify([case_, word, other ? values.other_key : route]);
        if (!reported.has(same)) yield [case_, [...use.route, "phrase"], values];
        reported.add(same);
      }
    }
  },
  *"phrase-outdated"(given) {
    for (const [use, { id, newest }, different] of compared(given)) {
      if (newest && !different.length) yield ["newer", [...use.route, "phrase"], { id, newest, file: "" }];
    }
  },
  *"unknown-phrase"({ data, document }) {
    const { phrasebook: book, languages } = data;
    for (const use of uses(data, document)) {
      const { id, key } = use;
      const phrase = id === null ? undefined : byId(book, id);
      const values = { id, key, own: phrase?.kind ? `data.${phrase.kind}` : (phrase?.group ?? "") };
      if (id === null) yield ["blanks-alone", [...use.route, "blanks"], { key }];
      else if (!phrase) yield ["unknown", [...use.route, "phrase"], values];
      else if (!usable(book, use)) {
        yield [groupsFor(book, key).length ? "other-key" : "no-phrases-here", [...use.route, "phrase"], values];
      } else {
        const known = Object.keys(phrase.blanks ?? {}).join(", ");
        for (const [blank, case_, text] of blankFaults(book, languages, phrase, use.value.blanks)) {
          yield [case_, [...use.route, ...blankStep(case_, blank)], { id, blank, text, known, expected: "", near: "" }];
        }
      }
    }
  },
};
