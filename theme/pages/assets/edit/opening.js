// Where the work begins: a new notice, a published one, one like it, a file, or what was kept on this device.
import { h } from "./dom.js";
import { UnreadableYaml, readYaml } from "./read_yaml.js";
import { isMapping, resolved } from "./schema.js";
import { schemaAt } from "./check.js";
import { merge, split, typed } from "./shared.js";

export class Opening {
  constructor(root, data) {
    Object.assign(this, { root, data });
    this.rows = null;
  }

  // The rows of the public list: [id, title, …]; empty if it cannot be loaded.
  async published() {
    this.rows ??= fetch(this.root.dataset.index)
      .then((found) => found.json())
      .then(({ rows }) => rows)
      .catch(() => {
        this.rows = null;
        return [];
      });
    return this.rows;
  }

  schemaOf = (route) => resolved(this.data.schema, schemaAt(this.data, route));
  typed = (value) => typed(this.schemaOf, value);

  // A published notice as its file and its shared values; a name that is not published is an error.
  async record(id) {
    const answer = await fetch(`${this.root.dataset.records}${encodeURIComponent(id)}/notice.json`);
    if (!answer.ok) throw new Error("not published");
    const { notice, source } = await answer.json();
    const given = Object.entries(source.shared).flatMap(([file, pointers]) => pointers.map((pointer) => [pointer, file]));
    const sources = Object.fromEntries(given);
    const [own, shared] = split(notice, sources);
    const parts = { own: this.typed(own), shared: this.typed(shared) };
    return { ...parts, sources, path: source.path, published: structuredClone(merge(parts.own, parts.shared, this.data)) };
  }

  // The shared values of a folder: those of a notice in that folder or above.
  async shared(folder) {
    const steps = folder.split("/");
    const above = steps.map((_, index) => steps.slice(0, steps.length - index).join("/"));
    const known = above.find((found) => Object.hasOwn(this.data.folders, found));
    if (!known) return { shared: {}, sources: {} };
    const { shared, sources } = await this.record(this.data.folders[known]);
    return { shared, sources };
  }

  // A file that the user chose: its document, and the notice that is published under its name, if there is one.
  async file(chosen) {
    const text = await chosen.text();
    if (text.includes("\ufffd") || text.includes("\0")) throw new UnreadableYaml(1);
    const document = readYaml(text);
    if (!isMapping(document)) throw new UnreadableYaml(1);
    const id = chosen.name.replace(/\.ya?ml$/i, "").replace(/ ?\(\d+\)$/, "");
    const there = (await this.published()).some(([name]) => name === id) ? await this.record(id) : null;
    return { id, own: this.typed(document), there };
  }
}

// What a new notice takes over from a similar one: all but its own dates, paperwork and name.
export const likeness = (data, { own, shared, sources }) => ({
  own: Object.fromEntries(Object.entries(own).filter(([key]) => data.copied.includes(key))),
  shared,
  sources,
});

export const options = (rows) => rows.map(([id, title]) => h("option", { value: id }, title));
