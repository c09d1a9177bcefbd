// Creates DOM elements. Texts are set as text nodes and never parsed as HTML.

const PROPERTIES = ["value", "checked", "hidden", "open"];

export const h = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null) continue;
    if (PROPERTIES.includes(key)) made[key] = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
};

export const filled = (sentence, values) => sentence.replace(/\{([a-z_]+)\}/g, (_, name) => values[name]);
