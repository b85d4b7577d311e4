// The gap between today and preferred: in words, as a number and as a picture, with a table.

const load = (name) => import(`./${name}.mjs${new URL(import.meta.url).search}`);
const [{ make, t }, { gap, strongest }, { scale, table }] = await Promise.all(["exercise", "rules", "draw"].map(load));

const number = (value) => (typeof value === "number" ? value : null);
const written = (value) => (value === null ? t("skipped") : String(value));

/** A gap in words. Says nothing about the person. */
function inWords(difference) {
  if (difference === null) return t("No gap to show: one of the two was skipped.");
  if (difference === 0) return t("No gap: today is as you would prefer it.");
  const steps = Math.abs(difference);
  if (difference > 0) return steps === 1 ? t("You would prefer one step more.") : t("You would prefer {n} steps more.", { n: steps });
  return steps === 1 ? t("You would prefer one step less.") : t("You would prefer {n} steps less.", { n: steps });
}

/** Shows the gap in `place`; gives the function that draws it anew. */
export function show(place, exercise) {
  let said = "";
  return () => {
    const after = new Map(exercise.fields(place.dataset.to).map((field) => [field.key, field]));
    const items = exercise
      .fields(place.dataset.from)
      .filter((field) => field.type === "rating" && (field.value !== undefined || after.get(field.key)?.value !== undefined))
      .map((field) => ({ key: field.key, label: field.label, now: number(field.value), preferred: number(after.get(field.key)?.value) }))
      .filter((item) => after.get(item.key)?.value !== undefined);
    if (!items.length) return place.replaceChildren(make("p", { class: "quiet" }, t("The gap is shown here when you have answered both.")));
    const gaps = Object.fromEntries(items.map((item) => [item.key, gap(item.now, item.preferred)]));
    const widest = strongest(gaps);
    const labels = items.filter((item) => widest.includes(item.key)).map((item) => item.label.replace(/\.$/, ""));
    const summary =
      items.length === 1
        ? inWords(gaps[items[0].key])
        : widest.length
          ? t("Your widest gap: {items}.", { items: labels.join(" · ") })
          : t("There is no gap between today and preferred in your answers.");
    place.replaceChildren(
      make("p", { class: "legend quiet", "aria-hidden": "true" }, make("span", { class: "key hollow" }), t("Today"), make("span", { class: "key filled" }), t("Preferred")),
      ...items.map((item) =>
        make(
          "div",
          { class: widest.includes(item.key) && items.length > 1 ? "gap-item widest" : "gap-item" },
          items.length > 1 ? make("p", { class: "gap-label" }, item.label) : "",
          scale([["hollow", item.now], ["filled", item.preferred]]),
          make("p", { class: "gap-words" }, inWords(gaps[item.key]))
        )
      ),
      items.length > 1 ? make("p", { class: "gap-summary" }, summary) : "",
      make("p", { class: "quiet" }, t("The gap shows what you wish for. It does not measure skill or result.")),
      table(make, t("The figure as a table"), [t("Statement"), t("Today"), t("Preferred"), t("Gap")], items.map((item) => [
        item.label,
        written(item.now),
        written(item.preferred),
        gaps[item.key] === null ? "–" : `${gaps[item.key] > 0 ? "+" : gaps[item.key] < 0 ? "−" : ""}${Math.abs(gaps[item.key])}`,
      ]))
    );
    if (summary !== said && said) exercise.say(summary);
    said = summary;
  };
}
