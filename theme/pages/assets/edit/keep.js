// Keeps unfinished work on this device, only while the user wants it: one entry in the browser's storage.
// A storage that is full or forbidden is reported; the form works without it.

const NAME = "kokuchi-unfinished-notice";

export const kept = () => {
  try {
    const found = JSON.parse(localStorage.getItem(NAME));
    return found && typeof found === "object" && found.own && typeof found.own === "object" ? found : null;
  } catch {
    return null;
  }
};

// Whether it could be kept.
export const keep = (work) => {
  try {
    localStorage.setItem(NAME, JSON.stringify(work));
    return true;
  } catch {
    return false;
  }
};

export const forget = () => {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // Without storage, nothing was kept.
  }
};
