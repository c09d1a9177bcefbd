// Shows the problems: beside their fields, and as a list of links.
import { filled, h } from "./dom.js";
import { pointer, schemaAt } from "./check.js";
import { idOf, titleOf } from "./fields.js";

export class Listing {
  constructor(root, ctx, steps) {
    Object.assign(this, { root, ctx, steps });
  }

  element(name) {
    return this.root.querySelector(`[data-part=${name}]`);
  }

  // The name of a value for people: the titles of its keys, entries counted from 1.
  label(route) {
    const { data } = this.ctx;
    const names = [];
    for (const [index, step] of route.entries()) {
      if (typeof step === "number") names.push(`${names.pop() ?? ""} ${step + 1}`.trim());
      else if (data.languages.includes(step)) names.push(filled(data.words.in_language, { title: names.pop() ?? "", language: data.language_names[step] }));
      else names.push(titleOf(this.ctx, schemaAt(data, route.slice(0, index + 1)) ?? {}) || step);
    }
    return names.join(" › ");
  }

  // The element for the problems of a route: its own, or that of the nearest value that contains it.
  spotFor(route) {
    for (let length = route.length; length > 0; length -= 1) {
      const found = this.root.querySelector(`[data-spot="${CSS.escape(pointer(route.slice(0, length)))}"]`);
      if (found) return found;
    }
    return null;
  }

  // `found`: the problems, each with the element (`spot`) that shows it.
  show(found) {
    const bySpot = new Map();
    for (const one of found) if (one.spot) bySpot.set(one.spot, [...(bySpot.get(one.spot) ?? []), one]);
    const wrongFields = new Set();
    for (const spot of this.root.querySelectorAll("[data-spot]")) {
      const here = spot.dataset.spot;
      const shown = this.ctx.notice.wasTouched(here, "group" in spot.dataset) ? (bySpot.get(spot) ?? []) : [];
      const text = shown.map((one) => `${one.message} ${one.hint}`).join("\n");
      if (spot.textContent !== text) {
        spot.replaceChildren(...shown.map((one) => h("p", { "data-severity": one.severity }, h("b", {}, one.message), " ", h("span", {}, one.hint))));
      }
      spot.hidden = !shown.length;
      const wrong = shown.some((one) => one.severity === "error");
      if (wrong) wrongFields.add(spot.closest("[data-field]"));
      for (const control of this.root.querySelectorAll(`[data-control="${CSS.escape(here)}"]:not([type=radio]):not(button)`)) {
        if (wrong) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
    }
    for (const box of this.root.querySelectorAll("[data-field]")) box.classList.toggle("e-wrong", wrongFields.has(box));
  }

  goTo(route) {
    for (let length = route.length; length > 0; length -= 1) this.ctx.folds.get(pointer(route.slice(0, length - 1)))?.();
    const spot = this.spotFor(route);
    if (!spot) return this.element("history").querySelector("button")?.focus();
    this.steps.show(this.steps.keyOf(spot));
    for (let box = spot?.parentElement; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    const field = spot?.parentElement;
    const control = [spot, field].map((box) => box?.querySelector("textarea, input, select, button")).find(Boolean);
    (field?.querySelector(`[data-control="${CSS.escape(spot.dataset.spot)}"]`) ?? control)?.focus();
    return undefined;
  }

  link(one) {
    const { words } = this.ctx.data;
    const go = (event) => {
      event.preventDefault();
      this.goTo(one.route);
    };
    const text = one.rule === "bad-id" ? words.id : this.label(one.route);
    return h("li", {}, h("a", { href: `#${idOf(one.route)}`, "data-to": pointer(one.route), onclick: go }, text), one.missing ? null : h("span", {}, ` ${one.message}`));
  }

  // The panel that says what is wrong, missing and to check in the whole notice.
  summary(found) {
    const { words } = this.ctx.data;
    const groups = [
      ["wrong", found.filter((one) => one.severity === "error" && !one.missing)],
      ["missing", found.filter((one) => one.severity === "error" && one.missing)],
      ["look", found.filter((one) => one.severity !== "error")],
    ];
    const counted = groups.filter(([, ones]) => ones.length).map(([key, ones]) => words[`count_${key}`].replace("{n}", ones.length));
    const text = counted.join(words.and) || words.count_none;
    const state = this.element("state");
    if (state.textContent !== text) state.textContent = text;
    this.element("panel").dataset.state = groups[0][1].length + groups[1][1].length ? "open" : "clear";
    const focused = document.activeElement?.dataset?.to;
    this.element("list").replaceChildren(
      ...groups.filter(([, ones]) => ones.length).map(([key, ones]) => [
        h("h3", {}, words[`list_${key}`]),
        h("ul", {}, ones.map((one) => this.link(one))),
      ]).flat(),
    );
    if (focused) this.element("list").querySelector(`[data-to="${CSS.escape(focused)}"]`)?.focus();
    this.element("panel").querySelector("details").hidden = !found.length;
  }

  // What one step still lacks: said at its top when the user wants to go on.
  here(found) {
    const box = this.element("here");
    box.hidden = !found.length;
    box.replaceChildren(...(found.length ? [h("h3", {}, this.ctx.data.words.here), h("ul", {}, found.map((one) => this.link(one)))] : []));
  }
}
