// Fields for single values: text in each language, one line, choice, checkbox.
import { h } from "./dom.js";
import { at, pointer } from "./check.js";
import { inWords, parsed, todayIn } from "./dates.js";
import { understood } from "./readings.js";
import { resolved } from "./schema.js";
import { INTEGER, NUMBER } from "./shared.js";

export const idOf = (route) => `f${pointer(route)}`;
export const titleOf = (ctx, schema) => schema["x-kokuchi"]?.title?.[ctx.data.language] ?? "";
// What a field is about: in the words of the form where the words of the format name keys or values.
export const aboutOf = (ctx, schema, route) => ctx.words[`about_${route.at(-1)}`] ?? schema["x-kokuchi"]?.about?.[ctx.data.language] ?? "";

// The element that shows the problems of a value.
export const spot = (route, isGroup = false) =>
  h("div", { class: "e-error", id: `e${pointer(route)}`, "data-spot": pointer(route), "data-group": isGroup, hidden: true });

const hintId = (route) => `h${pointer(route)}`;
const hint = (route, text) => (text ? h("p", { class: "e-hint", id: hintId(route) }, text) : null);
const tag = (ctx, route, required) =>
  required ? null : h("span", { class: "e-tag", "data-optional": pointer(route) }, ctx.words.optional);

const described = (route, text) => [text && hintId(route), `e${pointer(route)}`].filter(Boolean).join(" ");

export const control = (ctx, route, text) => ({
  id: idOf(route),
  "data-control": pointer(route),
  "aria-describedby": described(route, text),
  onfocusout: () => ctx.notice.touch(route),
});

// A group of controls with one name: a fieldset.
export const group = (ctx, route, schema, { required, title, about, kind = "", plain = false }, ...children) => {
  const text = about ?? aboutOf(ctx, schema, route);
  return h(
    "fieldset",
    { class: `e-field ${kind}`, "data-field": pointer(route), id: `g${pointer(route)}`, "aria-describedby": described(route, text) },
    h("legend", {}, title ?? titleOf(ctx, schema), plain ? null : tag(ctx, route, required)),
    hint(route, text),
    spot(route, ["e-object", "e-list", "e-kinds"].includes(kind)),
    ...children,
  );
};

// Which kind of reading a value has: a date, a number of cameras, a telephone number …
const readsOf = (ctx, schema) => {
  let found = whole(ctx, schema);
  while (found.else && !found["x-kokuchi"]?.reads) found = whole(ctx, found.else);
  return found["x-kokuchi"]?.reads;
};

// The value that a typed text means, where it can mean only one and is written otherwise.
export const otherwise = (ctx, reads, text) => {
  const value = reads && text.trim() ? understood(ctx.data.readings, reads, text, { today: todayIn(ctx.data.timezone) }) : undefined;
  return value === text ? undefined : value;
};

// The line below a field that says how what was typed was read.
export const readLine = (ctx) => {
  const line = h("p", { class: "e-note", "data-read": "" });
  const say = (value) => {
    const date = parsed(value);
    const text = (date ? ctx.words.read_as_date : ctx.words.read_as).replace("{value}", value).replace("{words}", date ? inWords(date, ctx.data.locale) : "");
    ctx.whenReleased(() => {
      line.textContent = text;
      ctx.announce(text);
    });
  };
  return [line, say];
};

// A one-line input. What is understood when it is left replaces what was typed. `read` converts the input into a value, `interpret` shows how it is interpreted.
export const lineField = (ctx, route, schema, { required, title, about, read = (text) => text, interpret, kind = "", ...attributes }) => {
  const text = about ?? aboutOf(ctx, schema, route);
  const interpreted = interpret ? h("span", { class: "e-note" }) : null;
  const [line, say] = readLine(ctx);
  const leave = () => {
    const value = otherwise(ctx, readsOf(ctx, schema), input.value);
    if (value !== undefined) {
      input.value = value;
      ctx.notice.put(route, read(value));
      if (interpret) ctx.whenReleased(() => (interpreted.textContent = ""));
      say(value);
    }
    ctx.notice.touch(route);
  };
  const input = h("input", {
    type: "text",
    autocomplete: "off",
    ...attributes,
    ...control(ctx, route, text),
    onfocusout: leave,
    value: String(ctx.notice.at(route) ?? ""),
    oninput: () => {
      line.textContent = "";
      ctx.notice.put(route, read(input.value));
      if (interpret) interpreted.textContent = interpret(input.value);
    },
  });
  if (interpret) interpreted.textContent = interpret(input.value);
  return h(
    "div",
    { class: `e-field e-line ${kind}`, "data-field": pointer(route) },
    h("label", { for: idOf(route) }, title ?? titleOf(ctx, schema), tag(ctx, route, required)),
    hint(route, text),
    spot(route),
    input,
    interpreted,
    line,
  );
};

export const dateField = (ctx, route, schema, options) =>
  lineField(ctx, route, schema, {
    ...options,
    about: `${aboutOf(ctx, schema, route)} ${ctx.words.date_hint}`,
    kind: "e-short",
    interpret: (text) => {
      const date = parsed(text.trim());
      return date ? inWords(date, ctx.data.locale) : "";
    },
  });

