// The search page: looks through every section of the course, on the reader's device. The engine and the index are
// fetched at the first search, as classic scripts, since pages opened from disk can fetch nothing else.
(function () {
  "use strict";
  var field = document.getElementById("query");
  var list = document.getElementById("results");
  var status = document.getElementById("search-status");
  var LONG = 8; // letters from which a word is taken for a possible compound
  var TAIL = 5; // letters that a later part of a compound has at least

  // “Övning” and “ovning” are one word: small letters without their dots, rings and accents.
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  // A compound is also found by its later parts: “förordning” is the beginning of a tail of “dataskyddsförordning”.
  function tails(word) {
    var folded = fold(word);
    var all = [folded];
    if (folded.length >= LONG) for (var i = 3; i <= folded.length - TAIL; i++) all.push(folded.slice(i));
    return all;
  }

  var engine = null;
  function prepare() {
    engine = new MiniSearch({
      fields: ["title", "heading", "text"],
      storeFields: ["uri", "title", "heading", "text"],
      tokenize: function (text) {
        return text.match(/[\p{L}\p{N}]+/gu) || [];
      },
      processTerm: tails,
      searchOptions: {
        processTerm: fold,
        prefix: true,
        fuzzy: function (term) {
          return term.length > 4 ? 1 : false;
        },
        combineWith: "AND",
        boost: { title: 4, heading: 2 },
      },
    });
    var documents = [];
    searchData.forEach(function (page) {
      page[2].forEach(function (part) {
        documents.push({
          id: documents.length,
          uri: page[0] + (part[0] ? "#" + part[0] : ""),
          title: page[1],
          heading: part[1],
          text: part[2],
        });
      });
    });
    engine.addAll(documents);
  }

  var ready = null;
  function fetched(address) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }
  function getReady() {
    if (!ready) {
      ready = Promise.all([fetched(field.form.dataset.engine), fetched(field.form.dataset.index)]).then(prepare);
      ready.catch(function () {
        ready = null;
      });
    }
    return ready;
  }

  // Some words around the first hit, the hits marked. Text is only ever set as text.
  function excerpt(text, terms) {
    var hits = [];
    var word = /[\p{L}\p{N}]+/gu;
    for (var match = word.exec(text); match; match = word.exec(text)) {
      var folded = fold(match[0]);
      for (var i = 0; i < terms.length; i++) {
        if (folded.indexOf(terms[i]) >= 0) {
          hits.push([match.index, match.index + match[0].length]);
          break;
        }
      }
    }
    var start = hits.length ? Math.max(0, hits[0][0] - 60) : 0;
    if (start) start = text.indexOf(" ", start) + 1;
    var end = text.length > start + 220 ? text.lastIndexOf(" ", start + 220) : text.length;
    var paragraph = document.createElement("p");
    var at = start;
    if (start) paragraph.append("… ");
    hits.forEach(function (hit) {
      if (hit[0] < at || hit[1] > end) return;
      var mark = document.createElement("mark");
      mark.textContent = text.slice(hit[0], hit[1]);
      paragraph.append(text.slice(at, hit[0]), mark);
      at = hit[1];
    });
    paragraph.append(text.slice(at, end));
    if (end < text.length) paragraph.append(" …");
    return paragraph;
  }

  function show() {
    var query = field.value.trim();
    list.textContent = "";
    status.textContent = "";
    if (!query) return;
    if (!engine) {
      status.textContent = status.dataset.wait;
      getReady().then(show, function () {
        status.textContent = status.dataset.failed;
      });
      return;
    }
    var results = engine.search(query);
    var words = results.length === 0 ? "none" : results.length === 1 ? "one" : "many";
    status.textContent = status.dataset[words].replace(/\{(count|query)\}/g, function (_, what) {
      return what === "count" ? results.length : query;
    });
    results.forEach(function (result) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = result.uri;
      link.textContent = result.title;
      item.append(link);
      if (result.heading) {
        var heading = document.createElement("span");
        heading.className = "quiet";
        heading.textContent = " › " + result.heading;
        link.append(heading);
      }
      item.append(excerpt(result.text, result.terms.map(fold)));
      list.append(item);
    });
  }

  var waiting;
  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  field.form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting); // a list made anew would take the focus away from a result
    show();
  });
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.focus();
  show();
})();
