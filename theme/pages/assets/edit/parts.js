// Composite fields: mappings, lists, durations, kinds of data with their retention.
import { h } from "./dom.js";
import { at, pointer } from "./check.js";
import { isMapping } from "./schema.js";
import { beginSharedEdit, changedForAll } from "./shared_edit.js";
import {
  aboutOf, cards, choiceField, dateField, flagField, group, idOf, lineField, mappingOf, numberField, otherOf, otherwise, readLine, shapeOf,
  sharedField, spot, titleOf, whole,
} from "./fields.js";
import { pair, textField } from "./texts.js";

// A field that is rendered again when its inputs change, keeping the focus.
const rerendered = (make) => {
  let element;
  const rerender = () => {
    const next = make(rerender);
    element.replaceWith(next);
    element = next;
    return next;
  };
  element = make(rerender);
  return element;
};

const firstControl = (element) => element.querySelector("textarea, input:not([type=radio]), select, input[type=radio]");

// The field for a value, chosen by its schema.
export const field = (ctx, route, schema, options = {}) =>
  rerendered((rerender) => {
    const shape = (theirs) => SHAPES[shapeOf(ctx, schema)](theirs, route, schema, options, rerender);
    const edited = ctx.notice.sharedRoutes.get(pointer(route));
    if (edited) return changedForAll(ctx, route, edited, shape);
    const file = ctx.notice.sharedFile(route);
    if (!file) return shape(ctx);
    const here = () => {
      ctx.notice.put(route, structuredClone(at(ctx.notice.shared, route)));
      firstControl(rerender())?.focus();
    };
    const everywhere = () =>
      beginSharedEdit(ctx, route, file)
        .then(() => firstControl(rerender())?.focus())
        .catch(() => ctx.announce(ctx.words.load_no_connection));
    return sharedField(ctx, route, schema, file, here, everywhere);
  });

// A choice between alternative forms of a value; each shows its own fields. `ways`: [key, label, explanation, fields].
const ways = (ctx, route, name, choices, chosen, choose) => {
  const below = h("div", { class: "e-below" });
  const show = (value) => {
    const found = choices.find(([key]) => key === value);
    below.replaceChildren(...(found?.[3] ? [found[3]()].flat() : []));
    below.hidden = !below.childNodes.length;
  };
  const picked = (value) => {
    ctx.notice.modes.set(`${pointer(route)}#${name}`, value);
    choose(value);
    show(value);
    ctx.notice.onchange();
  };
  const mode = chosen ?? ctx.notice.modes.get(`${pointer(route)}#${name}`);
  show(mode);
  return [cards(ctx, route, name, choices, mode, picked), below];
};

// Chooses another form of the value whose field an element is in.
const pick = (element, way) => element.closest("fieldset").querySelector(`input[type=radio][value=${way}]`).click();

// Several controls for one value: it is read (`take`) and checked when the focus has left all of them.
const together = (ctx, route, take, ...controls) => {
  const left = (event) => {
    if (box.contains(event.relatedTarget)) return;
    take();
    ctx.notice.touch(route);
  };
  const box = h("div", { class: "e-length", onfocusout: left }, controls);
  return box;
};

const UNITS = ["second", "minute", "hour", "day", "week", "month", "year"];
const LENGTH = new RegExp(`^(?:(at most|about) )?(.*?)(?: (${UNITS.join("|")})s?)?$`);

// A duration in the words of the form; undefined for any other text.
export const lengthInWords = (words, text) => {
  if (text === "not stored") return words.not_stored;
  const [, bound, number, unit] = LENGTH.exec(text) ?? [];
  if (!unit || !/^[0-9]/.test(number)) return undefined;
  return [bound && words[bound === "about" ? "bound_about" : "bound_at_most"], `${number} ${words[`unit_${unit}`]}`].filter(Boolean).join(" ");
};

const waysOfKeeping = (value) => {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return "several";
  if (isMapping(value)) return "period" in value || "except" in value ? "as_a_rule" : "until";
  return value === "not stored" ? "not_stored" : "length";
};
// The schema of the list in which each group of people has a length of its own.
const entriesOf = (ctx, schema) => {
  const entries = whole(ctx, whole(ctx, schema).else).then;
  return { ...entries, "x-kokuchi": schema["x-kokuchi"], items: whole(ctx, entries.items) };
};

