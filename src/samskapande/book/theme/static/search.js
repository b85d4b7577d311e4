// The search page. The engine, the index and the texts of the pages that are found are fetched when the reader
// searches, as classic scripts, since pages opened from disk can fetch nothing else.
//
// What is searched for stands in the address after the “#”, which can be shared and gone back to, and which no server
// is told.
(function () {
  "use strict";
  const STEP = 10; // results shown at a time
  const SECTIONS = 3; // further sections of a page
  const EXCERPT = 220; // letters
  const BEFORE = 60; // letters before the first hit
  const PAUSE = 300; // milliseconds after which the reader has stopped writing

  const field = document.getElementById("query");
  const status = document.getElementById("search-status");
  const entry = document.getElementById("entry");
  const more = document.getElementById("more");
  const other = document.getElementById("other");
  const otherHeading = other.querySelector("h2");
  const language = document.documentElement.lang;
  const otherLanguage = field.form.dataset.other;
  const lists = {
    [language]: document.getElementById("results"),
    [otherLanguage]: other.querySelector("ol"),
  };
  const folders = { [language]: "", [otherLanguage]: "../" + otherLanguage + "/" };

  let excerpts = []; // functions that write the excerpts of the results shown
  let following = null; // function that shows the next results
  let wanted = false; // whether the other language is searched too
  let hurried = false; // whether the answer is to be said at once
  let waiting, writing, pause;

  const scripts = {};
  function fetched(address) {
    scripts[address] ||= new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = function () {
        delete scripts[address];
        reject();
      };
      document.head.append(script);
    });
    return scripts[address];
  }
  function getReady(language) {
    const files = [field.form.dataset.engine, folders[language] + "search-index.js"];
    return Promise.all(files.map(fetched)).then(function () {
      if (!isReady(language)) courseSearch.add(language, courseIndex[language]);
    });
  }
  const isReady = (language) => window.courseSearch && courseSearch.has(language);

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  function counted(kind, count, query) {
    return filled(status.dataset[kind[count === 0 ? "none" : count === 1 ? "one" : "many"]], { count, query });
  }
  const OWN = { none: "none", one: "one", many: "many" };
  const OTHER = { none: "otherNone", one: "otherOne", many: "otherMany" };

  // An excerpt around the hits that stand closest together, the hits marked. Text is only ever set as text.
  function excerpt(paragraph, text, words) {
    const hits = courseSearch.hits(text, words);
    let first = 0;
    let most = 0;
    hits.forEach(function ([start], number) {
      const near = hits.slice(number).filter(([, end]) => end <= start + EXCERPT - BEFORE);
      const worth = [...new Set(near.map(([, , word]) => word))].reduce((sum, word) => sum + words.get(word), 0);
      if (worth > most) [first, most] = [number, worth];
    });
    let from = hits.length ? Math.max(0, hits[first][0] - BEFORE) : 0;
    if (from) from = text.indexOf(" ", from) + 1;
    const to = text.length > from + EXCERPT ? text.lastIndexOf(" ", from + EXCERPT) : text.length;
    let at = from;
    paragraph.append(from ? "… " : "");
    hits.forEach(function ([start, end]) {
      if (start < at || end > to) return;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      paragraph.append(text.slice(at, start), mark);
      at = end;
    });
    paragraph.append(text.slice(at, to), to < text.length ? " …" : "");
  }

  function linkTo(language, uri, section, ...texts) {
    const link = document.createElement("a");
    link.href = folders[language] + uri + (section.anchor ? "#" + section.anchor : "");
    link.append(...texts);
    return link;
  }

  // A page: its best section with an excerpt, and links to others. Gives the function that writes the excerpt.
  function item(language, page, words) {
    const [best, ...rest] = page.sections();
    const link = linkTo(language, page.uri, best, page.title);
    if (best.heading) {
      const heading = document.createElement("span");
      heading.className = "quiet";
      heading.textContent = " › " + best.heading;
      link.append(heading);
    }
    const paragraph = document.createElement("p");
    paragraph.className = "excerpt";
    const element = document.createElement("li");
    element.append(link, paragraph);
    const further = rest.filter((section) => section.heading && section.score > best.score / 2).slice(0, SECTIONS);
    if (further.length) {
      const also = document.createElement("p");
      also.className = "also";
      also.append(lists[language].dataset.also);
      further.forEach((section, number) =>
        also.append(number ? " · " : " ", linkTo(language, page.uri, section, section.heading))
      );
      element.append(also);
    }
    lists[language].append(element);
    return function () {
      const address = folders[language] + "search/" + page.uri.replace(/\.html$/, ".js");
      fetched(address).then(function () {
        const text = courseSearch.text(language, page.uri)[best.anchor];
        if (text && element.isConnected && !paragraph.firstChild) excerpt(paragraph, text, words);
      }, function () {}); // a result without an excerpt is a result all the same
    };
  }

  // The results of a language, `STEP` of them; gives their number.
  function list(language, query) {
    const found = courseSearch.search(language, query);
    const add = function (from) {
      excerpts.push(...found.pages.slice(from, from + STEP).map((page) => item(language, page, found.words)));
      return found.pages.length > from + STEP;
    };
    lists[language].textContent = "";
    if (add(0) && language !== otherLanguage) following = add;
    return found;
  }

  function show() {
    const query = field.value.trim();
    clearTimeout(pause);
    excerpts = [];
    following = null;
    if (!query) {
      status.textContent = lists[language].textContent = "";
      entry.hidden = more.hidden = other.hidden = true;
      return;
    }
    if (!isReady(language)) {
      status.textContent = status.dataset.wait;
      getReady(language).then(show, function () {
        status.textContent = status.dataset.failed;
      });
      return;
    }
    const found = list(language, query);
    const term = found.term;
    const said = [counted(OWN, found.pages.length, query)];
    const sentence = term && status.dataset[term.foreign ? "foreign" : "avoided"];
    if (term) said.push(filled(sentence, { typed: term.typed, term: term.name }));
    entry.hidden = !(term && term.uri);
    if (!entry.hidden) {
      entry.firstElementChild.href = term.uri;
      entry.firstElementChild.textContent = filled(entry.dataset.text, { term: term.name });
    }
    more.hidden = !following;
    other.hidden = false;
    // The other language is offered first where it is the other language's word, else after the results.
    if (term && term.foreign && !wanted) lists[language].before(other);
    else more.after(other);
    if (wanted && isReady(otherLanguage)) {
      otherHeading.textContent = counted(OTHER, list(otherLanguage, query).pages.length, query);
      said.push(otherHeading.textContent);
    }
    // What changes at every letter is neither read out nor fetched before the reader pauses.
    pause = setTimeout(function () {
      status.textContent = said.map((one) => (said.length > 1 ? one.replace(/\.?$/, ".") : one)).join(" ");
      excerpts.forEach((write) => write());
    }, hurried ? 0 : PAUSE);
    hurried = false;
  }

  more.querySelector("button").addEventListener("click", function () {
    const shown = lists[language].children.length;
    excerpts = [];
    more.hidden = !following(shown);
    excerpts.forEach((write) => write());
    lists[language].children[shown].querySelector("a").focus();
  });

  // The other language's index is fetched when the reader asks for it.
  other.querySelector("button").addEventListener("click", function (event) {
    status.textContent = status.dataset.wait;
    getReady(otherLanguage).then(
      function () {
        wanted = true;
        hurried = true;
        show();
        event.target.parentNode.hidden = true;
        otherHeading.hidden = false;
        otherHeading.focus();
      },
      function () {
        status.textContent = status.dataset.failed;
      }
    );
  });

  // The query in the address: “#q=…”, or “?q=…” from elsewhere, which is moved behind the “#”. A query that was
  // submitted, or came with the address, is a step to go back to; letters being written are not.
  const STEP_BACK = "submitted";
  const inAddress = () => new URLSearchParams(location.hash.slice(1)).get("q") || "";
  function putInAddress(query, state) {
    const address = location.pathname + (query ? "#q=" + encodeURIComponent(query) : "");
    if (history.state === STEP_BACK && query !== inAddress()) history.pushState(state, "", address);
    else history.replaceState(state || history.state, "", address);
  }
  function fromAddress() {
    field.value = inAddress();
    hurried = true;
    show();
  }
  window.addEventListener("popstate", function () {
    if (inAddress() || !location.hash) fromAddress(); // and not at “#main”
  });

  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(show);
    clearTimeout(writing);
    writing = setTimeout(() => putInAddress(field.value.trim(), null), PAUSE);
  });
  field.form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting); // a list made anew would take the focus away from a result
    clearTimeout(writing);
    putInAddress(field.value.trim(), STEP_BACK);
    hurried = true;
    show();
  });

  // The other language's page gets the query too.
  document.querySelectorAll(".languages a").forEach(function (link) {
    link.addEventListener("click", () => (link.hash = location.hash));
  });

  const given = new URLSearchParams(location.search).get("q") || inAddress();
  if (given) putInAddress(given, STEP_BACK);
  fromAddress();
  if (!given) field.focus();
})();
