// What a network takes in a year, from the numbers in a step.

const load = (name) => import(`./${name}.mjs${new URL(import.meta.url).search}`);
const [{ language, make, t }, { network }] = await Promise.all(["exercise", "rules"].map(load));

const NAMES = ["leaders", "invited", "attendance", "meetings", "hours", "facilitators", "hosts"];

/** Shows the sums in `place`; gives the function that draws them anew. */
export function show(place, exercise) {
  const written = (value) => new Intl.NumberFormat(language === "sv" ? "sv-SE" : "en-GB").format(value);
  let said = "";
  return () => {
    // A number that the reader has not touched stands in its field as a suggestion.
    const given = NAMES.map((name) => {
      const field = exercise.querySelector(`[data-field="${place.dataset.from}.${name}"] input`);
      return field.value === "" || !field.validity.valid ? null : Number(field.value);
    });
    if (given.includes(null)) return place.replaceChildren(make("p", { class: "quiet" }, t("Fill in whole numbers within the limits, and the sums appear here.")));
    const result = network(...given);
    const rows = [
      [t("Groups"), written(result.groups)],
      [t("At a meeting"), t("about {n}", { n: written(result.present) })],
      [t("Leaders’ hours a year, if everyone comes"), written(result.hours_full)],
      [t("Leaders’ hours a year, at the attendance you expect"), written(result.hours_met)],
      [t("Meetings a year, all groups"), written(result.sessions)],
      [t("Meetings for each facilitator"), result.per_facilitator === null ? "–" : written(result.per_facilitator)],
      [t("Meetings for each local host"), result.per_host === null ? "–" : written(result.per_host)],
    ];
    const sentences = {
      "nobody-comes": t("Nobody comes. Ask those you meant to invite what would make it worth their time."),
      "too-few": t("Fewer than three at a meeting make a pair rather than a group. Invite more to each group, or make fewer groups."),
      "one-group": t("Everybody fits into one group. That takes no network, only a good conversation."),
      "no-facilitator": t("Nobody leads the conversations. Without facilitators, the most talkative easily take over."),
      "no-host": t("Nobody sees to the room and the invitations. Who will end up doing it?"),
    };
    const notes = result.notes.map((code) => sentences[code]);
    place.replaceChildren(
      make("div", { class: "table-wrap" }, make("table", {}, make("tbody", {}, ...rows.map(([name, value]) => make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, value)))))),
      ...notes.map((text) => make("p", {}, text)),
      make("p", { class: "quiet" }, t("The hours are the leaders’ alone. The facilitators’ and hosts’ own time comes on top."))
    );
    const now = `${rows.slice(0, 2).map((row) => row.join(": ")).join(". ")}. ${notes.join(" ")}`;
    if (said && said !== now) exercise.say(now, 1500);
    said = now;
  };
}