const duration = (ctx, route, schema, options) => {
  const value = ctx.notice.at(route);
  const { words, notice } = ctx;
  const phraseOnly = schema.$ref?.endsWith("/duration_phrase") ?? false;
  const mode = waysOfKeeping(value);
  const parts = phraseOnly ? {} : mappingOf(ctx, schema).properties;
  const length = () => {
    const [, bound = "", number = "", unit = ""] = LENGTH.exec(typeof notice.at(route) === "string" ? notice.at(route) : "");
    const put = () => {
      const [chosen, typed, named] = [controls[0].value, controls[1].value.trim(), controls[2].value];
      if (!typed) return notice.put(route, undefined);
      const plural = named && typed !== "1" ? `${named}s` : named;
      notice.put(route, [chosen, typed, plural].filter(Boolean).join(" "));
    };
    const select = (label, chosen, choices) => {
      const made = h("select", { "aria-label": label, "data-control": pointer(route), "aria-describedby": `e${pointer(route)}`, onchange: put }, choices.map(([key, text]) => h("option", { value: key }, text)));
      made.value = chosen;
      return made;
    };
    const controls = [
      select(words.bound, bound, [["", words.bound_exact], ["at most", words.bound_at_most], ["about", words.bound_about]]),
      h("input", { "aria-label": words.number, "data-control": pointer(route), "aria-describedby": `e${pointer(route)}`, class: "e-number", inputmode: "numeric", autocomplete: "off", value: number, oninput: put }),
      select(words.unit, unit, [["", words.unit_choose], ...UNITS.map((key) => [key, words[`unit_${key}`]])]),
    ];
    const [line, say] = readLine(ctx);
    // “3年” in the box for the number: the number, the unit and perhaps the bound.
    const take = () => {
      const read = otherwise(ctx, "duration", controls[1].value);
      if (read === undefined) return;
      if (read === "not stored") return pick(line, "not_stored");
      const [, bound, number, unit] = LENGTH.exec(read);
      controls[0].value = bound ?? controls[0].value;
      controls[1].value = number;
      controls[2].value = unit;
      put();
      const chosen = (select) => (select.value ? select.selectedOptions[0].textContent : "");
      say([chosen(controls[0]), number.replace(" to ", "–"), chosen(controls[2])].filter(Boolean).join(" "));
    };
    return together(ctx, route, take, ...controls, line);
  };
  const choose = (way) => {
    notice.pinned.delete(pointer(route));
    notice.put(route, way === "not_stored" ? "not stored" : undefined);
    if (way === "several") notice.begin(route, [{}]);
    else if (way === "until" || way === "as_a_rule") notice.pin(route);
  };
  const inner = (name, required) => field(ctx, [...route, name], parts[name], { required, plain: true });
  const choices = [
    ["not_stored", words.not_stored, words.not_stored_about],
    ["length", words.length, words.length_about, length],
    ...(phraseOnly
      ? []
      : [
          ["until", words.until, words.until_about, () => [inner("until", true), inner("at_most", false)]],
          ["as_a_rule", words.as_a_rule, words.as_a_rule_about, () => [inner("period", true), inner("except", true)]],
          ["several", words.several, words.several_about, () => [
            rerendered((rerender) => h("div", { class: "e-list" }, listEntries(ctx, route, entriesOf(ctx, schema), { required: true }, rerender))),
          ]],
        ]),
  ];
  return group(ctx, route, schema, options, ...ways(ctx, route, "how", choices, mode, choose));
};

