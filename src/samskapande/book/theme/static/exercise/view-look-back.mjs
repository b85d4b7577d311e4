// Looking back: the real start, the start as it looks now, and now. Each has its date; nothing is called progress, since a
// yardstick can move (response shift) and looking back makes people see more change than there was.

const load = (name) => import(`./${name}.mjs${new URL(import.meta.url).search}`);
const [{ answers, day, make, t }, { scale, table }] = await Promise.all(["exercise", "draw"].map(load));

const number = (value) => (typeof value === "number" ? value : null);

/** Shows the three beside one another in `place`; gives the function that draws them anew. */
export function show(place, exercise) {
  const [other, started] = place.dataset.start.split(".");
  return () => {
    const start = answers.answers[other];
    const dated = (moment) => (moment ? day(moment) : t("no date"));
    const mine = answers.answers[exercise.identity];
    const when = (answer, step) => dated(answer?.locked[step] || answer?.changed);
    const then = new Map(exercise.fields(place.dataset.then).map((field) => [field.key, number(field.value)]));
    const items = exercise
      .fields(place.dataset.now)
      .filter((field) => field.type === "rating")
      .map((field) => ({
        label: field.label,
        marks: [
          [t("The start, {day}", { day: when(start, started) }), number(start?.values[`${started}.${field.key}`])],
          [t("The start as you see it now, {day}", { day: when(mine, place.dataset.then) }), then.get(field.key) ?? null],
          [t("Now, {day}", { day: when(mine, place.dataset.now) }), number(field.value)],
        ],
      }));
    const hasStart = items.some((item) => item.marks[0][1] !== null);
    const parts = [];
    if (!hasStart)
      parts.push(make("p", {}, t("Your answers from the start are not on this device. Open the file in which you saved them (below, under “Your answers”), or take out your paper.")));
    for (const item of items) {
      const given = item.marks.filter(([, value]) => value !== null);
      if (!given.length) continue;
      parts.push(
        ...(items.length > 1 ? [make("p", { class: "gap-label" }, item.label)] : []),
        ...given.map(([label, value]) => make("div", { class: "gap-item" }, make("p", { class: "gap-words" }, `${label}: ${value}`), scale([["hollow", value]])))
      );
    }
    if (hasStart)
      parts.push(
        make("p", { class: "quiet" }, t("The numbers cannot tell whether anything has got better. The yardstick may have moved, and looking back tends to make a change seem larger.")),
        table(make, t("The figure as a table"), [t("Statement"), ...items[0].marks.map(([label]) => label)], items.map((item) => [
          item.label,
          ...item.marks.map(([, value]) => (value === null ? "–" : String(value))),
        ]))
      );
    place.replaceChildren(...parts);
  };
}
