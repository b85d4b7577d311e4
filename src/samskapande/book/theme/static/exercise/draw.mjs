// What the results are drawn with. One visual grammar: today is a hollow mark, preferred a filled one, the gap the line
// between them.

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and children. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A mark: `hollow` (today), `filled` (preferred) or `ring` (then). */
export const mark = (kind, x, y) => svg("circle", { class: `mark ${kind}`, cx: x, cy: y, r: 8 });

/** A scale from 1 to 5 with marks on it, and a line between the first two; `marks` are pairs of kind and value. */
export function scale(marks) {
  const place = (value) => 20 + (value - 1) * 65;
  const picture = svg("svg", { viewBox: "0 4 300 42", class: "dumbbell", "aria-hidden": "true", focusable: "false" });
  picture.append(svg("line", { class: "axis", x1: place(1), y1: 18, x2: place(5), y2: 18 }));
  for (let value = 1; value <= 5; value++) {
    const number = svg("text", { x: place(value), y: 42 });
    number.textContent = value;
    picture.append(svg("line", { class: "axis", x1: place(value), y1: 14, x2: place(value), y2: 22 }), number);
  }
  const given = marks.filter(([, value]) => value !== null);
  if (given.length > 1) picture.append(svg("line", { class: "gap", x1: place(given[0][1]), y1: 18, x2: place(given[1][1]), y2: 18 }));
  // Where two marks fall on one place, the hollow one is drawn around the filled one.
  given.forEach(([kind, value], number) => {
    const together = given.some(([, other], i) => i !== number && other === value);
    const circle = mark(kind, place(value), 18);
    if (together && kind === "hollow") circle.setAttribute("r", 12);
    picture.append(circle);
  });
  return picture;
}

/** A table in a frame that scrolls; `rows` are lists of texts or of lists of elements, the first one of each the row's head. */
export function sheet(make, head, rows) {
  const top = head.map((text) => (text ? make("th", { scope: "col" }, text) : make("td")));
  const body = rows.map(([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((cell) => make("td", {}, ...[cell].flat()))));
  return make("div", { class: "table-wrap" }, make("table", {}, make("thead", {}, make("tr", {}, ...top)), make("tbody", {}, ...body)));
}

/** The same in a disclosure. */
export function table(make, summary, head, rows) {
  const wrap = sheet(make, head, rows);
  const details = make("details", { class: "figure-table" }, make("summary", {}, summary), wrap);
  // What scrolls sideways can be reached with the keyboard.
  details.addEventListener("toggle", () => {
    if (wrap.scrollWidth > wrap.clientWidth) wrap.tabIndex = 0;
  });
  return details;
}
