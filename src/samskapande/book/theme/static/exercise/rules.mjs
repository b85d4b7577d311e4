// The rules by which answers become results: the same as exercises/rules.py, held to the same cases (cases.json).

const LOWEST = 1;
const HIGHEST = 5;

/** Preferred minus today, in steps; null where one was skipped. A wish, not skill or change. */
export function gap(now, preferred) {
  return now === null || preferred === null ? null : preferred - now;
}

/** The items with the widest gap. */
export function strongest(gaps) {
  const sizes = Object.values(gaps).filter((value) => value !== null).map(Math.abs);
  const widest = Math.max(0, ...sizes);
  return Object.keys(gaps).filter((key) => widest && gaps[key] !== null && Math.abs(gaps[key]) === widest);
}

export function median(values) {
  const ordered = [...values].sort((a, b) => a - b);
  if (!ordered.length) return null;
  const half = Math.floor(ordered.length / 2);
  return ordered.length % 2 ? ordered[half] : (ordered[half - 1] + ordered[half]) / 2;
}

export function side(value) {
  const middle = (LOWEST + HIGHEST) / 2;
  return value === null ? null : value < middle ? "low" : value > middle ? "high" : "middle";
}

export function quadrant(x, y) {
  return x === null || y === null ? null : `${side(x)}-${side(y)}`;
}

export const SMALLEST_GROUP = 5;
export const hidden = (count) => count < SMALLEST_GROUP;

const FEWEST_IN_A_TALK = 3;
const rounded = (value) => Math.floor(value * 10 + 0.5) / 10;

/** What a network of leaders takes in a year; what the numbers are stands in rules.py. */
export function network(leaders, invited, attendance, meetings, hours, facilitators, hosts) {
  const groups = Math.ceil(leaders / invited);
  const sessions = groups * meetings;
  const present = (leaders * attendance) / groups / 100;
  const notes = [];
  if (attendance === 0) notes.push("nobody-comes");
  else if (present < FEWEST_IN_A_TALK) notes.push("too-few");
  if (groups === 1) notes.push("one-group");
  if (!facilitators) notes.push("no-facilitator");
  if (!hosts) notes.push("no-host");
  return {
    groups,
    present: rounded(present),
    hours_full: leaders * meetings * hours,
    hours_met: Math.floor((leaders * meetings * hours * attendance) / 100 + 0.5),
    sessions,
    per_facilitator: facilitators ? rounded(sessions / facilitators) : null,
    per_host: hosts ? rounded(sessions / hosts) : null,
    notes,
  };
}

/** Statements that both levels have rated, the widest difference first: id, and strategic minus operative. */
export function sides(strategic, operative) {
  return Object.keys(strategic)
    .filter((key) => strategic[key] !== null && (operative[key] ?? null) !== null)
    .map((key) => [key, strategic[key] - operative[key]])
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
}

const LEADS = {
  en: [/^if(?:\s+|$)/i, /^(?:then(?:\s+|$))?(?:i\s+will(?:\s+|$)|i['’]ll(?:\s+|$))?/i],
  sv: [/^om(?:\s+|$)/i, /^(?:så(?:\s+|$))?/i],
};
const PLANS = { en: "If {situation}, then I will {act}.", sv: "Om {situation}, så {act}." };

/** One sentence from the two halves of an if–then plan; empty where a half is missing. */
export function planSentence(language, situation, act) {
  const halves = [situation, act].map((text, number) => {
    text = text.replace(/\s+/g, " ").trim().replace(/[.,;…]+$/, "").trim().replace(LEADS[language][number], "");
    const [word] = text.split(" ");
    if (word && word.slice(1) === word.slice(1).toLowerCase() && !(language === "en" && /^I(['’]|$)/.test(word)))
      text = text[0].toLowerCase() + text.slice(1);
    return text;
  });
  if (halves.includes("")) return "";
  return PLANS[language].replace("{situation}", () => halves[0]).replace("{act}", () => halves[1]);
}
