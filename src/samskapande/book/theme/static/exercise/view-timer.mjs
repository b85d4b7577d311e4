// A clock for 1-2-4-All: alone, in pairs, in fours, all. The next step is announced; sound only on request; the screen
// stays awake where the browser lets it.

const load = (name) => import(`./${name}.mjs${new URL(import.meta.url).search}`);
const { make, t } = await load("exercise");

/** Shows the clock in `place`. */
export function show(place, exercise) {
  const stages = [
    [t("Alone, in silence"), 1],
    [t("In pairs"), 2],
    [t("In fours"), 4],
    [t("All together"), 5],
  ];
  let stage = 0;
  let left = stages[0][1] * 60000; // milliseconds of the stage that remain
  let since = 0; // when the clock was started; 0: it stands still
  let ticking;
  let awake;
  let sound;

  const title = make("p", { class: "timer-stage" });
  const clock = make("p", { class: "timer-clock", role: "timer", "aria-live": "off" });
  const list = make("ol", { class: "timer-stages" }, ...stages.map(([name, minutes]) => make("li", {}, `${name}, ${minutes} min`)));
  const go = button("", () => (since ? pause() : start()));
  const next = button(t("Next step"), () => move(stage + 1));
  const again = button(t("From the beginning"), () => move(0));
  const full = button("", () => (document.fullscreenElement ? document.exitFullscreen() : box.requestFullscreen()));
  const ring = make("input", { type: "checkbox" });
  const box = make(
    "div",
    { class: "timer" },
    title,
    clock,
    make("div", { class: "button-row" }, go, next, again, ...(document.fullscreenEnabled ? [full] : [])),
    make("label", { class: "option" }, ring, make("span", {}, t("A sound when a step is over"))),
    list
  );
  place.replaceChildren(box);
  ring.addEventListener("change", () => {
    if (ring.checked && !sound) sound = new AudioContext(); // allowed now, since the reader has asked for it
    if (ring.checked) beep();
  });
  document.addEventListener("visibilitychange", () => since && document.visibilityState === "visible" && stayAwake());
  document.addEventListener("fullscreenchange", draw);
  draw();

  function button(text, action) {
    const element = make("button", { type: "button" }, text);
    element.addEventListener("click", action);
    return element;
  }

  function remaining() {
    return Math.max(0, left - (since ? performance.now() - since : 0));
  }

  function start() {
    if (stage === stages.length) move(0);
    since = performance.now();
    ticking = setInterval(tick, 200);
    stayAwake();
    exercise.say(stages[stage][0]);
    draw();
  }

  function pause() {
    left = remaining();
    since = 0;
    clearInterval(ticking);
    awake?.release();
    awake = undefined;
    draw();
  }

  function move(to) {
    const ran = since > 0;
    if (ran) pause();
    stage = to;
    left = stage < stages.length ? stages[stage][1] * 60000 : 0;
    draw();
    if (ran && stage < stages.length) start();
  }

  function tick() {
    if (remaining()) return draw();
    if (ring.checked) beep();
    const last = stage === stages.length - 1;
    move(stage + 1);
    if (last) exercise.say(t("Time is up. All four steps are done."));
  }

  function draw() {
    const done = stage === stages.length;
    const seconds = Math.ceil(remaining() / 1000);
    title.textContent = done ? t("Time is up. All four steps are done.") : stages[stage][0];
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    full.textContent = document.fullscreenElement ? t("Leave full screen") : t("Full screen");
    go.textContent = since ? t("Pause") : t("Start");
    next.disabled = done;
    [...list.children].forEach((item, number) => {
      if (number === stage) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
  }

  async function stayAwake() {
    try {
      awake = await navigator.wakeLock?.request("screen");
    } catch {
      // The browser says no (little battery, for instance): the clock goes on all the same.
    }
  }

  function beep() {
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    volume.gain.setValueAtTime(0.2, sound.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 1.2);
    tone.frequency.value = 528;
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 1.2);
  }
}
