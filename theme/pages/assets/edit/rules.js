// The rules beyond the schema that are useful while typing, with the same messages as `kokuchi check`.
// Rules that need other files, revisions or large tables only run in the check of the pull request.
import { at, blocked, dotted, pointer, sharedSource, asProblem, schemaErrors, problem, vague } from "./check.js";
import { filled } from "./dom.js";
import { isMapping, matches } from "./schema.js";
import { date, entries, lengths, names, scopes, startOf } from "./reading.js";
import { PHRASE_RULES } from "./phrase_rules.js";
import { LAW_RULES, lawDay } from "./law.js";
import { phoneFault, withZero } from "./readings.js";
import { endsBefore, latestFor, parsed, startedBy } from "./dates.js";

function* scalars(value, route = []) {
  if (Array.isArray(value) || isMapping(value)) {
    for (const [step, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      yield* scalars(inner, [...route, step]);
    }
  } else yield [route, String(value)];
}

const identifications = (document) =>
  scopes(document).flatMap((scope) => entries(document, ...scope, "purpose").map((entry) => entry?.identification));
const identifies = (document) => identifications(document).some((found) => found && found !== "none");
// Whether a purpose that is written in a scope identifies people.
const identifiesIn = ({ format }, document, scope) =>
  entries(document, ...scope, "purpose").some((purpose) => purpose?.identification !== "none" && format.identifications.includes(purpose?.identification));

// What has to be announced in time: the route of the notice and of each phase, and its start.
const announcedStarts = (document) =>
  document.status === "withdrawn"
    ? []
    : scopes(document)
        .map((scope) => [scope, scope.length ? date(document, ...scope, "start") : startOf(document)])
        .filter(([scope, start]) => start && at(document, [...scope, "announced", "waiver"]) === undefined);
const notApplicable = (document, row) => at(document, ["checklist", row, "not_applicable"]) !== undefined;

// The first language in which the event at a route is no end that can be seen to come.
const vagueLanguage = (data, document, route) =>
  data.languages.find((code) => {
    const text = at(document, [...route, "until", code]);
    return text !== undefined && text !== null && typeof text !== "object" && vague(data, String(text));
  });

const prose = (data, document) =>
  [...scalars(document)]
    .filter(([route]) => data.languages.includes(route.at(-1)) && !route.slice(0, -1).some((step) => data.format.names.includes(step)))
    .map(([route, text]) => [route.slice(0, -1), route.at(-1), text]);

// Each rule yields [case, route, values] for every place where it is broken.
export const RULES = {
  *"bad-date"({ document, today }) {
    const start = date(document, "period", "start");
    if (start && start.text.length === 4 && start.last >= today) yield ["year-ahead", ["period", "start"], { year: start.text }];
  },
  *"bad-duration"({ data, document }) {
    const routes = scopes(document).flatMap((scope) =>
      names(document, ...scope, "retention").map((kind) => [...scope, "retention", kind]),
    );
    for (const route of [...routes, ["rights", "proof_kept"]]) {
      for (const entry of [route, ...entries(document, ...route).map((_, index) => [...route, index])]) {
        const code = vagueLanguage(data, document, entry);
        if (code) {
          const text = String(at(document, [...entry, "until", code]));
          yield ["vague", [...entry, "until", code], { key: dotted(route), text }];
        }
      }
    }
  },
  *"bad-contact"({ data, document }) {
    for (const scope of scopes(document)) {
      for (const key of ["phone", "fax"]) {
        const route = [...scope, "contact", key];
        for (const entry of [route, ...entries(document, ...route).map((_, index) => [...route, index])]) {
          const value = at(document, entry);
          const text = value === undefined || value === null || typeof value === "object" ? "" : String(value);
          const case_ = text && phoneFault(data.readings.telephone, text);
          if (case_) yield [case_, entry, { key: `contact.${key}`, text, near: withZero(data.readings.telephone, text) }];
        }
      }
    }
  },
  *placeholder({ data, document }) {
    for (const [route, text] of scalars(document)) {
      if (data.texts.addresses.includes(route.at(-1))) continue;
      const found = text !== "~" && new RegExp(data.texts.gap, "u").exec(text);
      if (found) yield ["gap", route, { text: found[0] }];
    }
  },
  *"same-text"({ data, document }) {
    const seen = new Map();
    for (const [route, language, raw] of prose(data, document)) {
      const text = raw.trim();
      const first = `${JSON.stringify(route)}${text}`;
      const other = seen.get(first);
      if (other && matches(data.texts.words, text) && !mayBeSame(data, language, other, text)) {
        yield ["same", [...route, language], { language, other }];
      }
      if (!other) seen.set(first, language);
    }
  },
  *"wrong-language"({ data, document }) {
    const texts = prose(data, document);
    for (const [route, language, text] of texts) {
      const others = data.languages.filter((code) => code !== language).map((code) => at(document, [...route, code]));
      if (others.some((other) => other !== undefined && String(other) === text)) continue;
      const japanese = (prose) => new RegExp(data.texts.japanese, "u").exec(prose);
      if (language === "ja" && matches(data.texts.letters, text) && !japanese(text)) {
        yield ["not-japanese", [...route, language], {}];
      } else if (language === "en") {
        const found = japanese(text.replace(new RegExp(data.texts.quoted, "gu"), ""));
        if (found) yield ["japanese-in-english", [...route, language], { text: found[0] }];
      }
    }
  },
  *"late-announcement"({ data, document, today }) {
    for (const [scope, start] of announcedStarts(document)) {
      // A lead time that a site has made longer does not reach what started before: the checklist's month counts.
      const leads = start.last < today ? [data.lead_time, { number: 1, unit: "month" }] : [data.lead_time];
      const latest = leads.map((lead) => latestFor(start, lead)).sort().at(-1);
      for (const where of ["web", "premises"]) {
        const announced = date(document, ...scope, "announced", where);
        if (announced && announced.first <= start.last && announced.last > latest) {
          const values = { announced: announced.text, start: start.text, latest };
          yield [where, [...scope, "announced", where], values];
        }
      }
    }
  },
  *"announced-after-start"({ document }) {
    for (const [scope, start] of announcedStarts(document)) {
      for (const where of ["web", "premises"]) {
        const announced = date(document, ...scope, "announced", where);
        if (announced && announced.first > start.last) {
          yield [where, [...scope, "announced", where], { announced: announced.text, start: start.text }];
        }
      }
    }
  },
  *"not-posted"({ data, document, today }) {
    const start = startOf(document);
    if (!start || !startedBy(start, today) || document.status === "withdrawn") return;
    const wanted = Object.keys(data.format.posted).filter((where) => !notApplicable(document, data.format.posted[where]));
    if (document.posted === undefined) {
      if (wanted.length) yield [wanted.length === 2 ? "both" : wanted[0], ["posted"], { start: start.text }];
    } else if (names(document, "posted").length) {
      for (const where of wanted) {
        const route = ["posted", where];
        const day = date(document, ...route);
        if (at(document, route) === undefined) yield [where, route, { start: start.text }];
        else if (day && day.first > today) {
          yield ["future-date", route, { key: `posted.${where}`, day: day.text, start: start.text }];
        }
      }
    }
  },
  *"retention-mismatch"({ document }) {
    // Without one of the two, one message is enough: that the key is missing or misspelt.
    if (at(document, ["data"]) === undefined || at(document, ["retention"]) === undefined) return;
    const [data, retention] = [names(document, "data"), names(document, "retention")];
    for (const kind of data) if (!retention.includes(kind)) yield ["no-retention", ["retention", kind], { kind }];
    for (const kind of retention) if (!data.includes(kind)) yield ["no-data", ["retention", kind], { kind }];
    for (const [index] of entries(document, "phases").entries()) {
      const here = ["phases", index];
      const [phaseData, phaseRetention] = [names(document, ...here, "data"), names(document, ...here, "retention")];
      for (const kind of phaseData) {
        if (![...retention, ...phaseRetention].includes(kind)) yield ["no-retention", [...here, "retention", kind], { kind }];
      }
      for (const kind of phaseRetention) {
        if (![...data, ...phaseData].includes(kind)) yield ["no-data", [...here, "retention", kind], { kind }];
      }
    }
  },
  *"features-need-an-end"({ data, document }) {
    if (!identifies(document)) return;
    const { features, identifying } = data.format;
    const every = scopes(document);
    const stored = features.filter((kind) => every.some((scope) => lengths(data, document, kind, scope).some(([, isStored]) => isStored)));
    for (const scope of every) {
      const there = [...names(document, "data"), ...names(document, ...scope, "data")];
      if (identifiesIn(data, document, scope) && !identifying.some((kind) => there.includes(kind))) {
        const key = !scope.length || at(document, [...scope, "data"]) !== undefined ? "data" : "purpose";
        yield ["no-features", [...scope, key], {}];
      }
      for (const kind of features) {
        const found = lengths(data, document, kind, scope);
        if (found.length && !stored.includes(kind)) yield ["not-stored", found[0][0], { kind }];
        for (const [route, isStored, measured] of found) {
          if (isStored && !measured && !vagueLanguage(data, document, route)) yield ["no-end", route, { kind }];
        }
      }
    }
  },
  *"features-without-identification"({ document }) {
    const chosen = identifications(document);
    if (chosen.length && chosen.every((found) => found === "none") && names(document, "data").includes("face_features")) {
      yield ["unused", ["data", "face_features"], {}];
    }
  },
  *"third-party-needs-basis"({ document }) {
    const row = at(document, ["checklist", "third-party-reviewed"]);
    const reviewed = parsed(isMapping(row) ? row.on : row);
    if (at(document, ["third_party", "provision"]) === "personal_data" && !reviewed) {
      yield ["not-reviewed", ["third_party", "provision"], {}];
    }
  },
  *contradiction({ data, document, own, sources }) {
    for (const scope of scopes(document)) {
      const [chosen, recipients, where] = ["provision", "recipients", "where"].map((key) => [...scope, "third_party", key]);
      const provision = at(document, chosen);
      if ([...data.format.no_recipients, "published"].includes(provision) && at(document, recipients) !== undefined) {
        yield ["recipients", recipients, { provision }];
      }
      if (data.format.provisions.includes(provision) && provision !== "published" && at(document, where) !== undefined) {
        yield ["where", where, { provision }];
      }
    }
    if (lengths(data, document, "live_view").some(([, stored]) => stored)) yield ["live-view-stored", ["retention", "live_view"], {}];
    const provision = at(document, ["third_party", "provision"]);
    if (document.joint_use !== undefined && provision && provision !== "joint_use") {
      yield ["joint-use", ["joint_use"], { provision }];
    }
    if (at(own, ["operator", "name"]) !== undefined) {
      for (const name of names(document, "operator")) {
        if (at(own, ["operator", name]) === undefined) {
          const other = sharedSource(sources, ["operator", name]) ?? "_shared.yml";
          yield ["operator-from-shared-file", ["operator", "name"], { key: name, other }];
        }
      }
    }
    for (const route of scopes(document)) {
      const count = at(document, [...route, "cameras", "count"]);
      const places = entries(document, ...route, "cameras", "places").map((place) => place?.count);
      const sum = places.reduce((total, place) => total + place, 0);
      if (places.length && [count, ...places].every(Number.isInteger) && sum !== count) {
        yield ["places", [...route, "cameras", "count"], { count, sum }];
      }
    }
    const chosen = identifications(document);
    const complete = chosen.length && chosen.every((found) => data.format.identifications.includes(found));
    if (document.registration !== undefined && complete && !chosen.some((found) => data.format.matching.includes(found))) {
      yield ["registration", ["registration"], {}];
    }
    if (at(document, ["registration", "enrolment"]) !== undefined && complete && !chosen.includes("enrolled_persons")) {
      yield ["enrolment", ["registration", "enrolment"], {}];
    }
    if (document.withdrawn !== undefined && document.status !== "withdrawn") yield ["withdrawn", ["withdrawn"], {}];
  },
  *"end-before-start"({ document }) {
    for (const route of [["period"], ...scopes(document).slice(1)]) {
      const start = date(document, ...route, "start");
      for (const key of ["end", "review_by"]) {
        const end = date(document, ...route, key);
        if (start && end && endsBefore(end, start)) {
          yield ["before", [...route, key], { key, end: end.text, start: start.text }];
        }
      }
    }
  },
  ...LAW_RULES,
  ...PHRASE_RULES,
};

const mayBeSame = (data, one, other, text) => {
  const [first, second] = [one.split("-")[0], other.split("-")[0]];
  if (first === second) return true;
  return [first, second].sort().join() === "ja,zh" && !matches(data.texts.kana, text);
};

// Invisible characters. They are reported, and replaced with spaces before the other checks.
const INVISIBLE = "invisible-character";

function* invisible(data, document) {
  for (const [route, text] of scalars(document)) {
    for (const line of text.split("\n")) {
      for (const found of new Set(line.match(new RegExp(data.texts.invisible, "gu")))) {
        const code = `U+${found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
        yield problem(data, INVISIBLE, "invisible", route, { code });
      }
    }
  }
}

const visible = (data, value) => {
  if (typeof value === "string") return value.replace(new RegExp(data.texts.invisible, "gu"), " ");
  if (Array.isArray(value)) return value.map((entry) => visible(data, entry));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visible(data, inner)]));
};

const isBelow = (route, other) => other.every((step, index) => route[index] === step);

// Schema errors of a document, then what the rules find in it. `before`: problems that are reported already.
const judged = (data, document, { own, sources, today }, before = []) => {
  const errors = schemaErrors(data, document);
  const skipped = errors.map(blocked);
  const found = errors.map((error) => asProblem(data, error, document));
  const reported = new Set([...before, ...found].map(({ route }) => pointer(route)));
  for (const [rule, check] of Object.entries(RULES)) {
    const { severity: chosen, requires, alone, begins } = data.rules[rule];
    if (chosen === "off") continue;
    // What a law asks is a warning before the day on which it begins.
    const severity = begins > lawDay(data, today) ? "warning" : chosen;
    if (requires.some((route) => skipped.some((other) => isBelow(route, other) || isBelow(other, route)))) continue;
    for (const [case_, route, values] of check({ data, document, own, sources, today })) {
      // One mistake gives one message: some rules are silent where another one has reported the value.
      if (alone && reported.has(pointer(route))) continue;
      reported.add(pointer(route));
      found.push({ ...problem(data, rule, case_, route, values), severity });
    }
  }
  return found;
};

// The document as it is in a phase, and whether a route in it leads to a value of that phase.
const asInPhase = ({ format }, alone, phase) => {
  const keys = format.phase_keys.filter((key) => Object.hasOwn(phase, key));
  const joined = (key) => format.by_kind.includes(key) && isMapping(alone[key]) && isMapping(phase[key]);
  const replaced = keys.map((key) => [key, joined(key) ? { ...alone[key], ...phase[key] } : phase[key]]);
  const isOwn = ([key, kind]) =>
    keys.includes(key) && !(joined(key) && kind !== undefined && Object.hasOwn(alone[key], kind) && !Object.hasOwn(phase[key], kind));
  return [{ ...alone, ...Object.fromEntries(replaced) }, isOwn];
};

// What is wrong with the document as it is in each phase, and is not among what was found in the document itself.
function* inPhases(data, document, found, context) {
  const phases = entries(document, "phases");
  const alone = Object.fromEntries(Object.entries(document).filter(([key]) => key !== "phases"));
  const inherited = phases.length ? judged(data, alone, context) : [];
  const placed = ({ rule, route }) => `${rule} ${pointer(route)}`;
  const known = new Set([...found, ...inherited].map(placed));
  for (const [number, phase] of phases.entries()) {
    if (!isMapping(phase)) continue;
    const above = ["phases", number];
    const [merged, isOwn] = asInPhase(data, alone, phase);
    const said = new Set([...found.filter(({ route }) => isBelow(route, above)), ...inherited].map(({ rule, message }) => `${rule} ${message}`));
    for (const one of judged(data, merged, context)) {
      const own = isOwn(one.route);
      const moved = own ? { ...one, route: [...above, ...one.route] } : one;
      if (known.has(placed(moved)) || said.has(`${one.rule} ${one.message}`)) continue;
      known.add(placed(moved));
      yield own ? moved : { ...one, route: above, message: filled(data.texts.in_phase, { message: one.message }), beside: true };
    }
  }
}

// All problems of a document that this page can detect: schema errors first, then rules.
export const problems = (data, raw, { own = raw, sources = {}, today }) => {
  const hidden = data.rules[INVISIBLE].severity === "off" ? [] : [...invisible(data, raw)];
  const document = hidden.length ? visible(data, raw) : raw;
  const context = { own, sources, today };
  const found = [...hidden, ...judged(data, document, context, hidden)];
  return [...found, ...inPhases(data, document, found, context)];
};
