// All of the reader's answers, from every exercise, to read, print and take along.

const load = (name) => import(`./${name}.mjs${new URL(import.meta.url).search}`);
const [{ answers, day, make, t }, { sheets }, { shown }] = await Promise.all(["exercise", "tools", "answers"].map(load));

const written = (field, value) => (field.type === "date" ? day(value) : shown(field, value, t("skipped")));

/** Shows the portfolio in `place`; gives the function that draws it anew. */
export function show(place) {
  return async () => {
    let all;
    try {
      all = await sheets();
    } catch {
      return place.replaceChildren(make("p", {}, t("The exercises could not be fetched. Check your connection and reload the page. Your answers are still here.")));
    }
    const parts = [];
    for (const [identity, sheet] of Object.entries(all)) {
      const answer = answers.answers[identity];
      const given = sheet.fields.filter((field) => answer && Object.hasOwn(answer.values, field.key));
      if (!given.length) continue;
      const title = sheet.page ? make("a", { href: new URL(`../../${sheet.page}`, import.meta.url).href }, sheet.title) : sheet.title;
      parts.push(
        make(
          "section",
          { class: "portfolio-item" },
          make("h3", {}, title),
          ...(answer.changed ? [make("p", { class: "quiet" }, day(answer.changed))] : []),
          make("dl", {}, ...given.flatMap((field) => [make("dt", {}, field.label), make("dd", {}, written(field, answer.values[field.key]))]))
        )
      );
    }
    place.replaceChildren(...(parts.length ? parts : [make("p", { class: "quiet" }, t("There are no answers on this device yet. They appear here as you do the exercises, or when you open a file of answers."))]));
  };
}
