// An exercise in a notebook. widget.py puts SOURCES (the modules of the page) and STYLE before this, so that all is one
// module, as anywidget asks.

const LOAD = /^const load = .*;$/m; // the line with which each module fetches the others

/** A function that loads the page's modules, for one exercise: each exercise has modules, and answers, of its own. */
function loader(notebook) {
  const all = (globalThis.samskapande ??= []);
  const line = `const load = globalThis.samskapande[${all.length}];`;
  const addresses = {};
  const load = (name) => {
    addresses[name] ??= URL.createObjectURL(new Blob([SOURCES[name].replace(LOAD, () => line)], { type: "text/javascript" }));
    return import(addresses[name]);
  };
  load.notebook = notebook;
  all.push(load);
  return load;
}

async function render({ model, el }) {
  // A tree of its own: neither names, ids nor looks meet those of the notebook's program or of another exercise.
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const language = model.get("language");
  host.lang = language;
  root.innerHTML = `<style>${STYLE}</style><div class="exercise">${model.get("html")}</div>`;
  const follow = () => (host.dataset.theme = document.body.dataset.jpThemeLight === "false" ? "dark" : "light");
  const theme = new MutationObserver(follow);
  theme.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  follow();
  // The program takes letters and arrows for commands to the notebook.
  host.dataset.lmSuppressShortcuts = "true";
  host.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  });
  el.append(host);

  const load = loader({ language, root, words: model.get("words"), sheets: model.get("sheets"), course: model.get("course") });
  const { CourseExercise, answers } = await load("exercise");
  const identity = model.get("exercise");
  const take = () => {
    answers.answers[identity] = structuredClone(model.get("answer"));
    answers.tell();
  };
  const give = () => {
    const answer = answers.of(identity);
    if (JSON.stringify(answer) === JSON.stringify(model.get("answer"))) return;
    model.set("answer", structuredClone(answer));
    model.save_changes();
  };
  take();
  answers.addEventListener("change", give);
  model.on("change:answer", take);
  // Not by customElements.define: that is once for the whole window, in which another version of the course may be open
  // and where stored forms stand that no program listens to.
  const form = root.querySelector("course-exercise");
  Object.setPrototypeOf(form, CourseExercise.prototype);
  form.connectedCallback();
  return () => {
    theme.disconnect();
    model.off("change:answer", take);
    answers.removeEventListener("change", give);
  };
}

export default { render };
