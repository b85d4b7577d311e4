// A reader's answers as one file, and reading it back: the same as exercises/answers.py, held to the same cases.

export const FORMAT = "samskapande-answers";
export const VERSION = 1;
export const MARK = "----- samskapande-answers -----";
export const LARGEST_FILE = 2_000_000;
const LONGEST_TEXT = 10_000;
const TIME = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?$/;
const DATE = /^(?!0000)\d{4}-\d\d-\d\d$/;

const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isDay = (value) => DATE.test(value) && !isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
const time = (value) => (typeof value === "string" && isDay(TIME.exec(value)?.[1]) ? value : "");

/** Answers from a file's text: what can be used is used, and a note (code, what about) says what cannot. */
export function read(text, sheets) {
  const reading = { answers: {}, notes: [], failed: false };
  const fail = (code) => {
    reading.notes.push([code, ""]);
    reading.failed = true;
    return reading;
  };
  if ([...text].length > LARGEST_FILE) return fail("too-large");
  // The mark begins a line: within one it may be the reader's own text, unless all lines have run together on the way.
  const line = `\n${text}`.lastIndexOf(`\n${MARK}`);
  const place = line >= 0 ? line : text.lastIndexOf(MARK);
  const marked = place >= 0;
  const part = marked ? text.slice(place + MARK.length) : text;
  let data;
  try {
    data = JSON.parse(part.trim().replace(/^\ufeff/, ""));
  } catch {
    return fail(marked || text.includes(FORMAT) ? "damaged" : "not-answers");
  }
  if (!isTable(data) || data.format !== FORMAT || !isTable(data.answers)) return fail("not-answers");
  if (Number.isInteger(data.version) && data.version > VERSION) reading.notes.push(["newer", ""]);
  for (const [identity, entry] of Object.entries(data.answers)) {
    if (!Object.hasOwn(sheets, identity)) reading.notes.push(["unknown", identity]);
    else if (!isTable(entry) || !isTable(entry.values)) reading.notes.push(["impossible", identity]);
    else reading.answers[identity] = one(identity, entry, sheets[identity], reading.notes);
  }
  return reading;
}

function one(identity, entry, sheet, notes) {
  const fields = new Map(sheet.fields.map((field) => [field.key, field]));
  const answer = { values: {}, locked: {}, changed: time(entry.changed) };
  for (const [key, value] of Object.entries(entry.values)) {
    if (!fields.has(key)) notes.push(["unknown", `${identity} ${key}`]);
    else if (!possible(fields.get(key), value)) notes.push(["impossible", `${identity} ${key}`]);
    else if (typeof value === "string" && [...value].length > LONGEST_TEXT) {
      notes.push(["cut", `${identity} ${key}`]);
      answer.values[key] = [...value].slice(0, LONGEST_TEXT).join("");
    } else answer.values[key] = value;
  }
  if (isTable(entry.locked))
    for (const [step, when] of Object.entries(entry.locked))
      if (sheet.locks.includes(step) && time(when)) answer.locked[step] = when;
  return answer;
}

function possible(field, value) {
  const option = (item) => typeof item === "string" && Object.hasOwn(field.options, item);
  switch (field.type) {
    case "rating":
      return value === "skip" || (Number.isInteger(value) && value >= 1 && value <= 5);
    case "number":
      return Number.isInteger(value) && value >= field.least && value <= field.most;
    case "choice":
      return option(value);
    case "choices":
      return Array.isArray(value) && value.every(option) && new Set(value).size === value.length;
    default:
      return typeof value === "string" && (field.type === "text" || isDay(value));
  }
}

/** Answers in the reader's words. */
export function readable(answers, sheets, skipped) {
  const parts = [];
  for (const [identity, sheet] of Object.entries(sheets)) {
    const values = answers[identity]?.values || {};
    if (!Object.keys(values).length) continue;
    const lines = [sheet.title, "=".repeat([...sheet.title].length)];
    for (const field of sheet.fields)
      if (Object.hasOwn(values, field.key)) lines.push(`${field.label}: ${shown(field, values[field.key], skipped)}`);
    parts.push(lines.join("\n") + "\n");
  }
  return parts.join("\n");
}

/** An answer as the reader reads it. An option that the course no longer has shows its id. */
export function shown(field, value, skipped) {
  if (value === "skip" && field.type === "rating") return skipped;
  const name = (item) => (Object.hasOwn(field.options ?? {}, item) ? field.options[item] : String(item));
  return Array.isArray(value) ? value.map(name).join(", ") : name(value);
}

/** The text of the file. */
export function write(data, sheets, { heading, skipped }) {
  return `${heading}\n\n${readable(data.answers, sheets, skipped)}\n${MARK}\n${JSON.stringify(data)}\n`;
}

/** The file's name, as `answers-2026-11-22.txt`. */
export function fileName(word, when) {
  return `${word}-${when.toISOString().slice(0, 10)}.txt`;
}
