// The page: sections created from the schema, shown one by one. Nothing is sent, and nothing kept unless the user asks.
import { h } from "./dom.js";
import { idIn, idProblem } from "./target.js";
import { earliestStart, inWords, latestFor, parsed, todayIn } from "./dates.js";
import { field, optional } from "./parts.js";
import { at, inFormWords, pointer } from "./check.js";
import { answers, awaitedTexts, historyBox, output } from "./finish.js";
import { forget, keep, kept } from "./keep.js";
import { Listing } from "./listing.js";
import { lacksHistory } from "./material.js";
import { Opening, likeness, options } from "./opening.js";
import { deploymentChoice } from "./phrases.js";
import { problems } from "./rules.js";
import { Notice } from "./state.js";
import { Steps } from "./steps.js";
import { taskChoice, taskFields } from "./tasks.js";

const root = document.querySelector(".e-form");
const element = (name) => root.querySelector(`[data-part=${name}]`);

const load = async () => {
  const [data, schema, phrasebook] = await Promise.all(
    [root.dataset.form, root.dataset.schema, root.dataset.phrases].map(async (address) => (await fetch(address)).json()),
  );
  return { ...data, schema, phrasebook };
};

const start = (data) => {
  const notice = new Notice(data);
  const { words } = data;
  const ctx = {
    data, notice, words,
    all: new URLSearchParams(location.search).has("all"),
    optionals: new Map(), folds: new Map(), unfolded: new Set(), awaited: new Set(), suggested: new Set(), deployment: "",
    announce: (text) => (element("announcement").textContent = text),
  };
  const opening = new Opening(root, data);
  const place = { id: "", folder: "" };
  Object.assign(ctx, { place, records: root.dataset.records, sharedAddress: root.dataset.shared });
  const today = todayIn(data.timezone);
  let found = [];
  let task = null;
  let taken = new Map();

  const ofStep = (key) => found.filter((one) => one.step === key);
  const steps = new Steps(root, words, {
    all: ctx.all,
    todo: (key) => (key === "finish" ? [] : ofStep(key).filter((one) => one.severity === "error")),
    left: (key, ones) => {
      for (const one of ones) notice.touched.add(pointer(one.route));
      refresh();
      listing.here(ofStep(key).filter((one) => one.severity === "error"));
      element("here").scrollIntoView({ block: "nearest" });
    },
    entered: () => {
      listing.here([]);
      refresh();
    },
  });
  const listing = new Listing(root, ctx, steps);

  // Sections -----------------------------------------------------------------------------------

  const draw = () => {
    const focused = root.contains(document.activeElement) && document.activeElement.id;
    ctx.optionals.clear();
    ctx.folds.clear();
    const { required, properties } = data.schema;
    const shown = task
      ? [{ key: "task", title: words[`task_${task}`], about: words[`task_${task}_about`] ?? "", fields: () => taskFields(ctx, task) }]
      : data.sections.map((one) => ({
          ...one,
          fields: () => one.keys.filter((name) => !(name === "retention" && one.keys.includes("data"))).map((name) => section(name, properties[name], required.includes(name))),
        }));
    element("sections").replaceChildren(
      ...shown.map(({ key, title, about, fields }) =>
        h(
          "section",
          { "aria-labelledby": `s-${key}`, "data-step": key },
          h("h2", { id: `s-${key}` }, title),
          about ? h("p", { class: "e-intro" }, about) : null,
          fields(),
        ),
      ),
    );
    // In a task, only its own fields and the end are steps.
    for (const [part, key] of [["folder-step", "who"], ["name-step", "name"]]) {
      const box = element(part);
      if (task || (part === "folder-step" && !Object.keys(data.folders).length)) delete box.dataset.step;
      else box.dataset.step = key;
      box.hidden = !("step" in box.dataset);
    }
    refresh();
    if (steps.current) steps.show(steps.keys.includes(steps.current) ? steps.current : steps.keys[0]);
    if (focused) document.getElementById(focused)?.focus();
  };

  const section = (name, schema, required) => {
    if (name === "data") return field(ctx, ["data"], { ...data.schema, type: "kinds" }, { required });
    const made = required ? field(ctx, [name], schema, { required }) : optional(ctx, [name], schema);
    return name === "announced" ? [made, h("div", { class: "e-note", "data-part": "lead" })] : made;
  };

  // A name for the notice, from the deployment: the first free number.
  const propose = () => {
    const box = element("propose");
    const free = (stem) => {
      let number = 1;
      while (taken.has(`${stem}-${number}`)) number += 1;
      return `${stem}-${number}`;
    };
    box.hidden = Boolean(place.id || notice.path || !ctx.deployment);
    if (box.hidden) return;
    const id = free(ctx.deployment);
    box.textContent = words.id_propose.replace("{id}", id);
    box.onclick = () => {
      setUp("", id, place.folder);
      notice.dirty = true;
      refresh();
      element("id").focus();
    };
  };

  // After every change -------------------------------------------------------------------------

  const isDraft = () => notice.document.status === "draft";

  const refresh = () => {
    found = problems(data, notice.document, { own: notice.own, sources: notice.sources, today });
    found = [...idProblem(data, place, notice.path), ...found, ...takenProblems(), ...historyProblems()]
      .map((one) => inFormWords(data, one, (route) => listing.label(route)));
    // A draft is not published: its errors are warnings, as in the check.
    if (isDraft()) found = found.map((one) => ({ ...one, severity: "warning" }));
    const missing = new Set(found.filter((one) => one.missing).map((one) => pointer(one.route)));
    for (const update of ctx.optionals.values()) update(missing);
    for (const box of root.querySelectorAll("[data-more]")) {
      if (JSON.parse(box.dataset.more).some((here) => missing.has(here))) box.open = true;
    }
    for (const tag of root.querySelectorAll("[data-optional]")) tag.hidden = missing.has(tag.dataset.optional);
    const spots = [...root.querySelectorAll("[data-spot]")];
    found = found
      .map((one) => ({ ...one, spot: listing.spotFor(one.route) }))
      .map((one) => ({ ...one, step: steps.keyOf(one.spot), rank: spots.indexOf(one.spot) }))
      .sort((one, other) => one.rank - other.rank);
    listing.show(found);
    listing.summary(found);
    if (!element("here").hidden) listing.here(ofStep(steps.current).filter((one) => one.severity === "error"));
    lead();
    const awaited = isDraft() ? awaitedTexts(ctx, found, (route) => listing.label(route)) : [];
    output(root, ctx, place, awaited);
    element("history").replaceChildren(...historyBox(ctx, found, today, () => {
      draw();
      ctx.announce(words.history_added);
      element("finish").focus();
    }));
    if (!ctx.all && steps.current === "finish") element("answers").replaceChildren(...answers(ctx, data.sections, task ? () => steps.go("task") : (key) => steps.go(key), task ? notice.published : {}));
    propose();
    steps.update();
    keepNow();
  };

  // A material change of a published notice needs its line in the history.
  const historyProblems = () =>
    notice.published && lacksHistory(data, notice.published, notice.document)
      ? [{ rule: "history", route: ["history"], severity: "error", missing: false, message: words.history_needed, hint: words.history_about }]
      : [];

  // A name or a title that another published notice has.
  const takenProblems = () => {
    if (notice.path) return [];
    const title = notice.document.title?.[data.language];
    const twin = [...taken].find(([, other]) => title && other === title);
    return [
      taken.has(place.id) ? { rule: "bad-id", route: ["#id"], severity: "error", missing: false, message: words.id_taken.replace("{id}", place.id), hint: words.id_taken_hint } : null,
      twin ? { rule: "twin", route: ["title"], severity: "warning", missing: false, message: words.twin.replace("{id}", twin[0]), hint: words.twin_hint } : null,
    ].filter(Boolean);
  };

  // When to announce: what the calendar allows, and the dates that it proposes. The user presses; nothing is filled in.
  const lead = () => {
    const box = element("lead");
    if (!box) return;
    const announced = ["web", "premises"].map((where) => at(notice.document, ["announced", where])).filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day));
    const day = announced.sort().at(-1) ?? today;
    const sentence = words[announced.length ? "lead_announced" : "lead_today"].replace("{day}", day).replace("{start}", earliestStart(day, data.lead_time));
    const begins = parsed(at(notice.document, ["period", "start"]));
    const latest = begins && begins.text.length > 4 ? latestFor(begins, data.lead_time) : null;
    const proposals = latest && !announced.length && latest >= today ? [...new Set([today, latest])] : [];
    const key = JSON.stringify([sentence, proposals]);
    if (box.dataset.shown === key) return;
    box.dataset.shown = key;
    const put = (chosen) => {
      for (const where of ["web", "premises"]) notice.begin(["announced", where], chosen);
      notice.dirty = true;
      draw();
    };
    box.replaceChildren(
      h("p", {}, sentence),
      ...(latest ? [h("p", {}, words.lead_latest.replace("{start}", begins.text).replace("{latest}", latest))] : []),
      ...proposals.map((chosen) => h("button", { type: "button", class: "e-quiet", "data-propose": chosen, onclick: () => put(chosen) }, words.lead_propose.replace("{day}", inWords(parsed(chosen), data.locale)))),
    );
  };

  // Name and folder ----------------------------------------------------------------------------

  const setUp = (path = "", id = "", folder = "") => {
    const name = path ? path.replace(/^.*\//, "").replace(/\.yml$/, "") : id;
    const below = path ? path.replace(/^sites\/?/, "").replace(/\/?[^/]*$/, "") : folder;
    Object.assign(place, { id: name, folder: below });
    element("id").value = name;
    element("folder").value = below;
    for (const part of ["id", "folder"]) element(part).readOnly = Boolean(path);
  };

  const enterFolder = async (folder) => {
    place.folder = folder;
    Object.assign(notice, await opening.shared(folder));
    if (JSON.stringify(notice.own.purpose) === "[{}]") delete notice.own.purpose;
    draw();
    if (Object.keys(notice.sources).length) ctx.announce(words.shared_here);
  };

  // Beginning ----------------------------------------------------------------------------------

  const say = (text) => {
    element("message").textContent = text;
    element("message").hidden = !text;
    ctx.announce(text);
  };

  // Nothing typed is replaced without asking.
  const mayReplace = () => !notice.dirty || window.confirm(words.replace);

  const begin = ({ own = {}, shared = {}, sources = {}, path = "", id = "", folder = "", published = null }) => {
    ctx.unfolded.clear();
    ctx.awaited.clear();
    notice.start(own, shared, sources, path);
    notice.published = published;
    setUp(path, id, folder);
    element("result").hidden = true;
    element("keep-box").hidden = false;
    if (!ctx.all) {
      element("start").hidden = true;
      document.querySelector("[data-part=welcome]").hidden = true;
    }
    draw();
    steps.current = null;
    steps.go(steps.keys[0]);
  };

  const openPublished = async (id) => {
    const loaded = await opening.record(id);
    say(words.loaded.replace("{path}", loaded.path));
    const go = (chosen) => {
      if (!mayReplace()) return;
      task = chosen;
      begin(loaded);
    };
    if (ctx.all) go(null);
    else {
      const choice = taskChoice(ctx, loaded, go);
      // A link to the form (?notice=…) leads here, too.
      element("way-load").open = true;
      element("tasks").replaceChildren(choice);
      choice.querySelector("button").focus();
    }
  };

  const openSimilar = async (id) => {
    const loaded = likeness(data, await opening.record(id));
    if (!mayReplace()) return;
    task = null;
    const folder = Object.entries(data.folders).find(([, name]) => name === id)?.[0] ?? "";
    begin({ ...loaded, folder });
    notice.dirty = true;
    say(words.similar);
  };

  const openFile = async (chosen) => {
    const { id, own, there } = await opening.file(chosen);
    if (!mayReplace()) return;
    task = null;
    begin(there ? { ...there, own } : { own, id });
    notice.dirty = true;
    say(words.opened.replace("{name}", chosen.name));
  };

  element("deployments").replaceChildren(deploymentChoice(ctx));

  const wanted = element("load");
  const known = async () => {
    const rows = await opening.published();
    taken = new Map(rows.map(([id, title]) => [id, title]));
    element("notices").replaceChildren(...options(rows));
    // What was typed before the list arrived is compared with it now.
    if (steps.current || ctx.all) refresh();
  };
  // What a failed attempt says: not an address, not published, or no connection.
  const failed = (error) => say(error instanceof TypeError || !navigator.onLine ? words.load_no_connection : words.load_failed);
  const withId = (open) => () => {
    const id = idIn(wanted.value);
    say("");
    if (id) open(id).catch(failed);
    else say(words.load_failed);
  };
  element("open").addEventListener("click", withId(openPublished));
  element("similar").addEventListener("click", withId(openSimilar));
  wanted.addEventListener("focus", known, { once: true });
  element("begin").addEventListener("click", () => {
    if (!mayReplace()) return;
    task = null;
    begin({});
    known();
  });
  element("file").addEventListener("change", (event) => {
    const [chosen] = event.target.files;
    event.target.value = "";
    say("");
    if (chosen) openFile(chosen).catch((error) => say(error.line ? words.file_unreadable.replace("{name}", chosen.name).replace("{line}", error.line) : words.load_no_connection));
  });

  // Kept on this device ------------------------------------------------------------------------

  const keepNow = () => {
    if (!element("keep").checked || !notice.dirty) return;
    const { own, before, shared, sources, path, published, sharedEdits, sharedBefore } = notice;
    const changed = { sharedEdits, sharedBefore, sharedRoutes: [...notice.sharedRoutes] };
    const done = keep({ own, before, shared, sources, path, published, place, task, day: today, ...changed });
    element("keep-state").textContent = done ? words.keep_done : words.keep_failed;
  };
  element("keep").addEventListener("change", (event) => {
    element("keep-state").textContent = "";
    if (event.target.checked) keepNow();
    else forget();
  });
  const before = kept();
  if (before) {
    element("kept").hidden = false;
    const title = before.own.title?.[data.language] || before.place?.id || words.untitled;
    element("kept-text").textContent = words.kept.replace("{title}", title).replace("{day}", before.day ?? "");
  }
  element("kept-open").addEventListener("click", () => {
    task = null;
    begin({ ...before, id: before.place.id, folder: before.place.folder });
    notice.before = before.before;
    const { sharedEdits = {}, sharedBefore = {}, sharedRoutes = [] } = before;
    Object.assign(notice, { sharedEdits, sharedBefore, sharedRoutes: new Map(sharedRoutes) });
    draw();
    element("keep").checked = true;
    notice.dirty = true;
  });
  element("kept-drop").addEventListener("click", () => {
    forget();
    element("kept").hidden = true;
  });

  // Do not change the layout while a mouse button is down: the click would hit the wrong element.
  let pressed = false;
  let waiting = new Set();
  ctx.whenReleased = (change) => {
    if (pressed) waiting.add(change);
    else change();
  };
  notice.onchange = () => ctx.whenReleased(refresh);
  const released = () => {
    pressed = false;
    setTimeout(() => {
      if (pressed) return;
      const changes = waiting;
      waiting = new Set();
      for (const change of changes) change();
    });
  };
  document.addEventListener("pointerdown", () => (pressed = true), true);
  for (const name of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(name, released, true);
  element("id").addEventListener("input", (event) => {
    place.id = event.target.value.trim();
    notice.dirty = true;
    refresh();
  });
  element("id").addEventListener("focus", known, { once: true });
  element("id").addEventListener("focusout", () => notice.touch(["#id"]));
  element("folder").addEventListener("change", (event) => {
    const folder = event.target.value.split("/").filter((step) => step && !/^[.\s]+$/.test(step)).join("/");
    enterFolder(folder).catch(() => {
      refresh();
      ctx.announce(words.load_failed);
    });
  });
  for (const folder of Object.keys(data.folders)) element("folders").append(h("option", { value: folder }));

  // The file -----------------------------------------------------------------------------------

  element("finish").addEventListener("click", () => {
    notice.showAll = true;
    refresh();
    element("result").hidden = false;
    const wrong = element("panel").dataset.state === "open";
    element("panel").querySelector("details").open = wrong;
    (wrong ? element("panel") : element("result")).focus();
  });
  ctx.copy = async (area) => {
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      area.select();
      document.execCommand("copy");
    }
    ctx.announce(words.copied);
  };
  ctx.download = (text, name) => {
    const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    h("a", { href: address, download: name }).click();
    URL.revokeObjectURL(address);
  };
  const copy = () => ctx.copy(element("yaml"));
  element("copy").addEventListener("click", copy);
  element("github").addEventListener("click", copy);
  const download = () => {
    ctx.download(element("yaml").value, `${place.id || "notice"}.yml`);
    notice.dirty = false;
  };
  element("download").addEventListener("click", download);
  element("save").addEventListener("click", () => {
    download();
    ctx.announce(words.saved);
    element("keep-state").textContent = words.saved;
  });
  element("all").addEventListener("click", () => {
    ctx.all = steps.all = true;
    task = null;
    draw();
    steps.show();
    element("all").hidden = true;
  });
  root.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("beforeunload", (event) => notice.dirty && !element("keep").checked && event.preventDefault());

  setUp();
  if (ctx.all) {
    element("all").hidden = true;
    element("keep-box").hidden = false;
    draw();
    steps.show();
  } else {
    for (const box of steps.sections) box.hidden = true;
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  }
  root.hidden = false;
  document.querySelector(".e-waiting").remove();
  const requested = idIn(new URLSearchParams(location.search).get("notice") ?? "");
  if (requested) openPublished(requested).catch(failed);
};

load().then(start).catch((error) => {
  const waiting = document.querySelector(".e-waiting");
  if (waiting) waiting.textContent = waiting.dataset.failed;
  throw error;
});
