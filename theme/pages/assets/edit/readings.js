// Dates, hours, lengths, numbers and telephone numbers as people write them, in the form of a notice: the twin of
// readings.py and telephone.py, with the patterns of their tables (`data.readings`). Pure functions.

const whole = (pattern, text, flags = "u") => new RegExp(`^(?:${pattern})$`, flags).exec(text);
const two = (number) => String(Number(number)).padStart(2, "0");
const iso = (day) => day.toISOString().slice(0, 10);
const utc = (text) => new Date(`${text}T00:00:00Z`);
const DAY = 86400000;
const WEEKDAYS = "日月火水木金土";
const NO_YEARS = { past: 1, coming: 9 };

export const normalized = (tables, text) => {
  const plain = text.normalize("NFKC").replace(new RegExp(tables.telephone.hyphens, "gu"), "-").replace(/[〜∼]/gu, "~");
  const even = plain.replace(/[\t\n\r ]+/gu, " ").replace(/^ +| +$/gu, "").toLowerCase();
  const sign = `${tables.kanji}十百`;
  return even.replace(new RegExp(`[0-9${sign}]*[${sign}][0-9${sign}]*(?!曜|中)`, "gu"), (found) => digits(tables, found));
};

// 十二 → 12, 二〇二七 → 2027; what is no number (二十三十, 3十) stays as it is.
const digits = (tables, text) => {
  const digit = (sign) => (tables.kanji.includes(sign) ? tables.kanji.indexOf(sign) : sign);
  if (!/[十百]/u.test(text)) return [...text].map(digit).join("");
  const number = whole(tables.patterns.kanji_number, text)?.groups;
  if (!number) return text;
  const times = (unit, name, value) => (text.includes(unit) ? digit(number[name] || "一") * value : 0);
  return String(times("百", "hundreds", 100) + times("十", "tens", 10) + digit(number.ones || "〇"));
};

// Every value that a text can mean, the likelier one first; empty if there is none. With `today` (2026-11-26), a day
// without a year is the next such day; `inList`: the text is a cell of a list.
export const readings = (tables, kind, text, { today, inList = false } = {}) => {
  if (kind === "phone") return [canonical(tables.telephone, text)].filter(Boolean);
  return [...new Set(READERS[kind](tables, normalized(tables, text), today, inList))];
};

// The only value that a text can mean.
export const understood = (tables, kind, text, options) => {
  const found = readings(tables, kind, text, options);
  return found.length === 1 ? found[0] : undefined;
};

export const isDateLike = (tables, text) => Boolean(whole(tables.patterns.date, normalized(tables, text)));

// The day of a date with another day of the week than the one that is written.
export const wrongWeekday = (tables, text) => {
  const found = whole(tables.patterns.date, normalized(tables, text))?.groups;
  const [day] = found && !written(tables, found).length ? written(tables, { ...found, weekday: undefined, weekday_bare: undefined }) : [];
  return day;
};

// Dates ------------------------------------------------------------------------------------------

// Those of the days (or, without a day, months) that exist.
const days = (tables, parts) =>
  parts
    .map(([year, month, day]) => `${String(Number(year)).padStart(4, "0")}-${two(month)}${day === undefined ? "" : `-${two(day)}`}`)
    .filter((text) => whole(tables.patterns.day, text));

const date = (tables, text, today, inList) => {
  const match = (name) => whole(tables.patterns[name], text)?.groups;
  let found = match("date");
  if (found) {
    // 2027.10 is 2027.1 in a cell that holds a number.
    const october = inList && whole(tables.patterns.year_in_list, text) ? [`${text.slice(0, 4)}-10`] : [];
    return [...written(tables, found), ...october];
  }
  if ((found = match("date_compact"))) return days(tables, [[found.year, found.month, found.day]]);
  if ((found = match("date_year_last"))) return days(tables, [[found.year, found.first, found.second], [found.year, found.second, found.first]]);
  if ((found = match("date_short_year"))) {
    const year = Number(found.year);
    return days(tables, [[2000 + year, found.month, found.day], [tables.eras.令和[0] + year, found.month, found.day]]);
  }
  if (today && (found = match("date_no_year"))) return near(tables, found.month, found.day, today);
  if (inList && (found = match("date_serial"))) {
    const serial = Number(found.serial);
    if (tables.serials.first <= serial && serial <= tables.serials.last) return [iso(new Date(Date.UTC(1899, 11, 30) + serial * DAY))];
  }
  return [];
};

