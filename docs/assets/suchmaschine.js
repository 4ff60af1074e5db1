// Finds entries for words, in the browser, without a server. How words are compared, it leaves to
// suchsprache.js; how its results are shown, to suche.js.
(function () {
  'use strict';

  const { SHORT, fold, isStop, likeness, likenessWithTypos, meantBy, meantByMistyped, shapeOf, speak, stemOf, wordsOf } =
    window.suchsprache;

  const TITLE = 2; // how much a word in a title says …
  const KEYWORD = 1; // … and one among the keywords; one in a text says at most 1
  const MEANT = 0.5; // how well a word answers that means the same
  const INSIDE = 0.6; // how well its parts answer a compound that the site knows
  const PARTS = [0.9, 0.5]; // how much each part asks for if it does not: Gesundheit-s-angebote
  const SLIP = 0.35; // from here on a mistyped word is likelier than a compound
  const NAMED = 2; // how much more an entry says whose whole title was asked for
  const WITHOUT = 0.5; // how much the word after „ohne“ asks for: Arbeit ohne Deutsch
  const JOINED = 0.5; // how much words say that stand side by side: mutter kind gruppe
  const APART = 0.6; // how much less each further page of one list says
  const FEW = 5; // places where a page with some of the words may stand, if it says more
  const MAIN = 0.8; // weight of a page that is no list
  const TOLD = 0.5; // from this weight on a page tells more than a source or a list
  const AT_ONCE = 30; // milliseconds of reading before the page may react to its reader again

  // -- The vocabulary ---------------------------------------------------------------------------

  function entryOf([link, title, context, text, ...more], contexts) {
    return {
      link,
      page: link.split('#')[0],
      title,
      context: contexts[context],
      text,
      keywords: more.find((one) => typeof one === 'string') || '',
      rank: more.find((one) => typeof one === 'number') || 1,
    };
  }

  /** Every word of the site, once, with the entries that use it: comparing is quick that way.
   *  `words` are those of suchwoerter.js; another language than German has none. */
  async function read(data, words) {
    speak(data.language ? null : words);
    const vocabulary = new Map();
    const entries = data.entries.map((row) => entryOf(row, data.contexts));
    function note(text, number, place) {
      for (const word of wordsOf(fold(text))) {
        if (place !== 'inTitle' && isStop(word)) continue;
        let known = vocabulary.get(word);
        if (!known) {
          known = { ...shapeOf(word), uses: [] };
          vocabulary.set(word, known);
        }
        let use = known.uses[known.uses.length - 1];
        if (!use || use.number !== number) {
          use = { number, inTitle: 0, inKeywords: 0, inText: 0 };
          known.uses.push(use);
        }
        use[place] += 1;
      }
    }
    let pause = performance.now() + AT_ONCE;
    for (const [number, entry] of entries.entries()) {
      entry.length = wordsOf(fold(entry.title)).filter((word) => !isStop(word)).length || 1;
      const address = entry.link.replace(/\/?(index\.html)?(#|$)/, ' ').replace(/[/-]/g, ' ');
      const [, id = ''] = entry.link.match(/^[^#]+\/([^/#]+)\/(?:index\.html)?$/) || [];
      note(`${entry.title} ${id.replaceAll('-', ' ')}`, number, 'inTitle');
      note(entry.keywords, number, 'inKeywords');
      note(`${entry.context} ${address} ${entry.text}`, number, 'inText');
      if (performance.now() > pause) {
        await new Promise((done) => { setTimeout(done); });
        pause = performance.now() + AT_ONCE;
      }
    }
    const known = [...vocabulary.values()];
    return { entries, vocabulary, words: known, stems: new Set(known.map(({ stem }) => stem)), answers: new Map() };
  }

  // -- Answers to one word ----------------------------------------------------------------------

  /** How well each word of the site answers a typed one, or others that mean the same. */
  function likesOf(typed, others, { words, stems }) {
    return words.map((known) => {
      let like = likeness(typed, known, stems);
      if (like >= MEANT) return like;
      for (const other of others) {
        const meant = likeness(other, known, stems);
        if (meant > (other.word.length > SHORT ? 0 : 0.8)) like = Math.max(like, MEANT * meant);
      }
      return like;
    });
  }

  /** The entries that use words, each with how well its title, keywords and text answer. */
  function entriesOf(likes, { words }) {
    const values = new Map();
    const hits = new Set();
    for (const [place, { word, uses }] of words.entries()) {
      const like = likes[place];
      for (const { number, inTitle, inKeywords, inText } of like ? uses : []) {
        const best = values.get(number) || { inTitle: 0, inKeywords: 0, inText: 0, like: 0 };
        if (inTitle) best.inTitle = Math.max(best.inTitle, like);
        if (inKeywords) best.inKeywords = Math.max(best.inKeywords, like);
        best.inText = Math.max(best.inText, like * (inText / (inText + 0.5)));
        best.like = Math.max(best.like, like);
        values.set(number, best);
        hits.add(word);
      }
    }
    for (const one of values.values()) one.worth = TITLE * one.inTitle + KEYWORD * one.inKeywords + one.inText;
    return { values, words: hits };
  }

  /** Add what answers the parts of a compound: who answers them all answers it nearly. */
  function addParts({ values }, parts) {
    const sums = new Map();
    const all = parts.reduce((sum, { rarity }) => sum + rarity, 0);
    for (const part of parts) {
      const share = INSIDE * (part.rarity / all);
      for (const [number, { worth, inTitle, like }] of part.values) {
        const sum = sums.get(number) || { worth: 0, inTitle: 0, like: 0 };
        sum.worth += share * worth;
        sum.inTitle += share * inTitle;
        sum.like += share * like;
        sums.set(number, sum);
      }
    }
    for (const [number, sum] of sums) {
      const best = values.get(number) || sum;
      for (const key of ['worth', 'inTitle', 'like']) sum[key] = Math.max(sum[key], best[key]);
      values.set(number, sum);
    }
  }

  /** How much a word says: more, the fewer entries answer it well. */
  function rarityOf(values, index) {
    let best = 0;
    let sum = 0;
    for (const { like } of values.values()) {
      best = Math.max(best, like);
      sum += like;
    }
    return Math.max(0.1, Math.log(1 + index.entries.length / ((best ? sum / best : 0) + 1)) - 0.5);
  }

  /** The entries that answer one typed word, the words they use, and how much the word says;
   *  whether site or people know it, and else how like it is to a word that they know. */
  function answersTo(word, index) {
    if (!index.answers.has(word)) index.answers.set(word, findAnswersTo(word, index));
    return index.answers.get(word);
  }

  function findAnswersTo(word, index) {
    const typed = shapeOf(word);
    const others = meantBy(typed.stem);
    const likes = likesOf(typed, others, index);
    const isTold = ({ number }) => index.entries[number].rank >= TOLD;
    const isKnown = others.length > 0 ||
      index.words.some(({ uses }, place) => likes[place] > MEANT && uses.some(isTold));
    let slip = 0;
    if (!isKnown) {
      const guessed = meantByMistyped(typed);
      const meant = guessed.length ? likesOf(typed, guessed, index) : [];
      if (guessed.length) slip = SLIP;
      for (const [place, known] of index.words.entries()) {
        const mistyped = likenessWithTypos(typed, known);
        slip = Math.max(slip, mistyped);
        likes[place] ||= Math.max(mistyped, MEANT * (meant[place] || 0));
      }
    }
    const found = entriesOf(likes, index);
    addParts(found, partsOf(word, index, 2, false).map((part) => answersTo(part, index)));
    return { ...found, rarity: rarityOf(found.values, index), isKnown, slip };
  }

  // -- Compounds --------------------------------------------------------------------------------

  /** How many letters of a piece of a word mean something here; half of them count inside of words. */
  function lettersKnown(piece, { stems, vocabulary, words }, inside) {
    const stem = stemOf(piece);
    const isWord = piece.length < SHORT ? vocabulary.has(piece) : stems.has(stem);
    if (isStop(piece) || isWord || meantBy(stem).length) return stem.length;
    const isPart = ({ word }) => word.startsWith(piece) || word.endsWith(piece);
    return inside && piece.length > SHORT && words.some(isPart) ? stem.length / 2 : 0;
  }

  /** A compound in two: Ferien, Sprachkurs. The site knows both parts, or, if that is enough, one;
   *  parts may also stand only inside of its words. */
  function partsOf(word, index, enough, inside) {
    let best = [];
    let most = 0;
    for (let cut = SHORT - 1; word.length >= 8 && cut <= word.length - 3; cut += 1) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      if (!inside && (isStop(parts[0]) || (cut <= SHORT && isStop(parts[1])))) continue; // mitt-machen
      const known = parts.map((one) => lettersKnown(one, index, inside)).filter(Boolean);
      const letters = known.reduce((sum, one) => sum + one, 0);
      if (known.length >= enough && letters > most) [best, most] = [parts, letters];
    }
    return best.filter((one) => !isStop(one));
  }

  /** The words to look for instead of one that nobody knows: its parts, unless it is mistyped. */
  function unfolded(word, index) {
    const { isKnown, slip } = answersTo(word, index);
    if (isKnown) return [word];
    const tries = [[2, false], ...(slip < SLIP ? [[2, true], [1, true]] : [])];
    for (const [enough, inside] of tries) {
      const parts = partsOf(word, index, enough, inside);
      if (parts.length) return parts;
    }
    return [word];
  }

  // -- Searching --------------------------------------------------------------------------------

  /** The words to look for, those after „ohne“, and the phrases that must stand as they are. */
  function parse(query, index) {
    const quoted = [...query.matchAll(/["„“”»«]([^"„“”»«]+)["„“”»«]/g)];
    const phrases = quoted.map(([, phrase]) => wordsOf(fold(phrase)).join(' ')).filter(Boolean);
    const all = [];
    for (const chain of fold(query).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) || []) {
      const whole = chain.replaceAll('-', '');
      all.push(...(index.vocabulary.has(whole) ? [whole] : chain.split('-')));
    }
    const telling = all.filter((word) => !isStop(word));
    const without = all.filter((word, place) => all[place - 1] === 'ohne');
    return { phrases, words: [...new Set(telling.length ? telling : all)], without };
  }

  /** Each word to look for with its answers and how much it asks for, less if `without` names it. */
  function asked(typed, without, index) {
    return typed.flatMap((word) => {
      const words = unfolded(word, index);
      const whole = without.includes(word) ? WITHOUT : 1;
      return words.map((one, place) => {
        const answer = answersTo(one, index);
        const share = whole * (words.length > 1 ? PARTS[place] : 1);
        return { ...answer, weight: share * answer.rarity ** 0.8 };
      });
    });
  }

  /** The answers to neighbours as one word: mutter kind gruppe, Mutter-Kind-Gruppe. */
  function neighbours(words, index) {
    const pairs = words.map((word, at) => [word, ...words.slice(at + 1, at + 2)].join(''));
    const threes = words.slice(2).map((word, at) => [words[at], words[at + 1], word].join(''));
    const found = [...pairs.slice(0, -1), ...threes].filter((whole) => index.stems.has(stemOf(whole)));
    return found.map((whole) => answersTo(whole, index));
  }

  /** How much each entry that answers says, the best first. */
  function ranked(answers, joined, index) {
    const sums = new Map();
    const all = answers.reduce((sum, { values, weight }) => sum + (values.size ? weight : 0), 0);
    for (const { values, weight } of answers) {
      for (const [number, { worth, inTitle, like }] of values) {
        const sum = sums.get(number) || { worth: 0, inTitle: 0, words: 0, share: 0 };
        sum.worth += weight * worth;
        sum.inTitle += inTitle;
        sum.words += 1;
        sum.share += (weight / all) * Math.min(1, 1.4 * like);
        sums.set(number, sum);
      }
    }
    for (const { values, rarity } of joined) {
      for (const [number, { worth }] of values) {
        if (sums.has(number)) sums.get(number).worth += JOINED * rarity * worth;
      }
    }
    const hits = [...sums].map(([number, { worth, inTitle, words, share }]) => {
      const entry = index.entries[number];
      const cover = Math.min(1, inTitle / entry.length); // how much of the title was asked for
      const isNamed = cover > 0.85;
      const isComplete = words === answers.length;
      const rank = worth * (1 + cover) * (isNamed ? NAMED : 1) * entry.rank * share ** 1.5;
      return { number, entry, rank, isComplete, leads: isNamed || isComplete };
    });
    return hits.sort((a, b) => b.rank - a.rank);
  }

  /** Each page once; and the pages of one list fall behind its first: ort/wanne after ort/eickel. */
  function apart(hits) {
    const pages = new Map();
    for (const hit of hits) {
      if (!pages.has(hit.entry.page)) pages.set(hit.entry.page, hit);
    }
    const seen = new Map();
    for (const hit of pages.values()) {
      const list = hit.entry.rank < MAIN ? hit.entry.page.replace(/[^/]+\/(index\.html)?$/, '') : '';
      const before = (list && seen.get(list)) || 0;
      hit.rank *= APART ** before;
      seen.set(list, before + 1);
    }
    return [...pages.values()].sort((a, b) => b.rank - a.rank);
  }

  /** Hits, of which the first answer each of the rarest words: else the last two make room. */
  function balanced(hits, answers, index) {
    const telling = answers.filter(({ values }) => values.size && values.size < 0.3 * index.entries.length);
    let place = FEW;
    for (const { values } of telling.sort((a, b) => b.rarity - a.rarity).slice(0, 3)) {
      const best = Math.max(...[...values.values()].map(({ like }) => like));
      const at = hits.findIndex(({ number }) => values.has(number) && values.get(number).like >= 0.8 * best);
      if (at < place || place < FEW - 1) continue;
      place -= 1;
      const [hit] = hits.splice(at, 1);
      hits.splice(place, 0, { ...hit, leads: true });
    }
    return hits;
  }

  /** Pages for a query, the best first, each once: those with all words, or that are named by the
   *  query, and the best of the others. `complete` counts those with all words. */
  function search(query, index) {
    const { phrases, words, without } = parse(query, index);
    const answers = asked(words, without, index);
    let hits = ranked(answers, neighbours(words, index), index);
    if (phrases.length) {
      hits = hits.filter(({ entry }) => {
        const text = ` ${wordsOf(fold(`${entry.title} ${entry.text} ${entry.keywords}`)).join(' ')} `;
        return phrases.every((phrase) => text.includes(` ${phrase} `));
      });
    }
    const found = balanced(apart(hits), answers, index);
    const some = found.some((hit) => hit.leads);
    return {
      entries: found.filter((hit, place) => hit.leads || !some || place < FEW).map(({ entry }) => entry),
      complete: found.filter((hit) => hit.isComplete).length,
      words: new Set(answers.flatMap((answer) => [...answer.words])),
    };
  }

  /** Whether a word of a text is among the words that answer a query. */
  function isHit(written, words) {
    return wordsOf(fold(written)).some((word) => words.has(word) && !isStop(word));
  }

  window.suchmaschine = { read, search, isHit };
})();
