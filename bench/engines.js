// The engines that bench/search.py compares, each as its documentation has it: what a page loads, what it does before
// the first query, and how it is asked. `search` gives the addresses of pages, best first.
//
// Those that search the sections (sections.js: [[address, title, [[anchor, heading, text], ...]], ...]) make their
// index in the page; the index of the others is made beforehand.
const language = document.documentElement.lang;
const name = new URLSearchParams(location.search).get("engine");
const swedish = language === "sv";

function script(address) {
  return new Promise(function (resolve, reject) {
    const element = document.createElement("script");
    element.src = address;
    element.onload = resolve;
    element.onerror = () => reject(new Error(address));
    document.head.append(element);
  });
}

async function scripts(...addresses) {
  for (const address of addresses) await script(address);
}

function sections() {
  const all = [];
  searchData.forEach(([uri, title, parts]) =>
    parts.forEach(([, heading, text]) => all.push({ id: all.length, uri, title, heading, text }))
  );
  return all;
}

const wordsOf = (text) => text.match(/[\p{L}\p{N}]+/gu) || [];
const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

function miniSearch(documents, processTerm, ofQuery) {
  const engine = new MiniSearch({
    fields: ["title", "heading", "text"],
    storeFields: ["uri"],
    tokenize: wordsOf,
    processTerm,
    searchOptions: {
      processTerm: ofQuery,
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 1 : false),
      combineWith: "AND",
      boost: { title: 4, heading: 2 },
    },
  });
  engine.addAll(documents);
  return engine;
}

const engines = {
  // The course's own, from here on.
  course: {
    load: () => scripts("search-engine.js", "search-index.js"),
    prepare: () => courseSearch.add(language, courseIndex[language]),
    search: (query) => courseSearch.search(language, query).pages.map((page) => page.uri),
  },
  // The course's search as it was in version 0.1.0: letters folded, a long word also indexed by its later parts.
  minisearch_tails: {
    load: () => scripts("minisearch.js", "sections.js"),
    prepare() {
      this.engine = miniSearch(
        sections(),
        function (word) {
          const term = folded(word);
          const all = [term];
          if (term.length >= 8) for (let i = 3; i <= term.length - 5; i++) all.push(term.slice(i));
          return all;
        },
        folded
      );
    },
    search(query) {
      return this.engine.search(query).map((result) => result.uri);
    },
  },
  // MiniSearch with a stemmer, and with any of the words rather than all.
  minisearch_stems: {
    load: () => scripts("minisearch.js", "stemmer.js", "sections.js"),
    prepare() {
      const stemmer = new Stemmer();
      const stem = (word) => folded(stemmer.stemWord(word.toLowerCase()));
      this.engine = miniSearch(sections(), stem, stem);
    },
    search(query) {
      return this.engine.search(query, { combineWith: "OR" }).map((result) => result.uri);
    },
  },
  lunr: {
    load: () => scripts("lunr.js", ...(swedish ? ["lunr.stemmer.support.js", "lunr.sv.js"] : []), "sections.js"),
    prepare() {
      const all = (this.all = sections());
      this.engine = lunr(function () {
        if (swedish) this.use(lunr.sv);
        this.ref("id");
        this.field("title", { boost: 4 });
        this.field("heading", { boost: 2 });
        this.field("text");
        all.forEach((section) => this.add(section));
      });
    },
    search(query) {
      const found = this.engine.query(function (q) {
        lunr.tokenizer(query).forEach(function (token) {
          const term = token.toString();
          q.term(term, { boost: 10 });
          q.term(term, { wildcard: lunr.Query.wildcard.TRAILING, boost: 2, usePipeline: false });
          if (term.length > 4) q.term(term, { editDistance: 1 });
        });
      });
      return found.map((result) => this.all[result.ref].uri);
    },
  },
  flexsearch: {
    load: () => scripts("flexsearch.js", "sections.js"),
    prepare() {
      this.engine = new FlexSearch.Document({
        document: { id: "id", index: ["title", "heading", "text"] },
        tokenize: "forward",
        encoder: FlexSearch.Charset.LatinBalance,
      });
      this.all = sections();
      this.all.forEach((section) => this.engine.add(section));
    },
    search(query) {
      return this.engine
        .search(query, { merge: true, suggest: true, limit: 100 })
        .map((result) => this.all[result.id].uri);
    },
  },
  orama: {
    async load() {
      await scripts("sections.js");
      this.orama = await import("./orama/index.js");
      this.stemmer = (await import("./orama-stemmer.js")).stemmer;
    },
    async prepare() {
      this.engine = this.orama.create({
        schema: { uri: "string", title: "string", heading: "string", text: "string" },
        components: { tokenizer: { language: swedish ? "swedish" : "english", stemming: true, stemmer: this.stemmer } },
      });
      await this.orama.insertMultiple(
        this.engine,
        sections().map(({ uri, title, heading, text }) => ({ uri, title, heading, text })),
        500
      );
    },
    async search(query) {
      const options = { properties: ["title", "heading", "text"], boost: { title: 4, heading: 2 }, tolerance: 1, limit: 100 };
      return (await this.orama.search(this.engine, { term: query, ...options })).hits.map((hit) => hit.document.uri);
    },
  },
  pagefind: {
    async load() {
      this.engine = await import(new URL("pages/pagefind/pagefind.js", location));
      await this.engine.init();
    },
    async search(query) {
      this.found = (await this.engine.search(query)).results;
    },
    async found_pages() {
      const data = await Promise.all(this.found.slice(0, 20).map((result) => result.data()));
      return data.map((one) => one.raw_url.replace(/^.*\/pages\//, "").replace(/^\//, ""));
    },
  },
  sphinx: {
    load: () => scripts(...["documentation_options", "doctools", "language_data", "sphinx_highlight", "searchtools"].map((file) => `sphinx/_static/${file}.js`), "sphinx/searchindex.js"),
    search: (query) => Search._performSearch(...Search._parseQuery(query)).reverse().map((result) => result[0] + ".html"),
  },
};

const engine = engines[name];

// Until a query can be answered.
async function ready() {
  await engine.load();
  if (engine.prepare) await engine.prepare();
}

// The pages that each query finds, best first.
async function answers(queries) {
  const all = [];
  for (const query of queries) {
    const found = await engine.search(query);
    all.push([...new Set(engine.found_pages ? await engine.found_pages() : found)].slice(0, 20));
  }
  return all;
}
