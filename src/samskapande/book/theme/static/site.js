// What makes a page better where there is script. A classic script, since pages opened from disk run no modules.
(function () {
  "use strict";
  var root = document.documentElement;

  // Storage can be closed by the browser's settings; then a choice holds for the page only.
  function store(key, value) {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch (error) {}
  }

  // Theme: stored only when the reader chooses; “follow the system” takes the choice away.
  var button = document.getElementById("theme-button");
  document.querySelectorAll("input[name=theme]").forEach(function (input) {
    input.checked = input.value === (root.dataset.theme || "");
    input.addEventListener("change", function () {
      if (input.value) root.dataset.theme = input.value;
      else delete root.dataset.theme;
      store("samskapande.theme", input.value);
    });
  });

  // A popover opened by its button lies below it.
  document.getElementById("theme").addEventListener("toggle", function (event) {
    if (event.newState !== "open") return;
    var box = button.getBoundingClientRect();
    event.target.style.top = box.bottom + 8 + "px";
    event.target.style.right = Math.max(8, root.clientWidth - box.right) + "px";
    event.target.querySelector("input:checked").focus();
  });

  // Language: the same section in the other language, and the root page remembers what was chosen.
  document.querySelectorAll(".languages a").forEach(function (link) {
    var plain = link.getAttribute("href");
    link.addEventListener("click", function () {
      var place = section() || read;
      link.setAttribute("href", plain + (place ? "#" + place : ""));
      store("samskapande.language", link.lang);
    });
  });

  // The section that the reader is in: the last one whose heading has passed the upper third of the window.
  var places = Array.prototype.slice.call(
    document.querySelectorAll("article section[id] section[id], article section.block[id], article .entry[id]")
  );
  function section() {
    var current = "";
    places.forEach(function (place) {
      var seen = place.getClientRects().length; // not an entry of the glossary that the reader has filtered away
      if (seen && place.getBoundingClientRect().top < window.innerHeight / 3) current = place.id;
    });
    return current;
  }
  // The language links lie at the top of the page. Who has just gone up there still reads the section that they came
  // from; who stays at the top reads the top.
  var STAYS = 1000;
  var LEAVES = 15000;
  var read = places.some(function (place) { return "#" + place.id === location.hash; }) ? location.hash.slice(1) : "";
  var pause;
  window.addEventListener("scroll", function () {
    clearTimeout(pause);
    pause = setTimeout(function () {
      if (section()) read = section();
      else pause = setTimeout(function () { read = ""; }, LEAVES);
    }, STAYS);
  }, { passive: true });
  var links = {};
  document.querySelectorAll(".onpage a").forEach(function (link) {
    links[link.hash.slice(1)] = link;
  });
  if (Object.keys(links).length && "IntersectionObserver" in window) {
    var mark = function () {
      var current = section();
      Object.keys(links).forEach(function (id) {
        if (id === current) links[id].setAttribute("aria-current", "true");
        else links[id].removeAttribute("aria-current");
      });
    };
    var observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
    places.forEach(function (place) {
      observer.observe(place);
    });
  }

  // What scrolls sideways can be reached with the keyboard: at once, when something was unfolded, in a narrower window,
  // and when something was put into the page, which then is longer.
  function reachable() {
    var boxes = Array.prototype.slice.call(document.querySelectorAll(".table-wrap, pre"));
    // All are measured before any is changed: a change in between would make the browser lay the page out anew.
    var wide = boxes.map(function (box) {
      return box.scrollWidth > box.clientWidth;
    });
    boxes.forEach(function (box, i) {
      if (wide[i]) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }
  reachable();
  document.addEventListener("toggle", reachable, true);
  if ("ResizeObserver" in window) new ResizeObserver(reachable).observe(document.getElementById("main"));

  // On paper, answers and sources are open.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (details) {
      details.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) {
      details.open = false;
    });
  });

  // What is copied keeps its italics, where the browser can. Without the clipboard (a page served without encryption
  // has none) the older way is tried.
  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  function copied(element) {
    if (!navigator.clipboard) {
      select(element);
      return document.execCommand("copy") ? Promise.resolve() : Promise.reject();
    }
    if (!element.querySelector("i") || !window.ClipboardItem) return navigator.clipboard.writeText(element.textContent);
    return navigator.clipboard.write([
      new ClipboardItem({
        "text/plain": new Blob([element.textContent], { type: "text/plain" }),
        "text/html": new Blob([element.innerHTML], { type: "text/html" }),
      }),
    ]);
  }

  // A button of the class “copies” names the element whose text it copies; how it went is said in the status beside it.
  var words = document.body.dataset;
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button.copies");
    if (!button) return;
    var element = document.getElementById(button.dataset.copies);
    var status = button.parentNode.querySelector("[role=status]");
    status.textContent = "";
    copied(element).then(
      function () {
        status.textContent = words.copied;
      },
      function () {
        select(element);
        status.textContent = words.refused;
      }
    );
  });

  // Exercises come alive; a page opened from disk may not load modules.
  var exercises = document.getElementById("exercise-words");
  if (exercises && location.protocol !== "file:") import(new URL(exercises.dataset.module, document.baseURI).href);

  // Code can be copied; the words of the button are the page's.
  if (words.copy && navigator.clipboard) {
    document.querySelectorAll("div.highlight pre").forEach(function (code) {
      var copy = document.createElement("button");
      copy.type = "button";
      copy.className = "copy";
      copy.textContent = words.copy;
      copy.addEventListener("click", function () {
        copied(code).then(
          function () {
            copy.textContent = words.copied;
          },
          function () {
            copy.textContent = words.failed;
          }
        );
        setTimeout(function () {
          copy.textContent = words.copy;
        }, 3000);
      });
      code.parentNode.insertBefore(copy, code);
    });
  }
})();