const hours = (ctx, route, schema, options) => {
  const value = ctx.notice.at(route);
  const { words, notice } = ctx;
  const mode = value === undefined ? undefined : isMapping(value) ? "text" : value === "always" ? "always" : "range";
  const range = () => {
    const [from = "", to = ""] = (typeof notice.at(route) === "string" ? notice.at(route) : "").split("-");
    const put = () => {
      const typed = inputs.map((input) => input.value.trim());
      notice.put(route, typed.some(Boolean) ? typed.join("-") : undefined);
    };
    const inputs = [[from, words.from, "10:00"], [to, words.to, "21:00"]].map(([text, label, placeholder]) =>
      h("input", { "aria-label": label, placeholder, "data-control": pointer(route), "aria-describedby": `e${pointer(route)}`, class: "e-clock", autocomplete: "off", value: text, oninput: put, }),
    );
    const [line, say] = readLine(ctx);
    const take = () => {
      // The whole in one box, or both together, because one tells what the other means (午後1時, 5時).
      const typed = inputs.map((input) => input.value.trim());
      const read = [...typed, typed.join("-")].map((text) => otherwise(ctx, "hours", text)).find(Boolean);
      if (read === undefined) return;
      if (read === "always") return pick(line, "always");
      read.split("-").forEach((time, index) => { inputs[index].value = time; });
      put();
      say(read);
    };
    return together(ctx, route, take, inputs[0], h("span", { "aria-hidden": "true" }, "–"), inputs[1], line);
  };
  const choices = [
    ["always", words.hours_always, ""],
    ["range", words.hours_range, words.hours_range_about, range],
    ["text", words.hours_text, words.hours_text_about, () => pair(ctx, route)],
  ];
  const choose = (way) => notice.put(route, way === "always" ? "always" : undefined);
  return group(ctx, route, schema, options, ...ways(ctx, route, "how", choices, mode, choose));
};

// A date, or a text.
const dateOrText = (ctx, route, schema, options) => {
  const value = ctx.notice.at(route);
  const mode = value === undefined ? undefined : isMapping(value) ? "text" : "date";
  const { words } = ctx;
  const choices = [
    ["date", words.as_date, "", () => dateField(ctx, route, schema, { ...options, title: words.as_date })],
    ["text", words.as_text, "", () => pair(ctx, route)],
  ];
  return group(ctx, route, schema, options, ...ways(ctx, route, "how", choices, mode, () => ctx.notice.put(route, undefined)));
};

// A text, or a mapping with sub-keys.
const textOrMapping = (ctx, route, schema, options) => {
  const value = ctx.notice.at(route);
  const other = otherOf(ctx, schema);
  const isOther = isMapping(value) && Object.keys(other.properties).some((name) => name in value);
  // A text is usual; the mapping is there for the few who need it.
  const mode = isOther ? "mapping" : "text";
  const key = route.at(-1);
  const choices = [
    ["text", ctx.words[`${key}_text`] ?? ctx.words.as_text, "", () => pair(ctx, route)],
    ["mapping", ctx.words[`${key}_mapping`] ?? ctx.words.as_mapping, "", () => inside(ctx, route, other)],
  ];
  const choose = () => {
    ctx.notice.put(route, undefined);
    ctx.notice.pin(route);
  };
  return group(ctx, route, schema, options, ...ways(ctx, route, "how", choices, mode, choose));
};

// A telephone number, or several.
const phone = (ctx, route, schema, options, rerender) =>
  Array.isArray(ctx.notice.at(route))
    ? list(ctx, route, { ...schema, ...whole(ctx, schema).then }, options, rerender)
    : lineField(ctx, route, schema, { ...options, inputmode: "tel", kind: "e-short" });

