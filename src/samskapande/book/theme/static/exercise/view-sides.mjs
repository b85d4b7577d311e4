// Two levels' answers to the same statements, side by side: the widest difference first, strategic above, operative below.

const load = (name) => import(`./${name}.mjs${new URL(import.meta.url).search}`);
const [{ answers, make, t }, { sides }, { scale, table }] = await Promise.all(["exercise", "rules", "draw"].map(load));

const number = (value) => (typeof value === "number" ? value : null);

/** Shows the two levels in `place`; gives the function that draws them anew. */
export function show(place, exercise) {
  const { from, to, refuse } = place.dataset;
  const refused = refuse.split(".");
  const option = refused.pop();
  return () => {
    if (answers.get(exercise.identity, refused.join(".")) === option)
      return place.replaceChildren(make("p", { class: "refusal" }, t("A manager and someone who answers to that manager are not compared here: neither could answer freely. Choose another pair, or compare two groups of at least five.")));
    const [strategic, operative] = [from, to].map((step) => exercise.fields(step).filter((field) => field.type === "rating"));
    const values = (fields) => Object.fromEntries(fields.map((field) => [field.key, number(field.value)]));
    const labels = new Map(strategic.map((field) => [field.key, field.label]));
    const ordered = sides(values(strategic), values(operative));
    if (!ordered.length) return place.replaceChildren(make("p", { class: "quiet" }, t("The comparison is shown here when both levels have rated the same statement.")));
    const pairs = ordered.map(([key, difference]) => ({ key, difference, label: labels.get(key), up: values(strategic)[key], down: values(operative)[key] }));
    place.replaceChildren(
      make("p", { class: "gap-summary" }, pairs[0].difference ? t("The answers are furthest apart here: {item}.", { item: pairs[0].label.replace(/\.$/, "") }) : t("Both levels have given the same numbers.")),
      ...pairs.map((pair) =>
        make(
          "div",
          { class: "gap-item sides" },
          make("p", { class: "gap-label" }, pair.label),
          make("p", { class: "side" }, `${t("Strategic")}: ${pair.up}`),
          scale([["filled", pair.up]]),
          make("p", { class: "side" }, `${t("Operative")}: ${pair.down}`),
          scale([["hollow", pair.down]]),
          make("p", { class: "gap-words" }, apart(Math.abs(pair.difference)))
        )
      ),
      make("p", { class: "quiet" }, t("Two answers are two views. The page cannot tell which is right, so ask each other what you were thinking of.")),
      table(make, t("The figure as a table"), [t("Statement"), t("Strategic"), t("Operative"), t("Difference")], pairs.map((pair) => [
        pair.label,
        String(pair.up),
        String(pair.down),
        String(Math.abs(pair.difference)),
      ]))
    );
  };
}

function apart(steps) {
  if (!steps) return t("The same number.");
  return steps === 1 ? t("One step apart.") : t("{n} steps apart.", { n: steps });
}
