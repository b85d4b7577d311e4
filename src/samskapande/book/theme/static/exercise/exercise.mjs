// Brings the exercises on a page to life. The questions stand in the HTML already (exercises/form.py); this module reads
// the form, keeps the answers, locks a step before the next one opens, and shows results. What is not needed at once
// is fetched when it is: view-*.mjs (results), tools.mjs (what the reader does with the answers), answers.mjs (files), rules.mjs (what is
// computed).

// Every module begins with this line. A notebook, where there are no addresses beside a module, puts a function of its own
// in its place (notebook/widget.mjs), which also says what the notebook gives instead of the page.
const load = (name) => import(`./${name}.mjs${new URL(import.meta.url).search}`);
const notebook = load.notebook;

export const language = notebook ? notebook.language : document.documentElement.lang;
const words = notebook ? notebook.words : JSON.parse(document.getElementById("exercise-words").textContent);

/** A text of the interface in the page's language; `{name}` is filled from `values`. */
export function t(text, values = {}) {
  return (words[text] || text).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** A moment as the reader writes days; a day alone is that day wherever the reader is. What is no time stays as it is. */
export function day(moment) {
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(moment) ? `${moment}T12:00` : moment);
  return isNaN(date) ? String(moment) : new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", { dateStyle: "long" }).format(date);
}

/** An element with attributes and children; texts are only ever set as text. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in element && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

const now = () => new Date().toISOString();

// The answers ----------------------------------------------------------------------------------------------------

const KEY = "samskapande.answers";
export const FORMAT = "samskapande-answers";
export const VERSION = 1;

/** Whether a value can be an answer to anything. */
const isAnswer = (value) =>
  typeof value === "string" || Number.isInteger(value) || (Array.isArray(value) && value.every((item) => typeof item === "string"));

/** The time by which answers to an exercise are newer than others: when they were given here, or taken from a file. */
const since = (answer) => Math.max(Date.parse(answer.changed) || 0, Date.parse(answer.taken) || 0);

/** The time of what is done now to answers; later than what they hold, whatever the device's clock has said before. */
const after = (answer) => new Date(Math.max(Date.now(), since(answer) + 1)).toISOString();

/** All answers of this reader: in memory, and on the device once the reader has turned saving on. A notebook keeps them. */
class Answers extends EventTarget {
  answers = {};
  saving = false;
  // Changed since the answers were last saved, on the device or as a file.
  unsaved = false;
  // The device could not save them when it was last asked to.
  failed = false;
  // A sentence about the storage, when there is something to say.
  trouble = "";

