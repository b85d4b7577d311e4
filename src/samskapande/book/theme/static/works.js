// The list of all works: each can be copied in four forms. The texts are fetched when a reader first asks for one, as a
// classic script, since pages opened from disk can fetch nothing else. site.js does the copying.
(function () {
  "use strict";
  var FORMS = ["APA", "Vancouver", "BibTeX", "RIS"];
  var list = document.querySelector(".all-works");
  var words = list.dataset;

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    if (name === "button") element.type = "button";
    return element;
  }

  var ready = null;
  function getReady() {
    if (!ready) {
      ready = new Promise(function (resolve, reject) {
        var script = make("script");
        script.src = words.texts;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      });
      ready.catch(function () {
        ready = null;
      });
    }
    return ready;
  }

  // APA comes in turns plain and in italics, the others as they are. Text is only ever set as text.
  function fill(box, form, text) {
    box.textContent = "";
    box.className = form === "APA" || form === "Vancouver" ? "copied" : "copied lines";
    if (form !== "APA") box.append(text);
    else
      text.forEach(function (part, i) {
        box.append(i % 2 ? make("i", "", part) : part);
      });
    box.hidden = false;
  }

  function panel(item) {
    var key = item.id.slice("source-".length);
    var group = make("div", "forms");
    group.id = "copy-" + key;
    group.hidden = true;
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", words.forms);
    var status = make("span", "quiet");
    status.setAttribute("role", "status");
    var box = make("div");
    box.id = "copied-" + key;
    box.hidden = true;
    group.append(status, box);
    item.append(group);
    return group;
  }

  // Asked for again when it is opened again after a failure.
  function furnish(group) {
    var status = group.querySelector("[role=status]");
    var box = group.lastChild;
    status.textContent = "";
    getReady().then(
      function () {
        if (group.firstChild !== status) return;
        FORMS.forEach(function (form, i) {
          var button = make("button", "copies", form);
          button.dataset.copies = box.id;
          button.addEventListener("click", function () {
            fill(box, form, workTexts[group.id.slice("copy-".length)][i]);
          });
          status.before(button, " ");
        });
      },
      function () {
        status.textContent = words.lost;
      }
    );
  }

  Array.prototype.forEach.call(list.children, function (item) {
    var open = make("button", "open", words.open);
    var group = null;
    open.setAttribute("aria-label", words.open + ": " + item.dataset.name);
    open.setAttribute("aria-expanded", "false");
    open.addEventListener("click", function () {
      if (!group) {
        group = panel(item);
        open.setAttribute("aria-controls", group.id);
      }
      group.hidden = !group.hidden;
      open.setAttribute("aria-expanded", String(!group.hidden));
      if (!group.hidden) furnish(group);
    });
    item.append(" ", open);
  });
})();