// A row of the checklist: not yet, confirmed on a day, or does not apply.
const attestation = (ctx, route, schema) => {
  const { words, notice } = ctx;
  const parts = whole(ctx, schema).then.properties;
  // A date alone is written as a date (see `daysAlone`); with other keys, as a mapping.
  if (typeof notice.at(route) === "string") notice.begin(route, { on: notice.at(route) });
  const value = notice.at(route);
  const mode = value === undefined ? "open" : value.not_applicable ? "not_applicable" : "on";
  const fields = {
    open: () => [],
    on: () => [
      dateField(ctx, [...route, "on"], parts.on, { required: true }),
      lineField(ctx, [...route, "by"], parts.by, {}),
      lineField(ctx, [...route, "note"], parts.note, {}),
    ],
    not_applicable: () => [textField(ctx, [...route, "not_applicable"], parts.not_applicable, { required: true })],
  };
  const below = h("div", { class: "e-below" });
  const show = (way) => {
    below.replaceChildren(...fields[way]());
    below.hidden = way === "open";
  };
  const choose = () => {
    notice.drop(route);
    if (select.value !== "open") notice.pin(route);
    show(select.value);
    notice.touch(route);
  };
  const select = h(
    "select",
    { id: idOf(route), "data-control": pointer(route), "aria-describedby": `e${pointer(route)}`, onchange: choose },
    Object.keys(fields).map((way) => h("option", { value: way }, words[`row_${way}`])),
  );
  select.value = mode;
  show(mode);
  return h("div", { class: "e-field e-line e-row", "data-field": pointer(route) }, h("label", { for: idOf(route) }, titleOf(ctx, schema)), spot(route), select, below);
};

// The checklist: its rows by the stage of the work, each stage folded, with how many rows are confirmed.
const checklist = (ctx, route, schema, options) => {
  const stages = ctx.data.checklist.map(({ title, rows }) => {
    const summary = h("summary");
    const count = () => {
      const done = rows.filter((row) => at(ctx.notice.document, [...route, row]) !== undefined).length;
      summary.textContent = ctx.words.rows_done.replace("{title}", title).replace("{n}", done).replace("{total}", rows.length);
    };
    count();
    const pointers = JSON.stringify(rows.map((row) => pointer([...route, row])));
    return h("details", { class: "e-more", "data-more": pointers, onchange: count }, summary, h("div", {}, rows.map((row) => field(ctx, [...route, row], schema.properties[row], {}))));
  });
  return group(ctx, route, schema, { ...options, kind: "e-object" }, ...stages);
};

// Checklist items with only a date are written as a date, unless the file used a mapping.
export const daysAlone = (own, before) => {
  if (!isMapping(own.checklist)) return own;
  const rows = Object.entries(own.checklist).map(([item, row]) => {
    const alone = isMapping(row) && Object.keys(row).join() === "on" && !isMapping(before.checklist?.[item]);
    return [item, alone ? row.on : row];
  });
  return { ...own, checklist: Object.fromEntries(rows) };
};

// Exclusive keys of which exactly one is required: [first, second].
const alternativesOf = (schema) =>
  (schema.if?.required?.length === 1 && schema.else?.["x-kokuchi"]?.alternatives) || schema.then?.else?.["x-kokuchi"]?.alternatives || [];
// The keys that are required unless another one stands in for them.
const requiredOf = (schema) => [...(schema.required ?? []), ...(schema.then?.else ? (schema.then.required ?? []) : [])];

const either = (ctx, route, schema) => {
  const keys = alternativesOf(schema);
  if (!keys.length) return null;
  const given = keys.find((key) => at(ctx.notice.document, [...route, key]) !== undefined);
  const choices = keys.map((key) => [
    key,
    ctx.words[`way_${key}`] ?? titleOf(ctx, schema.properties[key]),
    ctx.words[`way_${key}_about`] ?? "",
    () => field(ctx, [...route, key], schema.properties[key], { required: true }),
  ]);
  const choose = (chosen) => {
    for (const key of keys) if (key !== chosen && ctx.notice.at([...route, key]) !== undefined) ctx.notice.drop([...route, key]);
  };
  return h("fieldset", { class: "e-field" }, h("legend", {}, ctx.words[`which_${keys[0]}`]), ...ways(ctx, route, "which", choices, given, choose));
};

const isSmall = (ctx, schema) => !["object", "array"].includes(shapeOf(ctx, schema));

