// A text in every language of the site. In the step-by-step form, the other languages are folded away until there
// is a text of one's own; then the user chooses: write them, or leave the notice a draft for somebody who can.
import { h } from "./dom.js";
import { pointer } from "./check.js";
import { control, group, idOf, spot } from "./fields.js";
import { phrasePicker } from "./phrases.js";
import { languagesOf } from "./reading.js";

const area = (ctx, route, code, changed) => {
  const here = [...route, code];
  const made = h("textarea", {
    ...control(ctx, here),
    lang: code,
    rows: "2",
    value: ctx.notice.at(here) ?? "",
    oninput: () => {
      ctx.notice.put(here, made.value);
      changed();
    },
  });
  return h("div", {}, h("label", { for: idOf(here) }, ctx.data.language_names[code]), spot(here), made);
};

export const pair = (ctx, route) => {
  const [first, ...others] = languagesOf(ctx.data);
  if (ctx.all || !others.length) {
    return h("div", { class: "e-pair" }, ctx.data.languages.map((code) => area(ctx, route, code, () => {})));
  }
  const { notice, words } = ctx;
  const names = others.map((code) => ctx.data.language_names[code]).join(words.and);
  const has = (code) => notice.at([...route, code]) !== undefined;
  const box = h("div", { class: "e-others" });
  const opened = () => ctx.unfolded.has(pointer(route)) || others.some(has);
  const open = () => {
    ctx.unfolded.add(pointer(route));
    show();
    box.querySelector("textarea")?.focus();
  };
  const later = () => {
    notice.put(["status"], "draft");
    ctx.awaited.add(pointer(route));
    show();
    ctx.announce(words.now_draft);
    box.querySelector("button")?.focus();
  };
  const own = () => {
    notice.ownText(route);
    show();
    ctx.announce(words.phrase_own_done);
    made.querySelector("textarea").focus();
  };
  // What the box shows: nothing, the choice, or the fields. Typing must not lose the focus, so equal states stay.
  const stateOf = () => (notice.at([...route, "phrase"]) !== undefined ? "phrase" : opened() ? "fields" : has(first) ? (ctx.awaited.has(pointer(route)) ? "later" : "choice") : "none");
  const show = () => {
    const state = stateOf();
    if (box.dataset.state === state) return;
    box.dataset.state = state;
    if (state === "phrase") {
      box.replaceChildren(
        h("details", { class: "e-more" }, h("summary", {}, words.phrase_languages.replace("{languages}", names)), h("div", {}, others.map((code) => area(ctx, route, code, show)))),
        h("p", { class: "e-ways" }, h("button", { type: "button", class: "e-quiet", "data-own": pointer(route), onclick: own }, words.phrase_own)),
      );
    }
    else if (state === "fields") box.replaceChildren(...others.map((code) => area(ctx, route, code, () => {})));
    else if (state === "none") box.replaceChildren();
    else {
      box.replaceChildren(
        h("p", { class: "e-hint" }, words[state === "later" ? "others_later" : "others_choice"].replace("{languages}", names)),
        h(
          "p",
          { class: "e-ways" },
          h("button", { type: "button", class: "e-quiet", "data-translate": pointer(route), onclick: open }, words.others_write.replace("{languages}", names)),
          state === "later" ? null : h("button", { type: "button", class: "e-quiet", "data-later": pointer(route), onclick: later }, words.others_later_button),
        ),
      );
    }
  };
  ctx.folds.set(pointer(route), open);
  const again = () => {
    const next = pair(ctx, route);
    made.replaceWith(next);
    next.querySelector("textarea").focus();
  };
  const made = h("div", { class: "e-texts" }, phrasePicker(ctx, route, again), area(ctx, route, first, show), box);
  show();
  return made;
};

export const textField = (ctx, route, schema, options) => group(ctx, route, schema, { ...options, kind: "e-text" }, pair(ctx, route));
