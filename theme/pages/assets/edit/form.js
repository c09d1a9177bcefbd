// The page: sections created from the schema, the list of problems, and the link to GitHub. Sends and stores nothing.
import { filled, h } from "./dom.js";
import { instructions, idIn, idProblem, target } from "./target.js";
import { earliestStart, todayIn } from "./dates.js";
import { daysAlone, field, optional } from "./parts.js";
import { at, schemaAt, pointer } from "./check.js";
import { idOf, titleOf } from "./fields.js";
import { problems } from "./rules.js";
import { resolved } from "./schema.js";
import { split, typed } from "./shared.js";
import { asYaml, ordered } from "./yaml.js";
import { Notice } from "./state.js";

const root = document.querySelector(".e-form");
const element = (name) => root.querySelector(`[data-part=${name}]`);

const load = async () => {
  const [data, schema] = await Promise.all(
    [root.dataset.form, root.dataset.schema].map(async (address) => (await fetch(address)).json()),
  );
  return { ...data, schema };
};

const start = (data) => {
  const notice = new Notice(data);
  const status = element("announcement");
  const ctx = { data, notice, words: data.words, optionals: new Map(), announce: (text) => (status.textContent = text) };
  const place = { id: "", folder: "" };
  const today = todayIn(data.timezone);

  // Sections -----------------------------------------------------------------------------------

  const draw = () => {
    const focused = root.contains(document.activeElement) && document.activeElement.id;
    ctx.optionals.clear();
    const { required, properties } = data.schema;
    element("sections").replaceChildren(
      ...data.sections.map(({ key, title, about, keys }) =>
        h(
          "section",
          { "aria-labelledby": `s-${key}` },
          h("h2", { id: `s-${key}` }, title),
          about ? h("p", { class: "e-intro" }, about) : null,
          keys.filter((name) => !(name === "retention" && keys.includes("data"))).map((name) => section(name, properties[name], required.includes(name))),
        ),
      ),
    );
    refresh();
    if (focused) document.getElementById(focused)?.focus();
  };

  const section = (name, schema, required) => {
    if (name === "data") return field(ctx, ["data"], { ...data.schema, type: "kinds" }, { required });
    const made = required ? field(ctx, [name], schema, { required }) : optional(ctx, [name], schema);
    return name === "announced" ? [made, h("p", { class: "e-note", "data-part": "lead" })] : made;
  };

  // What is missing ----------------------------------------------------------------------------

  const label = (route) => {
    const names = [];
    for (const [index, step] of route.entries()) {
      if (typeof step === "number") names.push(`${names.pop() ?? ""} ${step + 1}`.trim());
      else if (data.languages.includes(step)) names.push(filled(data.words.in_language, { title: names.pop() ?? "", language: data.language_names[step] }));
      else names.push(titleOf(ctx, schemaAt(data, route.slice(0, index + 1)) ?? {}) || step);
    }
    return names.join(" › ");
  };

  const spotFor = (route) => {
    for (let length = route.length; length > 0; length -= 1) {
      const found = root.querySelector(`[data-spot="${CSS.escape(pointer(route.slice(0, length)))}"]`);
      if (found) return found;
    }
    return null;
  };

  const show = (found) => {
    const bySpot = new Map();
    for (const one of found) {
      const spot = spotFor(one.route);
      if (spot) bySpot.set(spot, [...(bySpot.get(spot) ?? []), one]);
    }
    const wrongFields = new Set();
    for (const spot of root.querySelectorAll("[data-spot]")) {
      const here = spot.dataset.spot;
      const shown = notice.wasTouched(here, "group" in spot.dataset) ? (bySpot.get(spot) ?? []) : [];
      const text = shown.map((one) => `${one.message} ${one.hint}`).join("\n");
      if (spot.textContent !== text) {
        spot.replaceChildren(...shown.map((one) => h("p", { "data-severity": one.severity }, h("b", {}, one.message), " ", h("span", {}, one.hint))));
      }
      spot.hidden = !shown.length;
      const wrong = shown.some((one) => one.severity === "error");
      if (wrong) wrongFields.add(spot.closest("[data-field]"));
      for (const control of root.querySelectorAll(`[data-control="${CSS.escape(here)}"]:not([type=radio]):not(button)`)) {
        if (wrong) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
    }
    for (const box of root.querySelectorAll("[data-field]")) box.classList.toggle("e-wrong", wrongFields.has(box));
  };

  const goTo = (route) => {
    const spot = spotFor(route);
    for (let box = spot?.parentElement; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    const field = spot?.parentElement;
    const control = [spot, field].map((box) => box?.querySelector("textarea, input, select, button")).find(Boolean);
    (field?.querySelector(`[data-control="${CSS.escape(spot.dataset.spot)}"]`) ?? control)?.focus();
  };

  const summary = (found) => {
    const groups = [
      ["wrong", found.filter((one) => one.severity === "error" && !one.missing)],
      ["missing", found.filter((one) => one.severity === "error" && one.missing)],
      ["look", found.filter((one) => one.severity !== "error")],
    ];
    const counted = groups.filter(([, ones]) => ones.length).map(([key, ones]) => data.words[`count_${key}`].replace("{n}", ones.length));
    const text = counted.join(data.words.and) || data.words.count_none;
    const state = element("state");
    if (state.textContent !== text) state.textContent = text;
    element("panel").dataset.state = groups[0][1].length + groups[1][1].length ? "open" : "clear";
    const focused = document.activeElement?.dataset?.to;
    element("list").replaceChildren(
      ...groups.filter(([, ones]) => ones.length).map(([key, ones]) => [
        h("h3", {}, data.words[`list_${key}`]),
        h("ul", {}, ones.map((one) => {
          const go = (event) => {
            event.preventDefault();
            goTo(one.route);
          };
          const text = one.rule === "bad-id" ? data.words.id : label(one.route);
          return h("li", {}, h("a", { href: `#${idOf(one.route)}`, "data-to": pointer(one.route), onclick: go }, text), one.missing ? null : h("span", {}, ` ${one.message}`));
        })),
      ]).flat(),
    );
    if (focused) element("list").querySelector(`[data-to="${CSS.escape(focused)}"]`)?.focus();
    element("panel").querySelector("details").hidden = !found.length;
  };

  // The file -----------------------------------------------------------------------------------

  const yaml = () => {
    const schemaOf = (schema) => {
      const found = resolved(data.schema, schema);
      return found?.properties || found?.items ? found : found?.then ? resolved(data.schema, found.then) : found;
    };
    return asYaml(ordered(daysAlone(notice.own, notice.before), data.schema, notice.before, schemaOf), data.languages);
  };

  const output = () => {
    const text = yaml();
    const way = target(data, place, notice.path, text);
    element("yaml").value = text;
    element("path").textContent = way.path;
    element("github").hidden = !way.href;
    if (way.href) element("github").href = way.href;
    element("github").textContent = data.words[notice.path ? "github_edit" : way.prefilled ? "github_new" : "github_new_copy"];
    element("way").textContent = instructions(data, way, notice.path);
    element("shared").hidden = !Object.keys(notice.sources).length;
  };

  const refresh = () => {
    let found = problems(data, notice.document, { own: notice.own, sources: notice.sources, today });
    const missing = new Set(found.filter((one) => one.missing).map((one) => pointer(one.route)));
    for (const update of ctx.optionals.values()) update(missing);
    for (const box of root.querySelectorAll("[data-more]")) {
      if (JSON.parse(box.dataset.more).some((here) => missing.has(here))) box.open = true;
    }
    for (const tag of root.querySelectorAll("[data-optional]")) tag.hidden = missing.has(tag.dataset.optional);
    const spots = [...root.querySelectorAll("[data-spot]")];
    const rank = new Map([...idProblem(data, place, notice.path), ...found].map((one) => [one, spots.indexOf(spotFor(one.route))]));
    found = [...rank.keys()].sort((one, other) => rank.get(one) - rank.get(other));
    show(found);
    summary(found);
    lead();
    output();
  };

  const lead = () => {
    const announced = ["web", "premises"].map((where) => at(notice.document, ["announced", where])).filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day));
    const day = announced.sort().at(-1) ?? today;
    const sentence = data.words[announced.length ? "lead_announced" : "lead_today"];
    element("lead").textContent = sentence.replace("{day}", day).replace("{start}", earliestStart(day, data.lead_time));
  };

  // Name and folder, an existing notice ---------------------------------------------------------

  const setUp = (path = "") => {
    const [folder, name] = path ? [path.replace(/^sites\/?/, "").replace(/\/?[^/]*$/, ""), path.replace(/^.*\//, "").replace(/\.yml$/, "")] : ["", ""];
    Object.assign(place, { id: name, folder });
    element("id").value = name;
    element("folder").value = folder;
    for (const part of ["id", "folder"]) element(part).readOnly = Boolean(path);
  };

  const record = async (id) => {
    const found = await (await fetch(`${root.dataset.records}${encodeURIComponent(id)}/notice.json`)).json();
    const given = Object.entries(found.source.shared).flatMap(([file, pointers]) => pointers.map((pointer) => [pointer, file]));
    return { ...found, source: { path: found.source.path, shared: Object.fromEntries(given) } };
  };
  const schemaOf = (route) => resolved(data.schema, schemaAt(data, route));

  const open = async (id) => {
    const found = await record(id);
    const [own, shared] = split(found.notice, found.source.shared);
    notice.start(typed(schemaOf, own), typed(schemaOf, shared), found.source.shared, found.source.path);
    setUp(found.source.path);
    draw();
    ctx.announce(data.words.loaded.replace("{path}", found.source.path));
  };

  // The shared values of a folder are taken from the record of a notice in that folder or above.
  const enterFolder = async (folder) => {
    place.folder = folder;
    const steps = folder.split("/");
    const above = steps.map((_, index) => steps.slice(0, steps.length - index).join("/"));
    const known = above.find((found) => Object.hasOwn(data.folders, found));
    const { notice: merged, source } = known ? await record(data.folders[known]) : { notice: {}, source: { shared: {} } };
    const [, shared] = split(merged, source.shared);
    Object.assign(notice, { shared: typed(schemaOf, shared), sources: source.shared });
    if (JSON.stringify(notice.own.purpose) === "[{}]") delete notice.own.purpose;
    draw();
    if (Object.keys(notice.sources).length) ctx.announce(data.words.shared_here);
  };

  // Do not change the layout while a mouse button is down: the click would hit the wrong element.
  let [pressed, waiting] = [false, false];
  notice.onchange = () => {
    if (pressed) waiting = true;
    else refresh();
  };
  const released = () => {
    pressed = false;
    setTimeout(() => {
      if (waiting && !pressed) refresh();
      waiting = false;
    });
  };
  document.addEventListener("pointerdown", () => (pressed = true), true);
  for (const name of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(name, released, true);
  element("id").addEventListener("input", (event) => {
    place.id = event.target.value.trim();
    notice.dirty = true;
    refresh();
  });
  element("id").addEventListener("focusout", () => notice.touch(["#id"]));
  element("folder").addEventListener("change", (event) => {
    const folder = event.target.value.split("/").filter((step) => step && !/^[.\s]+$/.test(step)).join("/");
    enterFolder(folder).catch(() => {
      refresh();
      ctx.announce(data.words.load_failed);
    });
  });
  for (const folder of Object.keys(data.folders)) element("folders").append(h("option", { value: folder }));
  const wanted = element("load");
  wanted.addEventListener("focus", async () => {
    const { rows } = await (await fetch(root.dataset.index)).json();
    element("notices").replaceChildren(...rows.map(([id, title]) => h("option", { value: id }, title)));
  }, { once: true });
  element("open").addEventListener("click", () => {
    const id = idIn(wanted.value);
    if (id) open(id).catch(() => ctx.announce(data.words.load_failed));
    else ctx.announce(data.words.load_failed);
  });
  element("finish").addEventListener("click", () => {
    notice.showAll = true;
    refresh();
    element("result").hidden = false;
    const wrong = element("panel").dataset.state === "open";
    element("panel").querySelector("details").open = wrong;
    (wrong ? element("panel") : element("result")).focus();
  });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(element("yaml").value);
    } catch {
      element("yaml").select();
      document.execCommand("copy");
    }
    ctx.announce(data.words.copied);
  };
  element("copy").addEventListener("click", copy);
  element("github").addEventListener("click", copy);
  element("download").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([element("yaml").value], { type: "application/yaml" }));
    h("a", { href: address, download: `${place.id || "notice"}.yml` }).click();
    URL.revokeObjectURL(address);
  });
  root.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("beforeunload", (event) => notice.dirty && event.preventDefault());

  setUp();
  draw();
  root.hidden = false;
  document.querySelector(".e-waiting").remove();
  const requested = idIn(new URLSearchParams(location.search).get("notice") ?? "");
  if (requested) open(requested).catch(() => ctx.announce(data.words.load_failed));
};

load().then(start).catch((error) => {
  const waiting = document.querySelector(".e-waiting");
  if (waiting) waiting.textContent = waiting.dataset.failed;
  throw error;
});
