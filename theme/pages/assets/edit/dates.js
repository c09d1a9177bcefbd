// Days and months as the format writes them; the lead time by the calendar.

const PARTS = /^(?:(20[0-9]{2})-([0-9]{2})(?:-([0-9]{2}))?|((?:19|20)[0-9]{2}))$/;
const text = (day) => day.toISOString().slice(0, 10);
const utc = (year, month, day) => new Date(Date.UTC(year, month - 1, day));
const lastDay = (year, month) => utc(year, month + 1, 0).getUTCDate();

// `2026-12-01`, `2026-12` or `2010` → the first and the last day that it can mean; null if it is not a date.
export const parsed = (value) => {
  const found = ["string", "number"].includes(typeof value) ? PARTS.exec(String(value)) : null;
  if (!found) return null;
  if (found[4]) return { text: found[4], first: `${found[4]}-01-01`, last: `${found[4]}-12-31` };
  const [year, month, day] = found.slice(1).map(Number);
  if (month < 1 || month > 12 || (found[3] && (day < 1 || day > lastDay(year, month)))) return null;
  return {
    text: value,
    first: text(utc(year, month, day || 1)),
    last: text(utc(year, month, day || lastDay(year, month))),
  };
};

// The date that is a duration before another date, by the calendar: a month before 31 March is 28 February.
export const before = (day, { number, unit }) => {
  const [year, month, date] = day.split("-").map(Number);
  if (unit === "day" || unit === "week") return text(utc(year, month, date - number * (unit === "week" ? 7 : 1)));
  const months = year * 12 + month - 1 - number * (unit === "year" ? 12 : 1);
  const [y, m] = [Math.floor(months / 12), (months % 12) + 1];
  return text(utc(y, m, Math.min(date, lastDay(y, m))));
};

export const latestFor = (start, lead) => before(start.first, lead);
export const startedBy = (start, today) => start.first <= today;
export const endsBefore = (end, start) => end.last < start.first;

// The earliest start date for an announcement on a given date.
export const earliestStart = (announced, lead) => {
  let [year, month, day] = announced.split("-").map(Number);
  for (let found = announced; ; day += 1, found = text(utc(year, month, day))) {
    if (before(found, lead) >= announced) return found;
  }
};

// Today in the time zone of the site.
export const todayIn = (timezone) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: timezone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());

// A date formatted in a language; without a day if only the month is known.
export const inWords = (date, language) => {
  const month = date.first !== date.last || date.text.length === 7;
  const form = date.text.length === 4 ? { year: "numeric" } : month ? { year: "numeric", month: "long" } : { dateStyle: "full" };
  return new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" }).format(new Date(date.first));
};