// The fields of a mapping: required keys first, then optional ones.
export const inside = (ctx, route, schema) => {
  const { languages, primary } = ctx.data;
  const required = requiredOf(schema);
  const shown = primary[route.filter((step) => typeof step === "string").join(".")] ?? [];
  const either_ = alternativesOf(schema);
  const left = [...languages, ...either_, ...ctx.data.format.phrase_keys];
  const names = Object.keys(schema.properties).filter((name) => !left.includes(name));
  const first = names.filter((name) => required.includes(name) || shown.includes(name));
  const rest = names.filter((name) => !first.includes(name));
  const made = (name) => field(ctx, [...route, name], schema.properties[name], { required: required.includes(name) });
  const children = [];
  if (languages.some((code) => code in schema.properties)) {
    children.push(h("div", { class: "e-field e-text" }, pair(ctx, route)));
  }
  const tables = ["data", "retention"].every((name) => rest.includes(name));
  children.push(...first.filter((name) => required.includes(name)).map(made), either(ctx, route, schema));
  children.push(...first.filter((name) => !required.includes(name)).map(made));
  const more = rest.filter((name) => isSmall(ctx, schema.properties[name]));
  if (more.length) {
    children.push(
      h(
        "details",
        { class: "e-more", "data-more": JSON.stringify(more.map((name) => pointer([...route, name]))), open: more.some((name) => at(ctx.notice.document, [...route, name]) !== undefined) },
        h("summary", {}, `${ctx.words.more} (${more.map((name) => titleOf(ctx, schema.properties[name])).join(ctx.words.and)})`),
        h("div", {}, more.map(made)),
      ),
    );
  }
  const large = rest.filter((name) => !more.includes(name) && !(tables && ["data", "retention"].includes(name)));
  if (tables) children.push(kinds(ctx, route, schema));
  children.push(...large.map((name) => optional(ctx, [...route, name], schema.properties[name])));
  return children;
};

const object = (ctx, route, schema, options) =>
  group(ctx, route, schema, { ...options, kind: "e-object" }, ...inside(ctx, route, schema));

const emptyEntry = (schema) => (schema.items.type === "object" ? {} : "");

// The entries of a list and the button that adds one; `rerender` renders the element that contains them again.
const listEntries = (ctx, route, schema, options, rerender) => {
  // A required list starts with one empty entry.
  if (options.required && ctx.notice.at(route) === undefined) ctx.notice.begin(route, [emptyEntry(schema)]);
  const entries = ctx.notice.at(route) ?? [];
  const title = titleOf(ctx, schema);
  const add = () => {
    ctx.notice.put([...route, entries.length], emptyEntry(schema));
    const entry = [...rerender().querySelectorAll(":scope > .e-entry")].at(-1);
    firstControl(entry)?.focus();
  };
  const remove = (index) => {
    ctx.notice.drop([...route, index]);
    const made = rerender();
    made.querySelector(":scope > .e-add")?.focus();
    ctx.announce(ctx.words.removed);
  };
  return [
    ...entries.map((_, index) => {
      const here = [...route, index];
      const name = `${title} ${index + 1}`;
      const body = schema.items.type === "object" ? inside(ctx, here, schema.items) : [lineField(ctx, here, schema.items, { required: true, title: name })];
      return h(
        "fieldset",
        { class: "e-entry", "data-field": pointer(here) },
        h("legend", {}, name),
        spot(here),
        ...body,
        options.required && entries.length === 1 ? null : h("button", { type: "button", class: "e-quiet", onclick: () => remove(index) }, ctx.words.remove.replace("{name}", name)),
      );
    }),
    h("button", { type: "button", class: "e-add", id: idOf(route), "data-control": pointer(route), onclick: add }, ctx.words.add.replace("{name}", title)),
  ];
};

const list = (ctx, route, schema, options, rerender) =>
  group(ctx, route, schema, { ...options, kind: "e-list" }, ...listEntries(ctx, route, schema, options, rerender));

