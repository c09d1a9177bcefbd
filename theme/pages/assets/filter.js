// The filter of the list. Loads one index file of this site on first use, asks nobody else, and stores nothing.
"use strict";
(() => {
  const form = document.querySelector(".k-filter");
  if (!form) return;
  const listed = document.querySelector(".k-listed");
  const results = document.querySelector(".k-results");
  const guide = document.querySelector(".k-guide");
  const status = form.querySelector(".k-found");
  const MOST = 60;
  const [ID, TITLE, OPERATOR, AREA, STAGE, IDENTIFICATION, PURPOSE, PERIOD, PREFECTURE, TOWN, POINTS] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const SELECTS = { stage: STAGE, identification: IDENTIFICATION, operator: OPERATOR, prefecture: PREFECTURE };
  let index = null;
  let loading = null;
  let here = null;

  // Variants of characters in names: each becomes the first of its group.
  const VARIANTS = ["高髙", "崎﨑嵜", "浜濱濵", "辺邊邉", "斎齋齊斉", "沢澤", "広廣", "国國", "桜櫻", "真眞", "島嶋嶌", "富冨", "桑桒", "吉𠮷", "徳德", "恵惠", "竜龍", "万萬", "黒黑", "横橫", "条條", "栄榮", "渕淵", "峰峯", "館舘", "駅驛", "円圓"];
  const first = new Map(VARIANTS.flatMap(([to, ...others]) => others.map((other) => [other, to])));

  // Width, case, circled digits, hiragana and katakana, and variants of kanji make no difference.
  const plain = (text) =>
    [...text.normalize("NFKC").toLowerCase().replace(/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, "")]
      .map((one) => first.get(one) ?? (one >= "ァ" && one <= "ヶ" ? String.fromCodePoint(one.codePointAt(0) - 0x60) : one))
      .join("");

  // Words of easy Japanese come with their readings between three private characters (generator/kokuchi/ruby.py).
  const READING = /\ue000([^\ue000-\ue002]*)\ue001([^\ue002]*)\ue002/;

  const ruby = (base, reading) => {
    const made = document.createElement("ruby");
    const parts = [["rp", "（"], ["rt", reading], ["rp", "）"]].map(([name, text]) => element(name, "", text));
    made.append(base, ...parts);
    return made;
  };

  // Puts a text into an element, with its readings above the words.
  const write = (target, text) => {
    const parts = text.split(READING);
    const words = parts.filter((_, at) => at % 3 === 0);
    target.replaceChildren(...words.flatMap((word, at) => [word, ...(at < words.length - 1 ? [ruby(parts[at * 3 + 1], parts[at * 3 + 2])] : [])]));
  };

  // The same text with the readings in brackets, where nothing can stand above a word.
  const bracketed = (text) => text.replaceAll(new RegExp(READING, "g"), "$1（$2）");

  const element = (name, kind, text) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    write(made, text);
    return made;
  };

  const fill = (select, values) => {
    for (const [value, label] of values) {
      const option = element("option", "", bracketed(label));
      option.value = value;
      select.append(option);
    }
  };

  // Load only once, even if the user keeps typing; retry only after a failure.
  const load = () => (loading ??= read().catch((failed) => { loading = null; throw failed; }));

  const read = async () => {
    index = await (await fetch(form.dataset.index)).json();
    for (const row of index.rows) {
      const place = [index.prefectures[row[PREFECTURE]] ?? "", row[TOWN]];
      row.text = plain([row[ID], row[TITLE], row[OPERATOR], row[AREA], row[PURPOSE], ...place].join("\n"));
    }
    const present = (column) => [...new Set(index.rows.map((row) => row[column]))].filter(Boolean);
    fill(form.elements.stage, present(STAGE).map((key) => [key, index.stages[key]]));
    fill(form.elements.identification, present(IDENTIFICATION).map((key) => [key, index.identifications[key]]));
    fill(form.elements.operator, present(OPERATOR).sort().map((name) => [name, name]));
    fill(form.elements.prefecture, Object.entries(index.prefectures));
  };

  // Reuse the two pictograms that are already in the list.
  const icon = (identification) => {
    const space = "http://www.w3.org/2000/svg";
    const [svg, use] = ["svg", "use"].map((name) => document.createElementNS(space, name));
    svg.setAttribute("class", "k-icon");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", identification === "none" ? "#k-unidentified" : "#k-identification");
    svg.append(use);
    return svg;
  };

  const length = (metres) => (metres < 1000 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(metres < 10000 ? 1 : 0)} km`);

  const card = (row) => {
    const item = document.createElement("li");
    const link = element("a", "", row[TITLE]);
    link.href = form.dataset.home + row[ID] + "/";
    const mark = element("p", "k-mark", "");
    mark.dataset.tone = row[IDENTIFICATION];
    mark.append(icon(row[IDENTIFICATION]), element("span", "", index.identifications[row[IDENTIFICATION]]));
    item.append(link, element("p", "k-who", row[OPERATOR]), element("p", "", row[AREA]));
    item.append(element("p", "k-when", index.stages[row[STAGE]] + " · " + row[PERIOD]), mark);
    if (here) item.append(element("p", "k-when", length(row.metres)));
    return item;
  };

  const guideCard = ([path, title, part, text]) => {
    const item = document.createElement("li");
    const link = element("a", "", title);
    link.href = form.dataset.home + path;
    item.append(link, ...(part ? [element("p", "k-who", part)] : []), element("p", "", text.slice(0, 120) + "…"));
    return item;
  };

  // Metres between two points on a sphere (haversine); positions are texts, as in the notices.
  const distance = (from, to) => {
    const [a, b, c, d] = [...from, ...to].map((degrees) => (degrees * Math.PI) / 180);
    const half = Math.sin((c - a) / 2) ** 2 + Math.cos(a) * Math.cos(c) * Math.sin((d - b) / 2) ** 2;
    return 12742000 * Math.asin(Math.sqrt(half));
  };

  const show = async () => {
    await load();
    const words = plain(form.elements.text.value).split(/\s+/).filter(Boolean);
    const chosen = Object.entries(SELECTS).filter(([name]) => form.elements[name].value);
    const filtering = words.length > 0 || chosen.length > 0 || here !== null;
    let found = index.rows.filter(
      (row) =>
        words.every((word) => row.text.includes(word)) &&
        chosen.every(([name, column]) => row[column] === form.elements[name].value) &&
        (!here || row[POINTS].length > 0),
    );
    if (here) {
      for (const row of found) row.metres = Math.min(...row[POINTS].map((point) => distance(here, point)));
      found = [...found].sort((one, other) => one.metres - other.metres);
    }
    // Pages of the guide are for operators: apart from the cameras, and only for what is typed.
    const pages = words.length && !chosen.length ? index.guide.filter((page) => words.every((word) => plain(page.join("\n")).includes(word))) : [];
    listed.hidden = filtering;
    results.hidden = !filtering;
    guide.hidden = !pages.length;
    results.replaceChildren(...(filtering ? found.slice(0, MOST).map(card) : []));
    write(guide.querySelector("summary"), index.words.guide.replace("{n}", pages.length.toLocaleString()));
    guide.querySelector("ul").replaceChildren(...pages.map(guideCard));
    const summary = found.length ? index.words.found.replace("{n}", found.length.toLocaleString()) : index.words.none;
    const part = found.length > MOST ? " " + index.words.shown.replace("{n}", MOST.toLocaleString()) : "";
    write(status, filtering ? summary + part : "");
  };

  // The position is compared with the index in this page, which was loaded as a whole: nobody is told where somebody is.
  const near = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        here = [coords.latitude, coords.longitude];
        show();
      },
      () => load().then(() => write(status, index.words.near_failed)),
    );

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", load, { once: true });
  form.addEventListener("input", show);
  form.querySelector(".k-near")?.addEventListener("click", near);
})();
