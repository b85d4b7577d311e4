// What the reader can do with their answers: save on the device, save as a file, open a file, print, erase.

const load = (name) => import(`./${name}.mjs${new URL(import.meta.url).search}`);
const notebook = load.notebook;
const { answers, day, make, t } = await load("exercise");

const button = (text, action) => {
  const element = make("button", { type: "button" }, text);
  element.addEventListener("click", action);
  return element;
};

/** Adds the reader's tools below an exercise. */
export function addTools(exercise) {
  const state = make("summary");
  const where = make("p");
  const saving = make("input", { type: "checkbox" });
  const notes = make("div", { class: "notes", role: "status" });
  const own = exercise.steps.filter((step) => step.dataset.of === exercise.identity && step.querySelector("[data-field]"));
  const picker = make("input", { type: "file", accept: ".txt,.json,text/plain,application/json", class: "sr", tabIndex: -1, "aria-hidden": "true" });
  const tools = make(
    "details",
    { class: "answers-tools" },
    state,
    ...(notebook ? [make("p", {}, t("Your answers are in this notebook while it runs. Save them as a file to keep them: it opens on the course’s site too, and in the other language."))] : onThePage()),
    make(
      "div",
      { class: "button-row" },
      button(t("Save as a file"), saveFile),
      button(t("Open a file"), () => picker.click()),
      ...(notebook ? [] : [button(t("Print"), () => print())]),
      ...(own.length ? [button(t("Erase this exercise"), () => erase(exercise.identity))] : []),
      ...(notebook ? [] : [button(t("Erase all my answers"), () => erase())])
    ),
    picker
  );
  exercise.append(tools, notes);
  saving.addEventListener("change", () => {
    told = "";
    answers.save(saving.checked);
  });
  picker.addEventListener("change", async () => {
    if (picker.files[0]) say(await openFile(picker.files[0]));
    picker.value = "";
  });

  function onThePage() {
    return [
      where,
      make("label", { class: "option" }, saving, make("span", {}, t("Save my answers on this device"))),
      make("p", { class: "quiet" }, t("A browser may clear what it has saved after a few days. A file is the safe copy for looking back after months, and it opens on another device and in the other language.")),
    ];
  }

  function say(sentences) {
    notes.replaceChildren(...sentences.map((text) => make("p", {}, text)));
  }

  async function erase(which) {
    const shares = exercise.steps.some((step) => !own.includes(step) && step.querySelector("[data-field]"));
    const question = !which
      ? t("Erase all your answers, here and on this device?")
      : shares
        ? t("Erase your answers to this exercise? What it shares with other exercises, such as your plan, stays.")
        : t("Erase your answers to this exercise?");
    if (!(await ask(question, t("Erase"), t("Keep")))) return;
    answers.erase(which);
    exercise.form.querySelectorAll("details.reveal").forEach((details) => (details.open = false));
    say([which ? t("Your answers to this exercise are erased.") : t("All your answers are erased.")]);
  }

  // What has been said about the storage: it is said once, not with every answer.
  let told = "";
  function update() {
    saving.checked = answers.saving;
    const kept = answers.saving && !answers.failed;
    state.textContent = kept
      ? t("Your answers: saved on this device")
      : answers.any()
        ? answers.unsaved
          ? t("Your answers: not saved")
          : t("Your answers: saved as a file")
        : t("Your answers");
    where.textContent = kept
      ? t("Your answers are saved on this device. Nothing is sent.")
      : t("Your answers are on this page and nowhere else until you save them. Nothing is sent.");
    if (answers.trouble && answers.trouble !== told) say([answers.trouble]);
    told = answers.trouble;
  }
  answers.addEventListener("change", update);
  update();
}

