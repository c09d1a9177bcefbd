// What a published notice is usually opened for: each task shows only its own fields.
import { h } from "./dom.js";
import { schemaAt } from "./check.js";
import { field } from "./parts.js";
import { whole } from "./fields.js";

// Task → the routes of its fields.
const TASKS = {
  phone: [["contact", "phone"]],
  dates: [["period"]],
  posted: [["posted"]],
  end: [["ended"]],
};

// The question what to change in a notice that was loaded; `choose` gets the task, or null for all questions.
export const taskChoice = ({ data: { language }, words }, { own, shared, path }, choose) => {
  const title = own.title?.[language] ?? shared.title?.[language] ?? path;
  return h(
    "div",
    { class: "e-tasks", role: "group", "aria-labelledby": "s-tasks" },
    h("h3", { id: "s-tasks" }, words.task_choose.replace("{title}", title)),
    [...Object.keys(TASKS), null].map((name) =>
      h("button", { type: "button", class: "e-add", "data-task": name ?? "everything", onclick: () => choose(name) }, h("b", {}, words[`task_${name ?? "everything"}`]), h("span", { class: "e-hint" }, words[`task_${name ?? "everything"}_about`])),
    ),
  );
};

export const taskFields = (ctx, task) => {
  return TASKS[task].map((route) => {
    const schema = schemaAt(ctx.data, route);
    // A value that is not there yet opens at once: the user came for it.
    if (ctx.notice.document[route[0]] === undefined && whole(ctx, schema).type === "object") ctx.notice.pin(route);
    return field(ctx, route, schema, { required: true });
  });
};
