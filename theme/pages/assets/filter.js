// The filter of the list. Loads one index file of this site on first use and stores nothing.
"use strict";
(() => {
  const form = document.querySelector(".k-filter");
  if (!form) return;
  const listed = document.querySelector(".k-listed");
  const results = document.querySelector(".k-results");
  const status = form.querySelector(".k-found");
  const MOST = 60;
  const [ID, TITLE, OPERATOR, AREA, STAGE, IDENTIFICATION, PURPOSE, PERIOD] = [0, 1, 2, 3, 4, 5, 6, 7];
  let index = null;
  let loading = null;

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const element = (name, kind, text) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.textContent = text;
    return made;
  };

  const fill = (select, values) => {
    for (const [value, label] of values) {
      const option = element("option", "", label);
      option.value = value;
      select.append(option);
    }
  };

  // Load only once, even if the user keeps typing; retry only after a failure.
  const load = () => (loading ??= read().catch((failed) => { loading = null; throw failed; }));

  const read = async () => {
    index = await (await fetch(form.dataset.index)).json();
    for (const row of index.rows) row.text = plain([row[ID], row[TITLE], row[OPERATOR], row[AREA], row[PURPOSE]].join("\n"));
    const present = (column) => [...new Set(index.rows.map((row) => row[column]))];
    fill(form.elements.stage, present(STAGE).map((key) => [key, index.stages[key]]));
    fill(form.elements.identification, present(IDENTIFICATION).map((key) => [key, index.identifications[key]]));
    fill(form.elements.operator, present(OPERATOR).sort().map((name) => [name, name]));
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

  const card = (row) => {
    const item = document.createElement("li");
    const link = element("a", "", row[TITLE]);
    link.href = form.dataset.home + row[ID] + "/";
    const mark = element("p", "k-mark", "");
    mark.dataset.tone = row[IDENTIFICATION];
    mark.append(icon(row[IDENTIFICATION]), element("span", "", index.identifications[row[IDENTIFICATION]]));
    item.append(link, element("p", "k-who", row[OPERATOR]), element("p", "", row[AREA]));
    item.append(element("p", "k-when", index.stages[row[STAGE]] + " · " + row[PERIOD]), mark);
    return item;
  };

  const guideCard = ([path, title, part, text]) => {
    const item = document.createElement("li");
    const link = element("a", "", title);
    link.href = form.dataset.home + path;
    item.append(link, ...(part ? [element("p", "k-who", part)] : []), element("p", "", text.slice(0, 120) + "…"));
    return item;
  };

  const show = async () => {
    await load();
    const words = plain(form.elements.text.value).split(/\s+/).filter(Boolean);
    const { stage, identification, operator } = form.elements;
    const filtering = words.length > 0 || stage.value || identification.value || operator.value;
    const found = index.rows.filter(
      (row) =>
        words.every((word) => row.text.includes(word)) &&
        (!stage.value || row[STAGE] === stage.value) &&
        (!identification.value || row[IDENTIFICATION] === identification.value) &&
        (!operator.value || row[OPERATOR] === operator.value),
    );
    // Guide pages have no stage or operator: search their text only.
    const chosen = stage.value || identification.value || operator.value;
    const pages = chosen ? [] : index.guide.filter((page) => words.every((word) => plain(page.join("\n")).includes(word)));
    listed.hidden = Boolean(filtering);
    results.hidden = !filtering;
    const cards = [...found.slice(0, MOST).map(card), ...pages.map(guideCard)];
    results.replaceChildren(...(filtering ? cards : []));
    const count = found.length + pages.length;
    const summary = count ? index.words.found.replace("{n}", count.toLocaleString()) : index.words.none;
    const part = found.length > MOST ? " " + index.words.shown.replace("{n}", MOST.toLocaleString()) : "";
    status.textContent = filtering ? summary + part : "";
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", load, { once: true });
  form.addEventListener("input", show);
})();