// Kinds of data with their retention in one table, so that each kind has a retention.
export const kinds = (ctx, route, schema) => {
  const { notice, words } = ctx;
  const [data, retention] = [schema.properties.data, schema.properties.retention];
  const rows = Object.keys(data.properties).map((kind) => {
    const [what, length] = [[...route, "data", kind], [...route, "retention", kind]];
    const there = () => [what, length].some((found) => at(notice.document, found) !== undefined);
    const given = [what, length].every((found) => notice.at(found) === undefined) && there();
    const below = h("div", { class: "e-below", hidden: !there() });
    const show = () => {
      below.hidden = !there();
      below.replaceChildren(
        ...(there()
          ? [
              field(ctx, what, data.properties[kind], { required: route.length === 0, title: words.kind_what }),
              field(ctx, length, retention.properties[kind], { required: route.length === 0, title: words.kind_length }),
            ]
          : []),
      );
    };
    if (notice.at(what) !== undefined) notice.pinned.add(pointer(what));
    show();
    const toggled = (event) => {
      if (event.target.checked) notice.pin(what);
      else [what, length].forEach((found) => notice.drop(found));
      show();
      notice.onchange();
    };
    return h(
      "div",
      { class: "e-kind" },
      h("label", { class: "e-card" }, h("input", { type: "checkbox", "data-control": pointer([...route, "data"]), checked: there(), disabled: given, onchange: toggled }), h("b", {}, titleOf(ctx, data.properties[kind]))),
      below,
    );
  });
  return group(
    ctx,
    [...route, "data"],
    data,
    { required: route.length === 0, title: words.kinds, about: words.kinds_about, kind: "e-kinds" },
    spot([...route, "retention"]),
    ...rows,
  );
};

// Optional fields: a button until the user or a rule needs the field.
export const optional = (ctx, route, schema) => {
  const title = titleOf(ctx, schema);
  const box = h("div", { class: "e-optional" });
  const isOpen = () => box.dataset.open === "yes";
  const show = (open, focus) => {
    if (open === isOpen() && box.childNodes.length) return;
    box.dataset.open = open ? "yes" : "no";
    const add = h("button", { type: "button", class: "e-add", id: idOf(route), "data-control": pointer(route), onclick: () => show(true, true) }, ctx.words[`add_${route.at(-1)}`] ?? ctx.words.add.replace("{name}", title), h("span", { class: "e-hint" }, aboutOf(ctx, schema, route)));
    const away = () => {
      ctx.notice.drop(route);
      show(false);
      box.querySelector("button")?.focus();
      ctx.announce(ctx.words.removed);
    };
    if (open && schema.type === "array" && ctx.notice.at(route) === undefined && !ctx.notice.sharedFile(route)) {
      ctx.notice.put([...route, 0], emptyEntry(schema));
    }
    box.replaceChildren(
      ...(open
        ? [field(ctx, route, schema, { required: false }), h("button", { type: "button", class: "e-quiet", "data-away": pointer(route), onclick: away }, ctx.words.remove.replace("{name}", title))]
        : [spot(route), add]),
    );
    if (focus) firstControl(box)?.focus();
  };
  show(at(ctx.notice.document, route) !== undefined);
  // Called after every change with the pointers of missing values.
  ctx.optionals.set(box, (missing) => {
    const needed = missing.has(pointer(route));
    if (needed) show(true);
    const away = box.querySelector(`[data-away="${CSS.escape(pointer(route))}"]`);
    if (away) away.hidden = needed;
  });
  return box;
};

const line = (attributes) => (ctx, route, schema, options) => lineField(ctx, route, schema, { ...options, ...attributes });

const SHAPES = {
  kinds: (ctx, route, schema) => kinds(ctx, route.slice(0, -1), schema),
  text: textField,
  short_text: textField,
  text_or_mapping: textOrMapping,
  date: dateField,
  start: dateField,
  duration,
  duration_phrase: duration,
  length: (ctx, route, schema, options) => lineField(ctx, route, schema, { ...options, placeholder: "30 days", kind: "e-short" }),
  hours,
  attestation,
  date_or_text: dateOrText,
  choice: choiceField,
  boolean: flagField,
  integer: numberField,
  number: numberField,
  object: (ctx, route, schema, options) => (route.join() === "checklist" ? checklist : object)(ctx, route, schema, options),
  array: list,
  url: line({ inputmode: "url", placeholder: "https://" }),
  email: line({ inputmode: "email" }),
  phone,
  phone_number: line({ inputmode: "tel", kind: "e-short" }),
  id: line({ kind: "e-short" }),
  photo: line({ kind: "e-short" }),
  note: (ctx, route, schema, options) => (isMapping(ctx.notice.at(route)) ? textField : lineField)(ctx, route, schema, options),
};
