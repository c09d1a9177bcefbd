// The notice being edited: own values, shared values, and which fields the user has touched.
import { at, sharedSource, pointer } from "./check.js";
import { isMapping } from "./schema.js";
import { merge, mergeable } from "./shared.js";

export class Notice {
  constructor(data) {
    this.data = data;
    this.start({}, {}, {});
    this.onchange = () => {};
  }

  start(own, shared, sources, path = "") {
    this.own = own;
    this.before = structuredClone(own);
    Object.assign(this, { shared, sources, path });
    // Shared files that are being changed: path → values, values as published; and pointer → path of the changed values.
    Object.assign(this, { sharedEdits: {}, sharedBefore: {}, sharedRoutes: new Map() });
    this.touched = new Set();
    this.pinned = new Set();
    this.modes = new Map();
    this.showAll = false;
    this.dirty = false;
  }

  // The document that is checked and published: own values merged over shared ones.
  get document() {
    return merge(this.own, this.shared, this.data);
  }

  at(route) {
    return at(this.own, route);
  }

  // The shared file that provides the value at a route, unless the file has its own.
  sharedFile(route) {
    const value = at(this.shared, route);
    const whole = value !== undefined && !mergeable(value, this.data.languages);
    return whole && this.at(route) === undefined ? sharedSource(this.sources, route) : undefined;
  }

  // Initial values of the form.
  begin(route, value) {
    let node = this.own;
    for (const [index, step] of route.slice(0, -1).entries()) {
      if (typeof node[step] !== "object") node[step] = typeof route[index + 1] === "number" ? [] : {};
      node = node[step];
    }
    node[route.at(-1)] = value;
  }

  // Empty values are not written; list entries stay until they are removed.
  put(route, value) {
    this.#forgetPhrase(route, value);
    if (value === undefined || (value === "" && typeof route.at(-1) !== "number")) this.#remove(route);
    else this.begin(route, value);
    this.dirty = true;
    this.onchange();
  }

  // A text that is changed in any language is no longer the phrase that it was taken from.
  #forgetPhrase(route, value) {
    const text = this.at(route.slice(0, -1));
    if (!this.data.languages.includes(route.at(-1)) || !isMapping(text) || text[route.at(-1)] === value) return;
    for (const name of this.data.format.phrase_keys) delete text[name];
  }

  // A value of a shared file that was changed for all notices.
  putShared(route, value) {
    let node = this.shared;
    for (const step of route.slice(0, -1)) node = node[step] ??= {};
    if (value === undefined) delete node[route.at(-1)];
    else node[route.at(-1)] = value;
    this.dirty = true;
    this.onchange();
  }

  // From now on the text at a route is one of the user's own.
  ownText(route) {
    const text = this.at(route);
    for (const name of this.data.format.phrase_keys) delete text[name];
    this.dirty = true;
    this.onchange();
  }

  // Empty mappings are removed too, unless the user added them.
  #remove(route) {
    const parent = this.at(route.slice(0, -1));
    if (parent === undefined || typeof parent !== "object") return;
    const step = route.at(-1);
    if (Array.isArray(parent)) parent.splice(step, 1);
    else delete parent[step];
    const above = route.slice(0, -1);
    const inList = typeof above.at(-1) === "number";
    const empty = isMapping(parent) ? !Object.keys(parent).length : !parent.length;
    if (empty && above.length && !inList && !this.pinned.has(pointer(above))) this.#remove(above);
  }

  pin(route) {
    this.pinned.add(pointer(route));
    if (this.at(route) === undefined) this.put(route, {});
  }

  drop(route) {
    this.pinned.delete(pointer(route));
    for (const name of [...this.modes.keys()]) if (`${name}/`.startsWith(`${pointer(route)}/`)) this.modes.delete(name);
    this.put(route, undefined);
  }

  touch(route) {
    this.touched.add(pointer(route));
    this.onchange();
  }

  // Whether the user has touched this field or (unless it is a group) a part of it.
  wasTouched(here, isGroup) {
    const within = (found) => (isGroup ? found === here : `${found}/`.startsWith(`${here}/`));
    return this.showAll || [...this.touched].some(within);
  }
}
