// The search engine: finds pages in the index that search.py writes, and says which words of a text were meant.
//
// Everything here is done on the reader's device, at every keystroke, in a few milliseconds. The index holds the words
// as they stand on the pages, so that how a word may be written is decided here, in one place: without its dots, with
// another ending, as a part of a compound, or with one letter wrong.
var courseSearch = (function () {
  "use strict";

  // What a match is worth, compared with the very word.
  const INFLECTED = 0.9;
  const SAME_WORD = INFLECTED * INFLECTED; // two forms of it
  const DERIVED = 0.6; // “hållbarhet” for “hållbar”
  const UNDERIVED = 0.3; // “håll” for “hållbar”
  const DOTS_DIFFER = 0.6; // “råd” written, “rad” on the page
  const DOTS_LACK = 0.95; // “rad” written, “råd” on the page: who writes no dots means either
  const TAIL = 0.6; // the last part of a compound: “förordning” in “dataskyddsförordningen”
  const WITHIN = 0.3;
  const MISSPELT = 0.6;
  const MISSPELT_BEGINNING = 0.3;
  const SPLIT = 0.5; // a part of a compound that no page has

  const LEAST_WITHIN = 4; // letters of a word that is looked for inside others
  const LEAST_HEAD = 3; // letters before it
  const LEAST_MISSPELT = 5;
  const LEAST_TWO_SPELLINGS = 8; // of a word that may well stand on other pages in another spelling: “organizing”
  const COMMONEST = 40; // words for one or two letters
  const REMEMBERED = 20; // written words whose sections are kept, since a query grows letter by letter

  // Okapi BM25, over sections, the word counts weighted by search.py for headings and titles.
  const K1 = 1.2;
  const B = 0.3;
  const PAGE_K1 = 4.8; // the same of a whole page, on which a word may well stand often
  const PAGE_B = 0.75;
  const WHOLE_PAGE = 0.8; // weight of the whole page beside its best section
  const LEAST_SHARE = 0.6; // of what the best page has of the query's words, weighed by how rare they are; or most words

  // Endings, without dots.
  const ENDINGS = {
    sv: {
      inflected:
        "n en et t er ar or r na arna erna orna rna ns ens ets ers ars ors nas arnas ernas ornas s a e d de dde te tt " +
        "ad ade ades at ats as es ande andes andet anden are ast aste are",
      derived:
        "het heten heter heterna lig ligt liga ligen ligare ning ningen ningar ningarna nings else elsen elser ing " +
        "ingen ingar bar bart bara isk iskt iska",
    },
    en: {
      inflected: "s es d ed ing ings e y ies ied",
      derived: "er ers or ors r rs ly ion ions ation ations ment ments ness ity ities al able ic ical",
    },
  };

  const WORD = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)*/gu;
  const indexes = {};
  const texts = {};

  // “Övning” and “ovning”, “co-design” and “codesign” are one word.
  function fold(text) {
    return text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f\u2010\u2011-]/g, "");
  }

  function add(language, data) {
    const index = { language, pages: data.pages, stop: new Set(data.stop.split(" ").map(fold)) };
    index.words = unpacked(data.words);
    index.folded = fold(index.words.join(" ").replace(/-/g, "")).split(" ");
    index.all = " " + index.folded.join(" ") + " ";
    index.starts = [];
    let at = 1;
    index.folded.forEach(function (word) {
      index.starts.push(at);
      at += word.length + 1;
    });
    index.postings = data.postings.split(";");
    index.remembered = new Map();
    index.pageOf = [];
    index.firsts = [];
    index.sections = [];
    index.lengths = [];
    data.pages.forEach(function (page, number) {
      index.firsts.push(index.sections.length);
      page[2].forEach(function (section) {
        index.pageOf.push(number);
        index.sections.push(section);
        index.lengths.push(section[2]);
      });
    });
    index.pageLengths = data.pages.map((page) => page[2].reduce((sum, section) => sum + section[2], 0));
    index.averagePage = index.pageLengths.reduce((sum, length) => sum + length, 0) / index.pages.length || 1;
    index.names = namesOf(data.terms);
    index.average = index.lengths.reduce((sum, length) => sum + length, 0) / index.lengths.length || 1;
    index.endings = new Map([["", 1]]);
    ENDINGS[language].derived.split(" ").forEach((ending) => index.endings.set(ending, DERIVED));
    ENDINGS[language].inflected.split(" ").forEach((ending) => index.endings.set(ending, INFLECTED));
    indexes[language] = index;
  }

  // The names of the glossary's terms: first their own, then those that the course avoids, then the other language's.
  function namesOf(terms) {
    const found = new Map();
    [1, 2, 3].forEach((kind) =>
      terms.forEach((term) =>
        term[kind].forEach(function (name) {
          const folded = (name.match(WORD) || []).map(fold).join("");
          if (found.has(folded)) return;
          found.set(folded, { name: term[0], uri: term[4], own: kind === 1, foreign: kind === 3 });
        })
      )
    );
    return found;
  }

  // Each word is written as the number of letters that it shares with the one before, and the rest.
  function unpacked(text) {
    let before = "";
    return text.split(" ").map(function (word) {
      before = before.slice(0, parseInt(word[0], 36)) + word.slice(1);
      return before;
    });
  }

  // Sections in which a word stands, and how often: 4 (the fifth section) or 4.3 (three times there), each counted
  // from the one before.
  function postingsOf(index, word) {
    if (typeof index.postings[word] === "string") {
      let section = -1;
      const found = [];
      index.postings[word].split(",").forEach(function (entry) {
        const dot = entry.indexOf(".");
        section += 1 + parseInt(dot < 0 ? entry : entry.slice(0, dot), 36);
        found.push(section, dot < 0 ? 1 : parseInt(entry.slice(dot + 1), 36));
      });
      index.postings[word] = found;
    }
    return index.postings[word];
  }

  // The first word that is not before `folded`.
  function place(index, folded) {
    let low = 0;
    let high = index.folded.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.folded[middle] < folded) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function shared(one, other) {
    const most = Math.min(one.length, other.length);
    let count = 0;
    while (count < most && one[count] === other[count]) count++;
    return count;
  }

  // The same word in two forms, or one that begins as the other; 0 for none of it.
  function kinship(index, written, word) {
    const same = shared(written, word);
    if (same === written.length && same === word.length) return 1;
    for (let stem = same; stem >= Math.max(3, same - 2); stem--) {
      const one = index.endings.get(ending(index, written, stem));
      const other = index.endings.get(ending(index, word, stem));
      if (one && other && (stem >= 4 || one === 1 || other === 1)) return (one === DERIVED ? UNDERIVED : one) * other;
    }
    return same === written.length ? 0.3 + (0.4 * same) / word.length : 0;
  }

  // What follows the stem; in English a doubled letter belongs to the ending: “plan-ned”.
  function ending(index, word, stem) {
    const rest = word.slice(stem);
    return index.language === "en" && rest.length > 1 && rest[0] === word[stem - 1] ? rest.slice(1) : rest;
  }

  // Letters of a word beyond what is written, with one letter wrong, missing, added or exchanged with the next; -1
  // where more is wrong. A function for one written word, since it is asked of every word of the index.
  function misspelling(written) {
    const rests = Array.from(written, (_, at) => written.slice(at)).concat("", "");
    const exchanged = Array.from(written, (_, at) => (written[at + 1] || "") + written[at] + rests[at + 2]);
    return function (word) {
      if (word.length < written.length - 1) return -1;
      const at = shared(written, word);
      const beyond = word.length - written.length;
      if (beyond >= 0 && word.startsWith(rests[at + 1], at + 1)) return beyond;
      if (word.startsWith(rests[at + 1], at)) return beyond + 1;
      if (beyond >= 1 && word.startsWith(rests[at], at + 1)) return beyond - 1;
      return beyond >= 0 && at + 1 < written.length && word.startsWith(exchanged[at], at) ? beyond : -1;
    };
  }

  // The words of the index that may be meant by a written word, and what each is worth.
  function meant(index, written) {
    const folded = fold(written);
    const lower = written.toLowerCase().normalize("NFC").replace(/[-\u2010\u2011]/g, "");
    const dotted = lower !== folded;
    const found = new Map();
    function note(word, worth, letters) {
      const same = index.words[word].replace(/-/g, "").includes(lower.slice(0, letters || 0));
      if (!same) worth *= dotted ? DOTS_DIFFER : DOTS_LACK;
      if (worth > (found.get(word) || 0)) found.set(word, worth);
    }
    const beginning = folded.slice(0, 3);
    const alike = [];
    for (let word = place(index, beginning); word < index.folded.length; word++) {
      if (!index.folded[word].startsWith(beginning)) break;
      alike.push(word);
    }
    // One or two letters begin too many words: the commonest will do until there are more letters.
    const common = (word) => index.postings[word].length;
    if (folded.length < 3) alike.sort((one, other) => common(other) - common(one)).splice(COMMONEST);
    alike.forEach(function (word) {
      const worth = kinship(index, folded, index.folded[word]);
      if (worth) note(word, worth, shared(folded, index.folded[word]));
    });
    const wellWritten = Math.max(0, ...found.values()) >= SAME_WORD;
    if (folded.length >= LEAST_WITHIN && !index.stop.has(folded)) within(index, folded, note);
    if (folded.length >= (wellWritten ? LEAST_TWO_SPELLINGS : LEAST_MISSPELT)) {
      const stem = stemOf(index, folded, LEAST_MISSPELT);
      const forms = [[folded, 1, wellWritten ? 0 : MISSPELT_BEGINNING]];
      if (stem !== folded) forms.push([stem, INFLECTED, 0]);
      forms.forEach(function ([form, share, beginning]) {
        const beyond = misspelling(form);
        index.folded.forEach(function (word, number) {
          const rest = beyond(word);
          if (rest < 0) return;
          const worth = index.endings.get(rest ? word.slice(-rest) : "") || beginning;
          if (worth) note(number, MISSPELT * share * worth);
        });
      });
    }
    if (!found.size) parts(index, folded).forEach((word) => note(word, SPLIT));
    return found;
  }

  // A word without its ending, of which at least `least` letters are left.
  function stemOf(index, folded, least) {
    for (let length = least; length < folded.length; length++)
      if (index.endings.get(folded.slice(length)) === INFLECTED) return folded.slice(0, length);
    return folded;
  }

  // Compounds: a word is looked for inside all others, also without its own ending.
  function within(index, folded, note) {
    const stem = stemOf(index, folded, LEAST_WITHIN);
    let word = 0;
    for (let at = index.all.indexOf(stem); at >= 0; at = index.all.indexOf(stem, at + 1)) {
      word = upTo(index.starts, at, word);
      const head = at - index.starts[word];
      if (head < LEAST_HEAD && index.words[word][head] !== "-") continue;
      const rest = index.folded[word].slice(head + stem.length);
      const worth = index.endings.get(rest);
      if (worth) note(word, TAIL * worth, stem.length);
      else if (index.folded[word].startsWith(folded, head)) note(word, WITHIN, folded.length);
    }
  }

  // The last start that is not after `at`, from `low` on.
  function upTo(starts, at, low) {
    let high = starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle;
    }
    return low;
  }

  // The two words of a compound that no page has: “workshop” and “planering” for “workshopplanering”.
  function parts(index, folded) {
    for (let length = folded.length - LEAST_WITHIN; length >= LEAST_WITHIN; length--) {
      const head = wholly(index, folded.slice(0, length).replace(/s$/, "")) || wholly(index, folded.slice(0, length));
      const tail = wholly(index, folded.slice(length));
      if (head && tail) return head.concat(tail);
    }
    return [];
  }

  // The word and its inflections, or null where there are none.
  function wholly(index, folded) {
    const found = [];
    const beginning = folded.slice(0, 3);
    for (let word = place(index, beginning); word < index.folded.length; word++) {
      if (!index.folded[word].startsWith(beginning)) break;
      if (kinship(index, folded, index.folded[word]) >= SAME_WORD) found.push(word);
    }
    return found.length ? found : null;
  }

  // Whether a word stands in the index, without its ending if need be.
  function exact(index, folded) {
    return [folded, stemOf(index, folded, LEAST_WITHIN)].some((word) => index.folded[place(index, word)] === word);
  }

  // The words of a query: stop words only where there is nothing else, words written apart also joined.
  function wordsOf(index, query) {
    const all = query.match(WORD) || [];
    const joined = [];
    for (let at = 0; at < all.length; at++) {
      for (let count = Math.min(4, all.length - at); count >= 1; count--) {
        const word = all.slice(at, at + count).join("");
        if (count === 1 || exact(index, fold(word))) {
          joined.push(word);
          at += count - 1;
          break;
        }
      }
    }
    const telling = joined.filter((word) => !index.stop.has(fold(word)) && (word.length > 1 || joined.length === 1));
    return telling.length ? telling : joined;
  }

  // What a written word gives to sections and pages: the words meant; how rare they are; by section, its score; by
  // page, the score of all of it, and the worth of the best match.
  function weighed(index, written) {
    const known = index.remembered.get(written);
    if (known) return known;
    const section = new Float32Array(index.sections.length);
    const page = new Float32Array(index.pages.length);
    const best = new Float32Array(index.pages.length);
    const words = meant(index, written);
    words.forEach(function (worth, word) {
      const postings = postingsOf(index, word);
      for (let i = 0; i < postings.length; i += 2) {
        section[postings[i]] += worth * postings[i + 1];
        const number = index.pageOf[postings[i]];
        if (worth > best[number]) best[number] = worth;
      }
    });
    const having = best.reduce((sum, worth) => sum + worth, 0);
    const rare = Math.log(1 + (index.pages.length - having + 0.5) / (having + 0.5));
    section.forEach(function (often, number) {
      if (!often) return;
      const long = 1 - B + (B * index.lengths[number]) / index.average;
      section[number] = (rare * often * (K1 + 1)) / (often + K1 * long);
      page[index.pageOf[number]] += often;
    });
    page.forEach(function (often, number) {
      const long = 1 - PAGE_B + (PAGE_B * index.pageLengths[number]) / index.averagePage;
      page[number] = (rare * often * (K1 + 1)) / (often + PAGE_K1 * long);
    });
    if (index.remembered.size >= REMEMBERED) index.remembered.delete(index.remembered.keys().next().value);
    const weights = { words, rare, section, page, best };
    index.remembered.set(written, weights);
    return weights;
  }

  // The pages that have enough of the words, with their scores, and the words that were meant.
  function scored(index, words) {
    const all = [...new Set(words)].map((written) => weighed(index, written));
    const meantWords = new Map();
    all.forEach(({ words }) =>
      words.forEach(function (worth, word) {
        const folded = index.folded[word];
        meantWords.set(folded, Math.max(worth, meantWords.get(folded) || 0));
      })
    );
    const ideal = all.reduce((sum, { rare }) => sum + rare, 0) || 1;
    const best = new Float32Array(index.pages.length);
    index.pageOf.forEach(function (page, section) {
      const score = all.reduce((sum, weights) => sum + weights.section[section], 0);
      if (score > best[page]) best[page] = score;
    });
    // What a page has of the query: in any form, by which it is found, and how near to what is written, by which it is
    // ranked.
    const sumOver = (share) =>
      index.pages.map((_, page) => all.reduce((sum, { rare, best }) => sum + rare * share(best[page]), 0));
    const anyForm = sumOver((worth) => (worth ? 1 : 0));
    const nearness = sumOver((worth) => worth);
    const [mostForms, nearest] = [Math.max(...anyForm), Math.max(...nearness)];
    const hasMost = (page) => all.filter(({ best }) => best[page]).length > all.length / 2;
    const found = new Map();
    index.pages.forEach(function (_, page) {
      if (!best[page] || (anyForm[page] < LEAST_SHARE * mostForms && !hasMost(page))) return;
      const whole = all.reduce((sum, weights) => sum + weights.page[page], 0);
      found.set(page, ((best[page] + WHOLE_PAGE * whole) * (nearness[page] / nearest)) / ideal);
    });
    return { found, words: meantWords, all };
  }

  // The glossary's term that a query, or the longest part of it, is a name of, and where that stands; null for none.
  function termIn(index, query) {
    const words = (query.match(WORD) || []).map(fold);
    let best = null;
    let longest = 0;
    for (let at = 0; at < words.length; at++) {
      for (let count = 1; count <= words.length - at; count++) {
        const name = words.slice(at, at + count).join("");
        if (name.length <= longest || !index.names.has(name)) continue;
        best = { ...index.names.get(name), at, count };
        longest = name.length;
      }
    }
    return best;
  }

  // Pages for a query, best first: {words, term, pages: [{uri, title, score, sections()}]}, where `sections` gives the
  // page's sections, best first: [{anchor, heading}].
  function search(language, query) {
    const index = indexes[language];
    const tried = [scored(index, wordsOf(index, query))];
    const term = termIn(index, query);
    let typed = "";
    if (term) {
      const written = query.match(WORD);
      typed = written.splice(term.at, term.count, term.name).join(" ");
      tried.push(scored(index, wordsOf(index, written.join(" "))));
    }
    const words = new Map();
    const pages = new Map();
    tried.forEach(function (one) {
      one.words.forEach((worth, word) => words.set(word, Math.max(worth, words.get(word) || 0)));
      one.found.forEach(function (score, page) {
        if (!pages.has(page) || pages.get(page).score < score) pages.set(page, { page, score, all: one.all });
      });
    });
    return {
      words,
      term: term && !term.own ? { ...term, typed } : null,
      pages: [...pages.values()]
        .sort((one, other) => other.score - one.score)
        .map(({ page, score, all }) => ({
          uri: index.pages[page][0],
          title: index.pages[page][1],
          score,
          sections: () => sectionsOf(index, page, all),
        })),
    };
  }

  function sectionsOf(index, page, all) {
    const found = [];
    index.pages[page][2].forEach(function ([anchor, heading], number) {
      const score = all.reduce((sum, weights) => sum + weights.section[index.firsts[page] + number], 0);
      if (score) found.push({ anchor, heading, score });
    });
    return found.sort((one, other) => other.score - one.score);
  }

  // The texts of a page's sections, by their anchors.
  function read(language, uri, parts) {
    texts[language + "/" + uri] = parts;
  }

  // Where the words that were meant stand in a text: [[start, end, folded word], ...].
  function hits(text, words) {
    return [...text.matchAll(WORD)]
      .map((match) => [match.index, match.index + match[0].length, fold(match[0])])
      .filter(([, , word]) => words.has(word));
  }

  return {
    add,
    read,
    search,
    hits,
    has: (language) => language in indexes,
    text: (language, uri) => texts[language + "/" + uri],
  };
})();