export const numberField = (ctx, route, schema, options) =>
  lineField(ctx, route, schema, {
    ...options,
    kind: "e-short",
    inputmode: schema.type === "integer" ? "numeric" : "decimal",
    read: (text) => ((schema.type === "integer" ? INTEGER : NUMBER).test(text) ? Number(text) : text),
  });

export const flagField = (ctx, route, schema) =>
  h(
    "div",
    { class: "e-field e-flag", "data-field": pointer(route) },
    spot(route),
    h(
      "label",
      {},
      h("input", {
        type: "checkbox",
        ...control(ctx, route),
        checked: ctx.notice.at(route) === true,
        onchange: (event) => ctx.notice.put(route, event.target.checked || undefined),
      }),
      h("span", {}, h("b", {}, titleOf(ctx, schema)), h("span", { class: "e-hint" }, aboutOf(ctx, schema, route))),
    ),
  );

// Radio cards: [value, label, explanation]. None is preselected.
export const cards = (ctx, route, name, choices, chosen, choose) =>
  h(
    "div",
    { class: "e-cards" },
    choices.map(([value, label, explanation], index) =>
      h(
        "label",
        { class: "e-card" },
        h("input", {
          type: "radio",
          name: `${idOf(route)}#${name}`,
          value,
          id: index ? null : `${idOf(route)}#${name}`,
          "data-control": pointer(route),
          "aria-describedby": `e${pointer(route)}`,
          checked: chosen === value,
          onchange: () => {
            choose(value);
            ctx.notice.touch(route);
          },
        }),
        h("span", {}, h("b", {}, label), explanation ? h("span", { class: "e-hint" }, explanation) : null),
      ),
    ),
  );

const choicesOf = (ctx, schema, name) => schema.enum.map((value) => [value, ctx.data.choices[name]?.[value] ?? value, ctx.data.explanations[name]?.[value]]);

// One of several values: cards if they have explanations, else a select list.
export const choiceField = (ctx, route, schema, options) => {
  const name = route.at(-1);
  const choices = choicesOf(ctx, schema, name);
  const about = ctx.words[`about_${name}`] ?? "";
  if (options.required && ctx.data.explanations[name]) {
    return group(ctx, route, schema, { ...options, about }, cards(ctx, route, "is", choices, ctx.notice.at(route), (value) => ctx.notice.put(route, value)));
  }
  const select = h(
    "select",
    { ...control(ctx, route, about), onchange: () => ctx.notice.put(route, select.value) },
    h("option", { value: "" }, options.required ? ctx.words.choose : ctx.words.not_given),
    choices.map(([value, label]) => h("option", { value }, label)),
  );
  select.value = ctx.notice.at(route) ?? "";
  return h(
    "div",
    { class: "e-field e-line", "data-field": pointer(route) },
    h("label", { for: idOf(route) }, titleOf(ctx, schema), tag(ctx, route, options.required)),
    hint(route, about),
    spot(route),
    select,
  );
};

// A value from a shared file: read-only until the user chooses to change it, in this notice alone or for all.
export const sharedField = (ctx, route, schema, file, here, everywhere) => {
  const value = at(ctx.notice.shared, route);
  const text =
    typeof value === "object" && value !== null && !Array.isArray(value) && ctx.data.languages.every((code) => code in value)
      ? ctx.data.languages.map((code) => h("p", { lang: code }, String(value[code])))
      : h("p", {}, typeof value === "object" ? JSON.stringify(value) : String(value));
  return h(
    "div",
    { class: "e-field e-shared", "data-field": pointer(route) },
    h("p", { class: "e-name" }, titleOf(ctx, schema)),
    spot(route),
    text,
    h("p", { class: "e-hint" }, ctx.words.shared_from.replace("{file}", file)),
    h(
      "p",
      { class: "e-ways" },
      [["change", here, "shared_change"], ["change-all", everywhere, "shared_change_all"]].map(([name, change, words]) =>
        h("button", { type: "button", class: "e-quiet", [`data-${name}`]: pointer(route), onclick: change }, ctx.words[words].replace("{title}", titleOf(ctx, schema))),
      ),
    ),
  );
};

// The mapping that a value may be, where it may also be a text or a list: the first schema with keys of its own.
export const mappingOf = (ctx, schema) => {
  let found = whole(ctx, schema);
  while (!found.properties) found = whole(ctx, found.then);
  return found;
};
// The other mapping of a value that is a text or a mapping with sub-keys.
export const otherOf = (ctx, schema) => whole(ctx, schema.else);

export const isText = (ctx, schema) => schema.$ref === "#/$defs/text";
export const shapeOf = (ctx, schema) => schema.$ref?.split("/").pop() ?? (schema.enum ? "choice" : schema.type ?? (schema.if?.type === "object" ? "date_or_text" : "text_or_mapping"));
export const whole = (ctx, schema) => resolved(ctx.data.schema, schema);
