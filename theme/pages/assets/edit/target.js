// The path of the file, and the GitHub page where it is created or edited.
import { problem } from "./check.js";
import { matches } from "./schema.js";

// GitHub accepts the content of a new file in the URL only up to a limit.
const LONGEST = 6000;

// Extracts the id from an id or a pasted page address.
export const idIn = (text) => {
  const found = /(?:^|\/)([a-z0-9][a-z0-9-]{0,62}[a-z0-9])\/?(?:notice\.json|index\.html)?(?:[?#].*)?$/.exec(text.trim());
  return found ? found[1] : null;
};

const near = (text) => {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 64).replace(/^-+|-+$/g, "");
  return plain.length >= 2 ? plain : `${plain || "shop"}-camera`.slice(0, 64);
};

// Problems of a new file name. Duplicates are only found by the check of the pull request.
export const idProblem = (data, { id }, path) => {
  if (path) return [];
  const { devices, pattern, reserved, language } = data.ids;
  if (!id) return [{ rule: "bad-id", route: ["#id"], severity: "error", missing: true, message: data.words.id_needed, hint: data.words.id_rule }];
  const route = ["#id"];
  if (!matches(pattern, id)) return [problem(data, "bad-id", "invalid", route, { id, near: near(id) })];
  const taken = reserved.includes(id) || matches(language, id);
  return taken ? [problem(data, "bad-id", devices.includes(id) ? "device-name" : "reserved", route, { id, near: `${id}-camera` })] : [];
};

// The file path, the GitHub page, and whether that page already contains the text.
export const target = ({ repository }, { id, folder }, existing, text) => {
  const path = existing || ["sites", ...folder.split("/").filter(Boolean), `${id || "…"}.yml`].join("/");
  if (!repository || (!existing && !id)) return { path, href: "", prefilled: false };
  const { url, branch, folder: above } = repository;
  const steps = (way) => way.split("/").map(encodeURIComponent).join("/");
  if (existing) return { path, href: `${url}/edit/${steps(branch)}/${steps(above + path)}`, prefilled: false };
  const blank = `${url}/new/${steps(branch)}?filename=${encodeURIComponent(above + path)}`;
  const full = `${blank}&value=${encodeURIComponent(text)}`;
  return full.length <= LONGEST ? { path, href: full, prefilled: true } : { path, href: blank, prefilled: false };
};

export const instructions = ({ words, repository }, { prefilled }, existing) => {
  if (!repository) return words.way_none;
  return words[existing ? "way_edit" : prefilled ? "way_prefilled" : "way_copy"];
};
