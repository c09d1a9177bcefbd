// One subject at a time: shows one step, with progress, back and next. The address keeps the step, so that the
// browser's own back button works. With `all`, every step is shown on one page.
import { h } from "./dom.js";

export class Steps {
  // `words`: texts; `todo(key)`: the problems of a step; `entered(key)`: called when a step is shown.
  constructor(root, words, { todo, left, entered, all }) {
    Object.assign(this, { root, words, todo, left, entered, all });
    this.warned = null;
    this.current = null;
    this.bar = root.querySelector("[data-part=progress]");
    this.buttons = root.querySelector("[data-part=turn]");
    root.querySelector("[data-part=next]").addEventListener("click", () => this.forward());
    root.querySelector("[data-part=back]").addEventListener("click", () => this.turn(-1));
    window.addEventListener("hashchange", () => this.show(location.hash.slice(1), { focus: true }));
  }

  get sections() {
    return [...this.root.querySelectorAll("[data-step]")];
  }

  get keys() {
    return [...new Set([...this.root.querySelectorAll("section[data-step]")].map((section) => section.dataset.step))];
  }

  keyOf(element) {
    return element?.closest("[data-step]")?.dataset.step;
  }

  titleOf(key) {
    return this.root.querySelector(`section[data-step="${key}"] h2`).textContent;
  }

  // Shows a step; an unknown one is ignored.
  show(key, { focus = false } = {}) {
    const keys = this.keys;
    if (this.all) {
      for (const section of this.sections) section.hidden = false;
      this.bar.hidden = this.buttons.hidden = true;
      return;
    }
    if (!keys.includes(key)) return;
    if (this.current !== key) this.warned = null;
    this.current = key;
    for (const section of this.sections) section.hidden = section.dataset.step !== key;
    this.bar.hidden = this.buttons.hidden = false;
    this.buttons.querySelector("[data-part=back]").hidden = keys[0] === key;
    this.buttons.querySelector("[data-part=next]").hidden = keys.at(-1) === key;
    this.entered(key);
    this.update();
    if (focus) {
      const heading = this.root.querySelector(`[data-step="${key}"] h2`);
      heading.tabIndex = -1;
      heading.focus();
      this.bar.scrollIntoView();
    }
  }

  go(key) {
    if (this.all || key === this.current) return;
    // At once, not with the event of a changed address, so that nothing is shown in between.
    if (location.hash !== `#${key}`) history.pushState(null, "", `#${key}`);
    this.show(key, { focus: true });
  }

  turn(by) {
    this.go(this.keys[this.keys.indexOf(this.current) + by]);
  }

  // Next: with something missing it says so once and stays; pressed again, it goes on.
  forward() {
    const found = this.todo(this.current);
    if (found.length && this.warned !== this.current) {
      this.warned = this.current;
      this.left(this.current, found);
      this.update();
    } else this.turn(1);
  }

  // Progress, the list of steps and the text of the button.
  update() {
    if (this.all || !this.current) return;
    const { keys, words } = this;
    const number = keys.indexOf(this.current) + 1;
    const count = this.todo(this.current).length;
    const text = words.progress.replace("{n}", number).replace("{of}", keys.length);
    this.bar.querySelector("[data-part=where]").textContent = text;
    const meter = this.bar.querySelector("progress");
    Object.assign(meter, { max: keys.length, value: number });
    meter.setAttribute("aria-label", text);
    if (!count) this.warned = null;
    this.buttons.querySelector("[data-part=next]").textContent = this.warned === this.current ? words.next_anyway : words.next;
    const focused = document.activeElement?.dataset?.stepTo;
    this.bar.querySelector("[data-part=steps]").replaceChildren(
      ...keys.map((key) => {
        const open = this.todo(key).length;
        const go = (event) => {
          event.preventDefault();
          this.bar.querySelector("details").open = false;
          this.go(key);
        };
        return h(
          "li",
          {},
          h("a", { href: `#${key}`, "data-step-to": key, "aria-current": key === this.current ? "step" : null, onclick: go }, this.titleOf(key)),
          // The last step asks nothing, so it lacks nothing and says nothing.
          key === keys.at(-1) ? null : h("span", { class: "e-tag" }, open ? words.step_open.replace("{n}", open) : words.step_clear),
        );
      }),
    );
    if (focused) this.bar.querySelector(`[data-step-to="${focused}"]`)?.focus();
  }
}
