// The phrasebook in the form: sentences to take over in every language at once, their blanks filled once.
import { filled, h } from "./dom.js";
import { idOf, otherwise } from "./fields.js";
import { blankFaults, groupsFor, rendered } from "./phrasebook.js";
import { languagesOf } from "./reading.js";

// The phrases for the text at a route; those of the chosen deployment come first.
export const phrasesFor = (ctx, route) => {
  const path = route.filter((step) => typeof step === "string").join(".");
  const found = groupsFor(ctx.data.phrasebook, path)
    .flatMap((name) => ctx.data.phrasebook.phrases[name])
    .filter(({ kind }) => !kind || kind === route.at(-1));
  const first = (phrase) => (ctx.suggested.has(phrase.id) ? 0 : 1);
  return found.sort((one, other) => first(one) - first(other));
};

// The sentence with its blanks named, as it is offered.
const offered = (ctx, phrase, code) =>
  filled(phrase.text[code], Object.fromEntries(Object.entries(phrase.blanks ?? {}).map(([name, kind]) => [name, `〔${ctx.words[`blank_${kind}`]}〕`])));

// Writes the sentence into the notice, in every language, with its id and blanks beside it.
const take = (ctx, route, phrase, blanks) => {
  const before = ctx.notice.at(route) ?? {};
  const rest = Object.fromEntries(Object.entries(before).filter(([name]) => !ctx.data.languages.includes(name) && !ctx.data.format.phrase_keys.includes(name)));
  const texts = Object.fromEntries(ctx.data.languages.map((code) => [code, rendered(ctx.data.phrasebook, phrase, blanks, code)]));
  ctx.notice.put(route, { ...texts, phrase: phrase.id, ...(phrase.blanks ? { blanks } : {}), ...rest });
};

// The fields for the blanks of a phrase; `values` collects what they hold, complete or not.
const READS = { date: "date", duration: "duration", number: "count", time: "clock" };

const everyLanguage = (ctx, id, given, put) =>
  ctx.data.languages.map((code) => {
    const input = h("input", { id: `${id}-${code}`, lang: code, autocomplete: "off", value: given[code] ?? "", oninput: () => put(code, input.value.trim()) });
    return [h("label", { for: input.id }, ctx.data.language_names[code]), input];
  });

const blankField = (ctx, id, name, kind, values, changed) => {
  const title = ctx.words[`blank_${kind}`];
  if (kind === "place") return placeField(ctx, id, name, values, changed);
  if (kind === "name" || kind === "text") {
    values[name] ??= kind === "name" ? { ...ctx.notice.document.operator?.name } : {};
    for (const key of ctx.data.format.phrase_keys) delete values[name][key];
    return h("fieldset", { class: "e-blank" }, h("legend", {}, title), everyLanguage(ctx, id, values[name], (code, text) => {
      values[name][code] = text;
      changed();
    }));
  }
  const input = h("input", {
    id, autocomplete: "off", value: values[name] ?? "",
    oninput: () => {
      values[name] = input.value.trim();
      changed();
    },
    onchange: () => {
      const value = otherwise(ctx, READS[kind], input.value);
      if (value !== undefined) {
        input.value = values[name] = String(value);
        changed();
      }
    },
  });
  return h("div", { class: "e-blank" }, h("label", { for: id }, title), h("p", { class: "e-hint" }, ctx.words[`blank_${kind}_about`]), input);
};

// One place or several, from the vocabulary, or another one in words.
const placeField = (ctx, id, name, values, changed) => {
  const { language, languages, phrasebook } = ctx.data;
  const OTHER = "#other";
  const chosen = [values[name] ?? ctx.lastPlace ?? ""].flat();
  const box = h("div");
  const store = () => {
    const places = chosen.filter((place) => place !== "");
    values[name] = places.length === 1 ? places[0] : places;
    ctx.lastPlace = values[name];
    changed();
  };
  const draw = () =>
    box.replaceChildren(
      ...chosen.flatMap((place, index) => {
        const select = h(
          "select",
          {
            id: `${id}-${index}`, "aria-label": ctx.words.blank_place,
            onchange: () => {
              chosen[index] = select.value === OTHER ? {} : select.value;
              store();
              draw();
            },
          },
          h("option", { value: "" }, ctx.words.choose),
          phrasebook.places.map(({ id: key, text }) => h("option", { value: key }, text[language] ?? text[languages[0]])),
          h("option", { value: OTHER }, ctx.words.blank_other_place),
        );
        select.value = typeof place === "string" ? place : OTHER;
        const words = typeof place === "string" ? [] : everyLanguage(ctx, `${id}-${index}`, place, (code, text) => {
          place[code] = text;
          store();
        });
        return [select, ...words].flat();
      }),
      h("button", { type: "button", class: "e-quiet", onclick: () => {
        chosen.push("");
        draw();
        box.querySelector(`[id="${CSS.escape(`${id}-${chosen.length - 1}`)}"]`).focus();
      } }, ctx.words.blank_more_places),
    );
  draw();
  if (chosen.some((place) => place !== "")) values[name] = chosen.length === 1 ? chosen[0] : chosen;
  return h("fieldset", { class: "e-blank" }, h("legend", {}, ctx.words.blank_place), box);
};

