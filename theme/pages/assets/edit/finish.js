// The last step: the answers to read once more, the entry of `history`, the file and the way to the pull request.
import { h } from "./dom.js";
import { pointer, schemaAt } from "./check.js";
import { isMapping, resolved } from "./schema.js";
import { inWords, parsed } from "./dates.js";
import { titleOf } from "./fields.js";
import { draftedEntry, materialChanges } from "./material.js";
import { daysAlone, lengthInWords } from "./parts.js";
import { instructions, target } from "./target.js";
import { changedSharedFiles } from "./shared_edit.js";
import { languagesOf } from "./reading.js";
import { asYaml, ordered } from "./yaml.js";

const schemaBelow = ({ data }) => (schema) => {
  const found = resolved(data.schema, schema);
  return found?.properties || found?.items ? found : found?.then ? resolved(data.schema, found.then) : found;
};

// The file of a notice. Texts that wait for a translation are listed in a comment at its top.
export const fileOf = ({ data, notice }, awaited = []) => {
  const text = asYaml(ordered(daysAlone(notice.own, notice.before), data.schema, notice.before, schemaBelow({ data })), data.languages);
  return awaited.map((line) => `# ${line}\n`).join("") + text;
};

// The translations that a draft still waits for, as lines for people.
export const awaitedTexts = ({ data }, found, label) =>
  found.filter((one) => one.rule === "missing-translation").map((one) => data.words.awaited.replace("{text}", label(one.route)));

const isEmpty = (value) => value === undefined || (typeof value === "object" && Object.values(value).every(isEmpty));

const printed = (ctx, schema, value, key) => {
  const [language] = languagesOf(ctx.data);
  const known = resolved(ctx.data.schema, schema ?? {}) ?? {};
  if (Array.isArray(value)) return h("ul", {}, value.filter((entry) => !isEmpty(entry)).map((entry) => h("li", {}, printed(ctx, known.items, entry, key))));
  if (!isMapping(value)) return h("span", {}, spoken(ctx, value, key));
  const text = value[language];
  const rest = Object.entries(value).filter(([name]) => ![...ctx.data.languages, ...ctx.data.format.phrase_keys].includes(name));
  return [
    text === undefined ? null : h("p", { lang: language }, String(text)),
    rest.length
      ? h("dl", {}, rest.map(([name, inner]) => [h("dt", {}, titleOf(ctx, known.properties?.[name] ?? {}) || name), h("dd", {}, printed(ctx, known.properties?.[name], inner, name))]))
      : null,
  ];
};
// A single value in the words of the pages, where it is one of the choices of its key.
const spoken = ({ data }, value, key) => {
  if (value === true) return data.words.yes;
  if (typeof value !== "string") return String(value);
  const words = data.choices[key];
  const day = parsed(value);
  return words?.[value] ?? lengthInWords(data.words, value) ?? (day ? inWords(day, data.locale) : value);
};

// Every answer under the title of its step, with a link back.
// With the published state of a notice, only what differs from it.
export const answers = (ctx, sections, go, published) => {
  const document = ctx.notice.document;
  return sections.flatMap(({ key, title, keys }) => {
    const given = keys.filter((name) => !isEmpty(document[name]) && JSON.stringify(document[name]) !== JSON.stringify(published[name]));
    if (!given.length) return [];
    const change = (event) => {
      event.preventDefault();
      go(key);
    };
    return h(
      "section",
      { class: "e-answers" },
      h("h3", {}, title, " ", h("a", { href: `#${key}`, onclick: change }, ctx.words.change)),
      h("dl", {}, given.map((name) => [h("dt", {}, titleOf(ctx, ctx.data.schema.properties[name])), h("dd", {}, printed(ctx, schemaAt(ctx.data, [name]), document[name], name))])),
    );
  });
};

// For a published notice: the entry of `history` that a material change needs, ready to be added.
export const historyBox = (ctx, found, today, added) => {
  const { data, notice, words } = ctx;
  if (!found.some((one) => one.rule === "history")) return [];
  const entry = draftedEntry(data, materialChanges(data, notice.published, notice.document), today);
  const add = () => {
    notice.put(["history"], [...(notice.document.history ?? []), entry]);
    added();
  };
  return [
    h(
      "div",
      { class: "e-panel", role: "group", "aria-label": words.history_needed, "data-field": pointer(["history"]) },
      h("p", {}, h("b", {}, words.history_needed)),
      h("p", { class: "e-hint" }, words.history_about),
      h("blockquote", {}, h("p", {}, entry.date), languagesOf(data).map((code) => h("p", { lang: code }, entry[code]))),
      h("button", { type: "button", class: "e-main", "data-part": "add-history", onclick: add }, words.history_add),
    ),
  ];
};

// The file, its path, and how it gets into a pull request.
export const output = (root, ctx, place, awaited) => {
  const element = (name) => root.querySelector(`[data-part=${name}]`);
  const { data, notice } = ctx;
  const text = fileOf(ctx, awaited);
  const way = target(data, place, notice.path, text);
  element("yaml").value = text;
  element("path").textContent = way.path;
  element("github").hidden = !way.href;
  if (way.href) element("github").href = way.href;
  element("github").textContent = data.words[notice.path ? "github_edit" : way.prefilled ? "github_new" : "github_new_copy"];
  element("way").textContent = instructions(data, way, notice.path);
  element("shared").hidden = !Object.keys(notice.sources).length;
  element("shared-files").replaceChildren(...changedSharedFiles(notice).map((one) => sharedFile(ctx, ...one)));
  element("awaited").hidden = !awaited.length;
  element("awaited").replaceChildren(h("p", {}, data.words.awaited_about), h("ul", {}, awaited.map((line) => h("li", {}, line))));
};

// A shared file that was changed: its text, to be handed over like that of the notice.
const sharedFile = (ctx, path, values, before) => {
  const { data, words } = ctx;
  const text = asYaml(ordered(values, data.schema, before, schemaBelow(ctx)), data.languages);
  const way = target(data, ctx.place, path, text);
  const area = h("textarea", { id: `e-shared-${path}`, readonly: true, rows: "10", spellcheck: "false", "data-shared-file": path });
  area.value = text;
  const material = materialChanges(data, before, values).length > 0;
  const copy = () => ctx.copy(area);
  return h(
    "div",
    { class: "e-result" },
    h("label", { for: area.id }, words.shared_file, " ", h("code", {}, path)),
    h("p", { class: "e-hint" }, words.shared_file_about, material ? ` ${words.shared_file_history}` : ""),
    area,
    h(
      "p",
      { class: "e-ways" },
      way.href ? h("a", { class: "e-main", target: "_blank", rel: "noopener noreferrer", href: way.href, onclick: copy }, words.github_edit) : null,
      h("button", { type: "button", onclick: copy }, words.copy_button),
      h("button", { type: "button", onclick: () => ctx.download(text, "_shared.yml") }, words.download_button),
    ),
  );
};