/** Gives the reader all answers as a file. */
export async function saveFile() {
  const { fileName, write } = await files();
  const text = write(answers.data(), await sheets(), { skipped: t("skipped"), heading: t("My answers, {course}, {day}", { course: course(), day: day(new Date()) }) });
  const link = make("a", { href: URL.createObjectURL(new Blob(answers.unreadable === undefined ? [text] : [answers.unreadable, "\n\n", text], { type: "text/plain;charset=utf-8" })), download: fileName(t("answers"), new Date()) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  answers.unsaved = false;
  answers.tell();
}

const files = () => load("answers");
const course = () => notebook?.course ?? document.querySelector(".top .name").textContent.trim();

let fetched;
/** The sheets of all exercises, in the page's language. */
export async function sheets() {
  if (notebook) return notebook.sheets;
  return (fetched ??= fetch(new URL("sheets.json", import.meta.url), { cache: "no-cache" }).then((answer) => answer.json()).catch((error) => {
    fetched = undefined;
    throw error;
  }));
}

/** Reads a file of answers; gives sentences about what came of it. */
async function openFile(file) {
  const { LARGEST_FILE, read } = await files();
  let reading;
  try {
    reading = read(file.size > 4 * LARGEST_FILE ? "x".repeat(LARGEST_FILE + 1) : await file.text(), await sheets());
  } catch {
    return [t("The file could not be read. Check your connection, then open it again. Nothing was changed.")];
  }
  const sentences = [];
  for (const code of new Set(reading.notes.map(([code]) => code))) {
    const what = reading.notes.filter(([other]) => other === code).map(([, about]) => about).slice(0, 5).join(", ");
    sentences.push(t(`note-${code}`, { what, name: t("answers") }));
  }
  if (reading.failed) return sentences;
  const older = [];
  const replaced = [];
  for (const [exercise, answer] of Object.entries(reading.answers)) {
    const mine = answers.answers[exercise];
    if (!mine || !Object.keys(mine.values).length || JSON.stringify(mine.values) === JSON.stringify(answer.values)) continue;
    (mine.changed >= answer.changed ? older : replaced).push(exercise);
  }
  const titles = async (list) => list.map(async (exercise) => (await sheets())[exercise].title);
  if (replaced.length || older.length) {
    const list = (await Promise.all(await titles([...replaced, ...older]))).join(", ");
    const question = t("You have other answers here already: {list}. Use the file’s answers instead of them?", { list });
    if (!(await ask(question, t("Use the file’s"), t("Keep mine")))) for (const exercise of [...replaced, ...older]) delete reading.answers[exercise];
  }
  const taken = Object.entries(reading.answers);
  if (taken.length) answers.take(reading.answers);
  sentences.unshift(taken.length ? t("Exercises read from the file: {n}.", { n: taken.length }) : t("Nothing was changed."));
  return sentences;
}

/** A question with two answers; `true` for the first. */
export function ask(question, yes, no, ...more) {
  return new Promise((resolve) => {
    const dialog = make("dialog", { class: "ask", "aria-label": question }, make("p", {}, question), ...more);
    const close = (value) => {
      dialog.close();
      dialog.remove();
      resolve(value);
    };
    const refuse = button(no, () => close(false));
    // Who presses Enter in haste loses nothing.
    refuse.autofocus = true;
    dialog.append(make("div", { class: "button-row" }, button(yes, () => close(true)), refuse));
    dialog.addEventListener("cancel", () => close(false));
    (notebook?.root ?? document.body).append(dialog);
    dialog.showModal();
    // Where the window is small, the question is read before the buttons.
    dialog.scrollTop = 0;
  });
}

/** Asks a reader who is about to leave with answers that are not saved; `true` to go. */
export async function askBeforeLeaving() {
  const row = make(
    "div",
    { class: "button-row" },
    button(t("Save on this device"), () => answers.save(true)),
    button(t("Save as a file"), saveFile)
  );
  const note = make("p", { class: "quiet", role: "status" });
  const update = () => (note.textContent = answers.trouble || (answers.unsaved ? "" : t("Saved. You can go on.")));
  answers.addEventListener("change", update);
  const go = await ask(t("Your answers are not saved. If you leave the page, they are gone."), t("Go on"), t("Stay here"), row, note);
  answers.removeEventListener("change", update);
  return go;
}
