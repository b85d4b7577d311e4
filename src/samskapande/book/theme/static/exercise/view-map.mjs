// A field of two axes: today hollow, preferred filled, an arrow from one to the other. In a step that asks for the two
// ratings, a tap on the field sets both; the scales beside it are the same answer for keyboard and screen reader.

const load = (name) => import(`./${name}.mjs${new URL(import.meta.url).search}`);
const [{ answers, make, t }, { quadrant }, { mark, svg, table }] = await Promise.all(["exercise", "rules", "draw"].map(load));

const CELL = 52;
const LEFT = 14;
const place = (value) => LEFT + (value - 0.5) * CELL;
const upwards = (value) => place(6 - value);
const number = (value) => (typeof value === "number" ? value : null);

/** Shows the map in `element`; gives the function that draws it anew. */
export function show(element, exercise) {
  const { from, to, x, y } = element.dataset;
  const here = element.closest(".step");
  const asks = here.querySelector("[data-field]") ? here.dataset.step : "";
  const point = (step) => {
    const values = Object.fromEntries(exercise.fields(step).map((field) => [field.key, number(field.value)]));
    return { x: values[x] ?? null, y: values[y] ?? null };
  };
  const [xField, yField] = [x, y].map((key) => exercise.querySelector(`[data-field="${from}.${key}"]`));
  const name = (field) => field.querySelector("legend").firstChild.textContent;
  // What follows a colon explains; beside the field is no room.
  const axis = (field) => name(field).split(":")[0];
  const ends = (field) => [...field.querySelectorAll(".ends span")].map((end) => end.textContent.replace(/^\d = /, ""));
  const words = ({ x, y }) =>
    x === null || y === null ? t("skipped") : `${name(xField)} ${x}. ${name(yField)} ${y}.`;

  return () => {
    // While today is asked for, nothing is said of preferred.
    const [now, preferred] = [point(from), asks === from ? { x: null, y: null } : point(to)];
    const picture = svg("svg", { viewBox: `0 0 ${LEFT + 5 * CELL + 2} ${LEFT + 5 * CELL + 2}`, class: "map" });
    for (let row = 1; row <= 5; row++)
      for (let column = 1; column <= 5; column++)
        picture.append(svg("rect", { x: LEFT + (column - 1) * CELL, y: LEFT + (5 - row) * CELL, width: CELL, height: CELL, class: "cell", "data-x": column, "data-y": row }));
    if (now.x && now.y && preferred.x && preferred.y && (now.x !== preferred.x || now.y !== preferred.y))
      picture.append(arrow(place(now.x), upwards(now.y), place(preferred.x), upwards(preferred.y)));
    const together = now.x === preferred.x && now.y === preferred.y;
    if (now.x && now.y) {
      const circle = mark("hollow", place(now.x), upwards(now.y));
      if (together) circle.setAttribute("r", 12);
      picture.append(circle);
    }
    if (preferred.x && preferred.y) picture.append(mark("filled", place(preferred.x), upwards(preferred.y)));
    const locked = here.classList.contains("locked");
    if (asks && !locked) {
      picture.classList.add("asks");
      picture.addEventListener("click", ({ target }) => {
        const cell = target.closest(".cell");
        if (!cell) return;
        answers.set(here.dataset.of, `${asks}.${x}`, Number(cell.dataset.x));
        answers.set(here.dataset.of, `${asks}.${y}`, Number(cell.dataset.y));
        exercise.say(words({ x: Number(cell.dataset.x), y: Number(cell.dataset.y) }));
      });
    }
    const [left, right] = ends(xField);
    const [low, high] = ends(yField);
    element.replaceChildren(
      ...(asks && !locked ? [make("p", { class: "quiet tap" }, t("Tap the field, or use the scales."))] : []),
      ...(asks === from ? [] : [legend()]),
      make(
        "div",
        { class: "map-frame", "aria-hidden": "true" },
        make("span", { class: "map-top" }, `↑ ${axis(yField)}: ${high}`),
        picture,
        make("span", { class: "map-bottom" }, make("span", {}, `← ${left}`), make("span", {}, `${axis(xField)}: ${right} →`)),
        make("span", { class: "map-low" }, `↓ ${low}`)
      ),
      ...(asks
        ? []
        : [
            make("p", { class: "gap-words" }, movement(now, preferred)),
            table(make, t("The figure as a table"), ["", name(xField), name(yField)], [
              [t("Today"), ...written(now)],
              [t("Preferred"), ...written(preferred)],
            ]),
          ])
    );
  };

  function legend() {
    const keys = [["hollow", t("Today")], ["filled", t("Preferred")]];
    return make("p", { class: "legend quiet", "aria-hidden": "true" }, ...keys.flatMap(([kind, text]) => [make("span", { class: `key ${kind}` }), text]));
  }

  /** The way from today to preferred, in words; never a verdict. */
  function movement(now, preferred) {
    if (quadrant(now.x, now.y) === null || quadrant(preferred.x, preferred.y) === null)
      return t("The way from today to preferred is shown here when you have answered both.");
    const steps = [[xField, preferred.x - now.x], [yField, preferred.y - now.y]]
      .filter(([, difference]) => difference)
      .map(([field, difference]) => `${name(field)}: ${difference > 0 ? "+" : "−"}${Math.abs(difference)}`);
    return steps.length ? t("From today to preferred. {steps}.", { steps: steps.join(". ") }) : t("No gap: today is as you would prefer it.");
  }

  function written({ x, y }) {
    return [x, y].map((value) => (value === null ? t("skipped") : String(value)));
  }
}

function arrow(x1, y1, x2, y2) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [ex, ey] = [x2 - ux * 10, y2 - uy * 10];
  const head = [[ex, ey], [ex - ux * 11 - uy * 6, ey - uy * 11 + ux * 6], [ex - ux * 11 + uy * 6, ey - uy * 11 - ux * 6]];
  return svg("g", {}, svg("line", { class: "gap", x1: x1 + ux * 9, y1: y1 + uy * 9, x2: ex - ux * 6, y2: ey - uy * 6 }), svg("polygon", { class: "head", points: head.join(" ") }));
}
