// A calendar file: the same as `calendar` in exercises/rules.py, held to the same cases (cases.json).

const calendarText = (text) => text.replace(/([\\;,])/g, "\\$1").replace(/\r\n?/g, "\n").replace(/\n/g, "\\n");

/** A calendar file (iCalendar, RFC 5545) with one whole day (`2026-11-22`) and a reminder in the morning. */
export function calendar(day, title, text, stamp, identity) {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const plain = (iso) => iso.slice(0, 10).replaceAll("-", "");
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//samskapande//course//EN",
    "BEGIN:VEVENT",
    `UID:${identity}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `DTEND;VALUE=DATE:${plain(next.toISOString())}`,
    `SUMMARY:${calendarText(title)}`,
    `DESCRIPTION:${calendarText(text)}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${calendarText(title)}`,
    "TRIGGER:PT8H",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ]
    .flatMap(fold)
    .map((line) => line + "\r\n")
    .join("");
}

function fold(line) {
  const encoder = new TextEncoder();
  const parts = [];
  let current = "";
  let size = 0;
  for (const character of line) {
    const width = encoder.encode(character).length;
    if (size + width > 75) {
      parts.push(current);
      current = " ";
      size = 1;
    }
    current += character;
    size += width;
  }
  return [...parts, current];
}
