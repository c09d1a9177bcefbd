// Changes a value of a shared file for every notice that takes it from there. The file is handed over as a second one.
import { h } from "./dom.js";
import { pointer, schemaAt } from "./check.js";
import { resolved } from "./schema.js";
import { typed } from "./shared.js";
import { Notice } from "./state.js";

// The notices that are named one by one; whether a notice follows is looked up in its record for as many.
const NAMED = 30;

// The shared files of the site: path → values and the notices below, as the build wrote them. Loaded when first needed.
const sharedFiles = async (ctx) => {
  ctx.sharedFiles ??= fetch(ctx.sharedAddress).then((found) => found.json());
  return (await ctx.sharedFiles).files;
};

// The other notices that take the value at a route from a file: titles, and how many were not looked up.
const followers = async (ctx, file, route, records) => {
  const { notices } = (await sharedFiles(ctx))[file];
  const others = notices.filter(([id]) => id !== ctx.place.id);
  const here = pointer(route);
  const follows = async ([id, title]) => {
    const answer = await fetch(`${records}${encodeURIComponent(id)}/notice.json`);
    const pointers = (await answer.json()).source.shared[file] ?? [];
    return pointers.some((found) => `${here}/`.startsWith(`${found}/`) || `${found}/`.startsWith(`${here}/`)) ? title : null;
  };
  const found = await Promise.all(others.slice(0, NAMED).map(follows));
  return [found.filter((title) => title !== null), Math.max(0, others.length - NAMED)];
};

// A notice that stands for the shared file: what is written into it is at once shown and checked in the notice itself.
const standIn = (ctx, file, route) => {
  const { notice, data } = ctx;
  const made = new Notice(data);
  made.start(notice.sharedEdits[file], {}, {});
  made.touch = (where) => notice.touch(where);
  made.onchange = () => {
    notice.putShared(route, structuredClone(made.at(route)));
  };
  return made;
};

// The field of a shared value that is being changed for all; `make` draws it for a context.
export const changedForAll = (ctx, route, file, make) => {
  const { words } = ctx;
  const list = h("div", { class: "e-notice", "data-part": "followers" }, h("p", {}, words.shared_looking));
  followers(ctx, file, route, ctx.records)
    .then(([titles, more]) => {
      const rest = more ? [h("li", {}, words.shared_more.replace("{n}", more))] : [];
      const shown = titles.length || more ? [h("p", {}, words.shared_followers), h("ul", {}, titles.map((title) => h("li", {}, title)), rest)] : [h("p", {}, words.shared_alone)];
      list.replaceChildren(...shown);
    })
    .catch(() => list.replaceChildren(h("p", {}, words.shared_unknown)));
  return h("div", {}, make({ ...ctx, notice: standIn(ctx, file, route) }), list);
};

// Begins to change the value at a route in its shared file.
export const beginSharedEdit = async (ctx, route, file) => {
  const { notice, data } = ctx;
  const known = (await sharedFiles(ctx))[file];
  const schemaOf = (where) => resolved(data.schema, schemaAt(data, where));
  notice.sharedEdits[file] ??= typed(schemaOf, structuredClone(known.values));
  notice.sharedBefore[file] ??= structuredClone(notice.sharedEdits[file]);
  notice.sharedRoutes.set(pointer(route), file);
};

// The edited shared files that differ from what is published: [path, values, values before].
export const changedSharedFiles = ({ sharedEdits, sharedBefore }) =>
  Object.entries(sharedEdits)
    .map(([file, values]) => [file, values, sharedBefore[file]])
    .filter(([, values, before]) => JSON.stringify(values) !== JSON.stringify(before));