// A date with its year first; none if the day of the week is another one.
const written = (tables, found) => {
  let year = Number(found.year ?? 0);
  if (found.era) {
    const [zero, last] = tables.eras[found.era];
    const ofEra = found.era_year === "元" ? 1 : Number(found.era_year);
    year = ofEra >= 1 && ofEra <= last ? zero + ofEra : 0;
  }
  const made = days(tables, [[year, found.month, found.day]]);
  const weekday = found.weekday ?? found.weekday_bare;
  return made.length && weekday && WEEKDAYS[utc(made[0]).getUTCDay()] !== weekday ? [] : made;
};

// The next such day, and the last one if it is not long past.
const near = (tables, month, day, today) => {
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: NO_YEARS.past + NO_YEARS.coming }, (_, index) => year - NO_YEARS.past + index);
  const every = years.flatMap((one) => days(tables, [[one, month, day]]));
  const coming = every.find((one) => one >= today);
  const past = every.filter((one) => one < today && (utc(today) - utc(one)) / DAY < tables.half_year);
  return [...(coming ? [coming] : []), ...past];
};

const start = (tables, text, today, inList) => {
  const found = whole(tables.patterns.year, text)?.groups;
  return found ? [found.year] : date(tables, text, today, inList);
};

// Lengths ----------------------------------------------------------------------------------------

const duration = (tables, text) => {
  if (whole(tables.patterns.not_stored, text)) return [tables.not_stored];
  if (whole(tables.patterns.none, text)) return [tables.not_stored, tables.until];
  return length(tables, text);
};

const length = (tables, text) => {
  if (whole(tables.patterns.length, text)) return [text];
  if (Object.hasOwn(tables.halves, text)) return [tables.halves[text]];
  const found = whole(tables.patterns.duration, text)?.groups;
  if (!found || Number(found.number) === 0) return [];
  let [number, unit] = [Number(found.number), tables.units[found.unit]];
  if (found.half) {
    if (unit !== "year") return [];
    [number, unit] = [number * 12 + 6, "month"];
  }
  const made = `${number} ${unit}${number === 1 ? "" : "s"}`;
  const most = found.most || found.within;
  const about = found.about || found.some;
  if (found.least) {
    const same = found.least_unit ? tables.units[found.least_unit] === unit : true;
    const least = Number(found.least);
    return same && least > 0 && least < number && !most && !about ? [`${least} to ${made}`] : [];
  }
  if (found.unit === "月" && found.within === "まで") return [];
  if (found.about === "~" && !most) return [`at most ${made}`, `about ${made}`];
  const bounded = `${most ? "at most " : about ? "about " : ""}${made}`;
  const mayBeDay = found.unit === "月" || (found.unit === "日" && found.within === "まで");
  return mayBeDay ? [bounded, tables.until] : [bounded];
};

// Hours ------------------------------------------------------------------------------------------

const hours = (tables, text) => {
  if (text === tables.always || whole(tables.patterns.range, text)) return [text];
  if (whole(tables.patterns.always, text)) return [tables.always];
  const rest = text.replace(/まで$/u, "");
  const between = new RegExp(tables.patterns.between, "u").exec(rest);
  if (!between) return [];
  const parts = [rest.slice(0, between.index), rest.slice(between.index + between[0].length)];
  const [from, to] = parts.map((part) => whole(tables.patterns.clock, part.replace(/^ +| +$/gu, "").replaceAll("正午", "12:00"))?.groups);
  if (!from || !to || !(from.sign || to.sign || half(from) || half(to))) return [];
  let [starts, ends] = [times(from), times(to)];
  if (half(from) && !half(to)) ends = bothHalves(to, ends);
  // 5-11pm; before a time, 午後 is only of that time.
  else if (to.after && !half(from)) starts = bothHalves(from, starts);
  else if (!half(from) && starts.join() === ends.join()) return [];
  else if (!half(from) && starts.length && ends.length && ends[0] < starts[0] && starts[0] <= "12:59") ends = bothHalves(to, ends);
  return starts
    .map((time) => (time === "24:00" ? "00:00" : time))
    .flatMap((one) => ends.filter((other) => other !== one).map((other) => `${one}-${other}`));
};