  constructor() {
    super();
    if (notebook) return;
    this.restore();
    this.arrive();
    addEventListener("storage", (event) => {
      if (event.key !== KEY && event.key !== null) return;
      this.read(event.newValue);
      this.saving = event.newValue !== null && this.unreadable === undefined;
      if (!this.saving) this.unsaved = this.any();
      else if (this.unsaved) this.store();
      this.tell();
    });
    // The browser's Back shows the page as it was left. What was erased meanwhile must not come back with it.
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      if (this.saving && !this.unsaved) this.answers = {};
      this.saving = false;
      this.restore();
      if (this.unsaved) this.store();
      this.tell();
    });
  }

  /** The data part of a file, and what is stored. What is stored also knows what was erased: else another tab, which
   * has it still, would write it back. */
  data(stored = false) {
    const answers = {};
    for (const [exercise, answer] of Object.entries(this.answers))
      if (stored && since(answer)) answers[exercise] = answer;
      else if (Object.keys(answer.values).length) answers[exercise] = { ...answer, taken: undefined };
    return { format: FORMAT, version: VERSION, language, saved: now(), answers };
  }

  /** Reads what was saved on this device; what is newer here stays. */
  restore() {
    try {
      this.read(localStorage.getItem(KEY));
    } catch {
      // Closed by the browser's settings: said when the reader asks for saving.
    }
  }

  read(text) {
    this.unreadable = undefined;
    if (text === null) return;
    try {
      const data = JSON.parse(text);
      if (data.format !== FORMAT || typeof data.answers !== "object") throw new Error(FORMAT);
      this.merge(data.answers);
      this.saving = true;
    } catch {
      // Stays where it is until the reader erases it.
      this.unreadable = text;
      this.saving = false;
      this.trouble = t("The answers saved on this device cannot be read. Save them as a file if you want to look at them, then erase them here.");
    }
  }

  /** Takes over answers that are newer than what is here. */
  merge(answers) {
    for (const [exercise, answer] of Object.entries(answers)) {
      if (!answer || typeof answer.values !== "object" || !answer.values) continue;
      const mine = this.answers[exercise];
      if (mine && since(mine) >= since(answer)) continue;
      const values = Object.fromEntries(Object.entries(answer.values).filter(([, value]) => isAnswer(value)));
      const locked = Object.fromEntries(Object.entries(answer.locked || {}).filter(([, when]) => typeof when === "string"));
      this.answers[exercise] = { values, locked, changed: answer.changed || "", taken: answer.taken };
    }
  }

  /** Takes over answers that a change of language has carried in the address, and clears the address. */
  arrive() {
    const match = location.hash.match(/^#?(.*?)&?answers=([\w-]+)$/);
    if (!match) return;
    history.replaceState(history.state, "", location.pathname + location.search + (match[1] ? `#${match[1]}` : ""));
    if (match[1]) document.getElementById(match[1])?.scrollIntoView();
    try {
      // Only a page of the course sends answers: a link in a letter must not put words into the reader's mouth.
      if (!document.referrer.startsWith(`${location.origin}/`)) throw new Error(document.referrer);
      const bytes = Uint8Array.from(atob(match[2].replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
      this.merge(JSON.parse(new TextDecoder().decode(bytes)).answers);
      this.unsaved = true;
    } catch {
      this.trouble = t("Your answers could not be carried over from the page in the other language. They are still there.");
    }
  }

  /** The part of an address that carries the answers to the other language; it is never sent to a server. */
  departure() {
    const bytes = new TextEncoder().encode(JSON.stringify(this.data()));
    let text = "";
    for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
    return "answers=" + btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  of(exercise) {
    return (this.answers[exercise] ??= { values: {}, locked: {}, changed: "" });
  }

  get(exercise, key) {
    return this.answers[exercise]?.values[key];
  }

  /** An answer; `undefined` takes it away. */
  set(exercise, key, value) {
    const answer = this.of(exercise);
    if (value === undefined) delete answer.values[key];
    else answer.values[key] = value;
    this.touch(answer);
  }

  lock(exercise, step, locked) {
    const answer = this.of(exercise);
    if (locked) answer.locked[step] = now();
    else delete answer.locked[step];
    this.touch(answer);
  }

  /** Takes over answers from a file that the reader has opened: they stand, however old they are. */
  take(given) {
    for (const [exercise, answer] of Object.entries(given)) this.answers[exercise] = { ...answer, taken: after(this.of(exercise)) };
    this.unsaved = true;
    this.store();
    this.tell();
  }

  touch(answer) {
    answer.changed = after(answer);
    this.unsaved = true;
    this.store();
    this.tell();
  }

  /** Writes to the device, where saving is on. */
  store() {
    if (!this.saving) return;
    // Another tab may have written meanwhile.
    this.restore();
    if (this.unreadable !== undefined) return;
    try {
      localStorage.setItem(KEY, JSON.stringify(this.data(true)));
      this.unsaved = this.failed = false;
      this.trouble = "";
    } catch {
      this.failed = true;
      this.trouble = t("Your browser cannot save on this device; its storage may be full or switched off. Save your answers as a file instead.");
    }
  }

  /** Turns saving on this device on or off; off erases what was saved there. */
  save(on) {
    this.saving = on;
    if (on) this.store();
    else {
      try {
        localStorage.removeItem(KEY);
      } catch {}
      this.trouble = "";
      this.unreadable = undefined;
      this.unsaved = this.any();
    }
    if (this.trouble) this.saving = false;
    this.tell();
  }

  any() {
    return Object.values(this.answers).some((answer) => Object.keys(answer.values).length);
  }

  /** Erases the answers to one exercise, or to all, here, on the device and in other tabs that save there. */
  erase(exercise) {
    for (const one of exercise ? [exercise] : Object.keys(this.answers))
      this.answers[one] = { values: {}, locked: {}, changed: after(this.of(one)) };
    this.store();
    if (!exercise) {
      this.answers = {};
      return this.save(false);
    }
    this.unsaved = !this.saving && this.any();
    this.tell();
  }

  tell() {
    this.dispatchEvent(new Event("change"));
  }
}

export const answers = new Answers();

// The exercise ---------------------------------------------------------------------------------------------------

export class CourseExercise extends HTMLElement {
  connectedCallback() {
    this.identity = this.dataset.exercise;
    this.form = this.querySelector(".exercise-form");
    this.steps = [...this.form.querySelectorAll(".step")];
    this.status = make("p", { class: "sr", role: "status" });
    this.append(this.status);
    this.form.addEventListener("input", (event) => this.answered(event));
    this.steps.filter((step) => "lock" in step.dataset).forEach((step) => this.addLock(step));
    this.fill();
    this.arrange();
    // The rest is fetched when the reader comes near.
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        this.showViews();
        load("tools").then((module) => module.addTools(this));
      },
      { rootMargin: "50% 0px" }
    );
    near.observe(this);
    answers.addEventListener("change", () => {
      this.fill();
      this.arrange();
    });
  }

  /** Says something to screen readers; what changes while the reader types is said when they pause. */
  say(text, pause = 0) {
    clearTimeout(this.saying);
    this.status.textContent = "";
    this.saying = setTimeout(() => requestAnimationFrame(() => (this.status.textContent = text)), pause);
  }

  /** To which exercise the answers of a step belong. */
  owner(element) {
    return element.closest(".step").dataset.of;
  }

  answered(event) {
    const field = event.target.closest("[data-field]");
    if (!field) return;
    const value = valueOf(field);
    event.target.toggleAttribute("data-filled", value !== undefined);
    answers.set(this.owner(field), field.dataset.field, value);
  }

  /** Puts the answers into the form. */
  fill() {
    const active = this.getRootNode().activeElement;
    for (const field of this.form.querySelectorAll("[data-field]"))
      if (!field.contains(active) || active.type === "radio")
        showValue(field, answers.get(this.owner(field), field.dataset.field));
  }

  isLocked(step) {
    return step.dataset.step in (answers.answers[step.dataset.of]?.locked || {});
  }

  addLock(step) {
    const button = make("button", { type: "button", class: "lock" });
    const note = make("p", { class: "lock-note quiet" });
    button.addEventListener("click", () => {
      const lock = !this.isLocked(step);
      answers.lock(step.dataset.of, step.dataset.step, lock);
      if (!lock) return step.querySelector("input, textarea")?.focus();
      const next = this.steps.slice(this.steps.indexOf(step) + 1).find((other) => !other.hidden);
      this.say(t("Locked. The next step is open."));
      if (next) focusOn(next.querySelector(".step-title, summary") || next);
    });
    step.append(make("div", { class: "lock-row" }, note, button));
  }

  /** Shows what may be shown: nothing after a step that is to be locked and is not yet. */
  arrange() {
    let open = true;
    for (const step of this.steps) {
      step.hidden = !open;
      const locked = this.isLocked(step);
      const reveals = [...step.querySelectorAll("details.reveal"), ...(step.matches("details.reveal") ? [step] : [])];
      if ("lock" in step.dataset) {
        step.classList.toggle("locked", locked);
        for (const control of step.querySelectorAll("[data-field] :is(input, textarea)")) control.disabled = locked;
        const answered = [...step.querySelectorAll("[data-field]")].some((field) => valueOf(field) !== undefined);
        const button = step.querySelector("button.lock");
        button.textContent = locked ? t("Unlock and change") : answered ? t("Lock and go on") : t("Skip this step");
        step.querySelector(".lock-note").textContent = locked
          ? t("Locked {day}.", { day: day(answers.answers[step.dataset.of].locked[step.dataset.step]) })
          : "";
        reveals.forEach((details) => {
          if (details.hidden && locked && answered) details.open = true;
          details.hidden = !locked;
        });
        if (!locked) open = false;
      }
    }
    for (const item of this.form.querySelectorAll(".feedback [data-option]")) {
      const field = item.closest("details").previousElementSibling;
      const value = valueOf(field);
      item.classList.toggle("chosen", value === item.dataset.option || (Array.isArray(value) && value.includes(item.dataset.option)));
    }
  }

  async showViews() {
    const places = [...this.form.querySelectorAll("[data-view]")];
    if (!places.length) return;
    const shown = await Promise.all(
      places.map(async (place) => (await load(`view-${place.dataset.view}`)).show(place, this))
    );
    const update = () => shown.forEach((redraw) => redraw?.());
    answers.addEventListener("change", update);
    update();
  }

  /** The fields of one of this exercise's steps: key without the step, type, label, value. */
  fields(step) {
    const place = this.form.querySelector(`.step[data-step="${step}"]`);
    return [...place.querySelectorAll("[data-field]")].map((field) => ({
      key: field.dataset.field.slice(step.length + 1),
      type: field.dataset.type,
      label: labelOf(field),
      value: answers.get(place.dataset.of, field.dataset.field),
    }));
  }
}

/** What a reader has answered in a field; `undefined` where it is empty. */
function valueOf(field) {
  const controls = [...field.querySelectorAll("input, textarea")];
  switch (field.dataset.type) {
    case "rating": {
      const value = controls.find((control) => control.checked)?.value;
      return value === undefined || value === "skip" ? value : Number(value);
    }
    case "choice":
      return controls.find((control) => control.checked)?.value;
    case "choices": {
      const values = controls.filter((control) => control.checked).map((control) => control.value);
      return values.length ? values : undefined;
    }
    case "number":
      return controls[0].value === "" || !controls[0].validity.valid ? undefined : Number(controls[0].value);
    default:
      return controls[0].value === "" ? undefined : controls[0].value;
  }
}

/** Shows an answer. A field without one is emptied only where an answer stood: half a date or a number that is too large
 * is no answer yet, but the reader's all the same. */
function showValue(field, value) {
  for (const control of field.querySelectorAll("input, textarea")) {
    if (control.type === "radio") control.checked = value !== undefined && control.value === String(value);
    else if (control.type === "checkbox") control.checked = Array.isArray(value) && value.includes(control.value);
    else if (value !== undefined || "filled" in control.dataset) {
      control.value = value === undefined ? control.defaultValue : value;
      control.toggleAttribute("data-filled", value !== undefined);
    }
  }
}

function labelOf(field) {
  const label = field.querySelector("legend, label").cloneNode(true);
  label.querySelector(".hint")?.remove();
  return label.textContent;
}

export function focusOn(element) {
  if (!element.matches("summary")) element.tabIndex = -1;
  element.focus();
}

// What only a page does: it is printed, and it is left ---------------------------------------------------------------

function belongToThePage() {
  // A text that is longer than its field stands on paper in full.
  addEventListener("beforeprint", () => {
    for (const field of document.querySelectorAll("course-exercise :is(input[type=text], textarea)"))
      if (field.value) field.after(make("p", { class: "on-paper" }, field.value));
  });
  addEventListener("afterprint", () => document.querySelectorAll(".on-paper").forEach((copy) => copy.remove()));

  // The reader has been asked, or the answers travel with them.
  let leaving = false;
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (answers.unsaved && answers.any() && !leaving) event.preventDefault();
  });
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.download) return;
    if (!answers.any()) return;
    if (link.pathname === location.pathname && link.host === location.host) return;
    if (link.closest(".languages")) {
      // They are found there; those in a file are not.
      if (answers.saving && !answers.unsaved) return;
      const place = link.hash.slice(1);
      link.hash = (place ? `${place}&` : "") + answers.departure();
      leaving = true;
      return;
    }
    if (!answers.unsaved) return;
    event.preventDefault();
    if (await (await load("tools")).askBeforeLeaving()) {
      leaving = true;
      location.assign(link.href);
    }
  });

  customElements.define("course-exercise", CourseExercise);
}

if (!notebook) belongToThePage();
