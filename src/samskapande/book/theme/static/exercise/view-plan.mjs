// The one if–then plan: a sentence, and calendar files for the first time and for looking back.

const load = (name) => import(`./${name}.mjs${new URL(import.meta.url).search}`);
const [{ day, language, make, t }, { planSentence }, { calendar }] = await Promise.all(["exercise", "rules", "calendar"].map(load));

/** Shows the plan in `place`; gives the function that draws it anew. */
export function show(place, exercise) {
  let said = "";
  return () => {
    const plan = Object.fromEntries(exercise.fields(place.dataset.from).map((field) => [field.key, field.value]));
    const sentence = planSentence(language, plan.situation || "", plan.act || "");
    if (!sentence) {
      said = "";
      return place.replaceChildren(make("p", { class: "quiet" }, t("Your plan appears here as one sentence when you have filled in both halves.")));
    }
    const details = [plan.place, plan.first && t("First time: {day}.", { day: day(plan.first) })].filter(Boolean);
    place.replaceChildren(
      make("div", { class: "plan-card" }, make("p", { class: "plan-sentence" }, sentence), ...details.map((text) => make("p", {}, text))),
      make(
        "div",
        { class: "button-row" },
        ...dates(plan).map(([date, title, label, name]) => {
          const button = make("button", { type: "button" }, label);
          button.addEventListener("click", () => give(date, title, sentence, name));
          return button;
        })
      )
    );
    if (sentence !== said && said) exercise.say(sentence, 1500);
    said = sentence;
  };
}

/** The days for which a calendar file is offered: day, title in the calendar, words of the button, name of the file. */
function dates(plan) {
  const found = [];
  if (plan.first) found.push([plan.first, t("Try my plan"), t("The first time, as a calendar file"), "plan"]);
  if (plan.back) found.push([plan.back, t("Look back, 20 minutes"), t("The day for looking back, as a calendar file"), "look-back"]);
  return found;
}

/** Gives the reader a calendar file; it is made on the device. */
function give(date, title, text, name) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const content = calendar(date, title, text, stamp, `${stamp}-${Math.random().toString(36).slice(2)}@samskapande`);
  const link = make("a", { href: URL.createObjectURL(new Blob([content], { type: "text/calendar;charset=utf-8" })), download: `${name}-${date}.ics` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
