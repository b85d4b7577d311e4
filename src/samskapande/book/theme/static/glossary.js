// The field of the glossary: leaves the terms whose names, in either language, hold what is written.
(function () {
  "use strict";
  var field = document.getElementById("filter");
  var status = document.getElementById("filter-status");
  var letters = document.querySelector(".letters");
  var groups = Array.prototype.slice.call(document.querySelectorAll(".letter"));
  var entries = Array.prototype.slice.call(document.querySelectorAll(".entry"));
  var PAUSE = 400; // ms after the last letter before the number is said

  // “Övning” and “ovning” are one word: small letters without their dots, rings and accents.
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  var names = entries.map(function (entry) {
    return fold(entry.dataset.names);
  });

  var pause;
  function filter() {
    var query = field.value.trim();
    var words = fold(query).split(/\s+/);
    var count = 0;
    entries.forEach(function (entry, i) {
      entry.hidden = !words.every(function (word) {
        return names[i].indexOf(word) >= 0;
      });
      if (!entry.hidden) count++;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector(".entry:not([hidden])");
    });
    letters.hidden = query !== "";
    clearTimeout(pause);
    pause = setTimeout(function () {
      var message = count === 0 ? "none" : count === 1 ? "one" : "many";
      status.textContent =
        query &&
        status.dataset[message].replace(/\{(count|query)\}/g, function (_, what) {
          return what === "count" ? count : query;
        });
    }, PAUSE);
  }
  field.addEventListener("input", filter);
  field.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault(); // some browsers clear the field themselves, others do not
    field.value = "";
    filter();
  });

  // Whoever follows a link to a term must see it, whatever is in the field.
  window.addEventListener("hashchange", function () {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("[hidden]")) return;
    field.value = "";
    filter();
    target.scrollIntoView();
  });
})();