const clock = (tables, text) => {
  const found = whole(tables.patterns.clock, text.replaceAll("正午", "12:00"))?.groups;
  return found ? times(found) : [];
};

const half = (found) => {
  const text = (found.half ?? found.after ?? "").replaceAll(".", "");
  return { 午前: "am", 午後: "pm" }[text] ?? text;
};

// The times that a clock can mean. 12 in the morning or afternoon is noon or midnight; 25:00 is 1:00 at night.
const times = (found) => {
  const hour = Number(found.hour);
  const minute = Number(found.minute ?? found.minutes ?? (found.half_hour ? 30 : 0));
  const part = half(found);
  let every = [hour];
  if (part && hour === 12) every = part === "am" ? [0, 12] : [12, 24];
  else if (part === "pm" && hour < 12) every = [hour + 12];
  else if (part === "am" && hour > 12) every = [];
  else if (hour > 24 && hour < 30) every = [hour - 24];
  return every.filter((one) => one < 24 || (one === 24 && minute === 0)).map((one) => `${two(one)}:${two(minute)}`);
};

const bothHalves = (found, every) => {
  const hour = Number(found.hour);
  return found.next || hour > 11 ? every : [...every.map((time) => `${two(hour + 12)}${time.slice(2)}`), ...every];
};

// Numbers ----------------------------------------------------------------------------------------

const count = (tables, text) => {
  const found = whole(tables.patterns.count, text)?.groups;
  return found ? [String(Number(found.number.replaceAll(",", "")))] : [];
};

const READERS = { date, start, duration, length, hours, clock, count };

// Telephone numbers ------------------------------------------------------------------------------

// The number and its extension, both in half-width signs.
const parts = (tables, text) => {
  const plain = text.normalize("NFKC").replace(new RegExp(tables.hyphens, "gu"), "-").split(/\s+/u).filter(Boolean).join(" ");
  const found = new RegExp(`${tables.extension}$|\\(${tables.extension}\\)$`, "iu").exec(plain);
  return found ? [plain.slice(0, found.index).trim(), found[1] ?? found[2]] : [plain, ""];
};

// Whether somebody in Japan can dial a number. Of another country's numbers only the check knows the plan.
const isValid = (tables, plain) => {
  if (whole(tables.short, plain)) return !tables.emergency.includes(plain);
  if (!whole(tables.signs, plain) || !/^[( ]*[0+]/u.test(plain)) return false;
  const number = plain.replace(/[^0-9+]/gu, "");
  // 010 is how one dials another country, which a notice writes with +; numbers with 00 exist within Japan only.
  if (/.\+|^010|^\+8100/u.test(number)) return false;
  if (number.startsWith("+") && !number.startsWith("+81")) return number.length > 7;
  const national = number.replace(/^\+810?|^0/u, "");
  return Boolean(whole(tables.plan, national) ?? whole(tables.plan, number));
};

// What is wrong with a number; "" for one that can be dialled.
export const phoneFault = (tables, text) => {
  const [number] = parts(tables, text);
  if (tables.emergency.includes(number)) return "emergency";
  if (isValid(tables, number)) return "";
  return whole(tables.without_zero, number) && isValid(tables, `0${number}`) ? "lost-zero" : "phone";
};

// A number that has lost its first 0, with it.
export const withZero = (tables, text) => `0${parts(tables, text)[0]}`;

const canonical = (tables, text) => {
  const [typed, extension] = parts(tables, text);
  const bare = typed.replace(new RegExp(`^${tables.before}`, "iu"), "").replace(new RegExp(`${tables.after}$`, "u"), "");
  const number = bare.replace(/^(\+[0-9]+) ?\(0\) ?/u, "$1 ");
  if (phoneFault(tables, number)) return "";
  const start = /^\+[0-9]+ /u.exec(number)?.[0] ?? "";
  const plain = start + number.slice(start.length).replace(/[ ().-]+/gu, "-").replace(/^-+|-+$/gu, "");
  return extension ? `${plain} ext. ${extension}` : plain;
};
