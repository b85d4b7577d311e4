// Where one takes part today, and where one would prefer to: a table with a hollow mark for today, a filled one for preferred.

const load = (name) => import(`./${name}.mjs${new URL(import.meta.url).search}`);
const [{ make, t }, { sheet }] = await Promise.all(["exercise", "draw"].map(load));

const options = (field) =>
  [...field.querySelectorAll(".option")].map((option) => [option.querySelector("input").value, option.querySelector("span").textContent]);

/** Shows the grid in `place`; gives the function that draws it anew. */
export function show(place, exercise) {
  const { from, to } = place.dataset;
  const asked = exercise.form.querySelector(`.step[data-step="${to}"] .choice`);
  const boxes = new Map(options(asked));
  const columns = options(exercise.form.querySelector(`.step[data-step="${from}"] .choices`));
  let said = "";
  return () => {
    const rows = exercise.fields(from).filter((field) => field.type === "choices");
    const chosen = exercise.fields(to).find((field) => field.type === "choice").value;
    if (!chosen || !rows.some((row) => row.value))
      return place.replaceChildren(make("p", { class: "quiet" }, t("The grid is shown here when you have marked today and chosen a box.")));
    const box = (row, column) => `${row.key}-${column}`;
    const shown = columns.filter(([column]) => boxes.has(box(rows[0], column)));
    const marks = (row, column) => [
      ...(row.value?.includes(column) ? [mark("hollow", t("Today"))] : []),
      ...(chosen === box(row, column) ? [mark("filled", t("Preferred"))] : []),
    ];
    const already = rows.some((row) => row.value?.some((column) => chosen === box(row, column)));
    const summary = already ? t("The box you chose is marked for today too.") : t("The box you chose is not marked for today.");
    // What follows a colon explains, and stands with the question; in the table is no room.
    const named = rows.map((row) => [row.label.split(":")[0], ...shown.map(([column]) => marks(row, column))]);
    place.replaceChildren(sheet(make, ["", ...shown.map(([, label]) => label)], named), make("p", { class: "gap-summary" }, summary));
    if (summary !== said && said) exercise.say(summary);
    said = summary;
  };
}

const mark = (kind, label) => make("span", { class: "grid-mark" }, make("span", { class: `key ${kind}`, "aria-hidden": "true" }), label);