// The offer beside a text: the sentences to choose from, then the blanks of the chosen one, then “use this sentence”.
// `taken` is called when a sentence was taken over.
export const phrasePicker = (ctx, route, taken) => {
  const found = phrasesFor(ctx, route);
  if (!found.length) return null;
  const [code] = languagesOf(ctx.data);
  const { words, data } = ctx;
  const id = `p${idOf(route)}`;
  const suggested = found.filter((phrase) => ctx.suggested.has(phrase.id));
  const box = h("div", { class: "e-phrase-box" });
  const list = (phrases) =>
    h("div", { class: "e-phrase-list" }, phrases.map((phrase) => h("button", { type: "button", class: "e-add", "data-phrase": phrase.id, onclick: () => choose(phrase) }, h("span", { lang: code }, offered(ctx, phrase, code)))));
  const showList = () => {
    const others = found.filter((phrase) => !suggested.includes(phrase));
    box.replaceChildren(
      ...(suggested.length ? [list(suggested), others.length ? h("details", { class: "e-more" }, h("summary", {}, words.phrases_others.replace("{n}", others.length)), list(others)) : ""] : [list(others)]),
    );
  };
  const use = (phrase, values) => {
    take(ctx, route, phrase, structuredClone(values));
    taken();
    ctx.announce(words.phrase_taken);
  };
  const choose = (phrase) => {
    if (!phrase.blanks) return use(phrase, {});
    const values = {};
    const now = ctx.notice.at(route);
    if (now?.phrase === phrase.id) Object.assign(values, structuredClone(now.blanks));
    const preview = h("blockquote", {});
    const button = h("button", { type: "button", class: "e-main", "data-use": phrase.id, onclick: () => use(phrase, values) }, words.phrase_use);
    const update = () => {
      const ready = !blankFaults(data.phrasebook, data.languages, phrase, values).length;
      button.disabled = !ready;
      preview.replaceChildren(...(ready ? languagesOf(data).map((other) => h("p", { lang: other }, rendered(data.phrasebook, phrase, values, other))) : [h("p", { lang: code }, offered(ctx, phrase, code))]));
    };
    const fields = Object.entries(phrase.blanks).map(([name, kind]) => blankField(ctx, `${id}-${name}`, name, kind, values, update));
    box.replaceChildren(preview, ...fields, h("p", { class: "e-ways" }, button, h("button", { type: "button", class: "e-quiet", onclick: showList }, words.phrase_another)));
    update();
    box.querySelector("input, select, button")?.focus();
    return undefined;
  };
  showList();
  const open = suggested.length > 0 && ctx.notice.at([...route, code]) === undefined;
  return h("details", { class: "e-more e-phrases", open }, h("summary", {}, suggested.length ? words.phrases_suggested : words.phrases.replace("{n}", found.length)), box);
};

// The question at the beginning: what the cameras are used for. It answers nothing; it only puts phrases forward.
export const deploymentChoice = (ctx) => {
  const { data, words } = ctx;
  const choose = (event) => {
    const chosen = data.phrasebook.deployments.find(({ id }) => id === event.target.value);
    ctx.deployment = chosen?.id ?? "";
    ctx.suggested = new Set(chosen?.phrases ?? []);
  };
  return h(
    "div",
    { class: "e-field e-line" },
    h("label", { for: "e-deployment" }, words.deployment),
    h("p", { class: "e-hint", id: "h-deployment" }, words.deployment_about),
    h("select", { id: "e-deployment", "data-part": "deployment", "aria-describedby": "h-deployment", onchange: choose }, h("option", { value: "" }, words.deployment_other), data.phrasebook.deployments.map(({ id, title }) => h("option", { value: id }, title[data.language]))),
  );
};
