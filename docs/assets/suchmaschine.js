// Finds pages for German words, inflected or misspelt, in the browser, without a server. It knows
// words and entries, not the page that shows them (suche.js).
(function () {
  'use strict';

  // -- Words ------------------------------------------------------------------------------------

  const MONTHS = ('januar februar märz april mai juni juli august september oktober november ' +
    'dezember').split(' ');
  const STOP_WORDS = new Set(('aber als am an auf aus bei bis bitte brauche das dass dem den der des die durch ein ' +
    'eine einem einen einer eines er es finde finden fur gibt habe haben hat ich im in ist kann konnen man mein ' +
    'meine meinen meiner mir mich mit mochte nach nicht oder sich sie sind so suche suchen und uns unser viel viele ' +
    'vom von vor wann war warum was welche wer werden wie will wir wird wo zu zum zur').split(' '));

  let german = true; // an index of another language says so: its words are taken as they stand
  const isStop = (word) => german && STOP_WORDS.has(word);

  // What people say, and what offices write: either finds the other.
  const SYNONYMS = `alte altere altenhilfe rentner senioren; alzheimer demenz; amt behorde rathaus verwaltung;
    arbeit beruf job; asyl fluchtling gefluchtete; auslander migranten zugewanderte zuwanderer;
    auslanderamt auslanderbehorde; ausbildung ausbildungsplatz ausbildungsstellen azubi lehrstelle;
    beratung hilfe unterstutzung; bibliothek bucherei; bucher medien; dolmetscher sprachmittler sprachmittlung
    ubersetzer; ausdrucken drucken druckfassung pdf; eltern mama mutter; erzieher fachkrafte; fest feier;
    fortbildung kurs lehrgang schulung weiterbildung; kindergarten kindertagesstatte kita; lehrer lehrkrafte;
    mieter vermieter; migrantenorganisation migrantenverein; organisation verein; papa vater;
    student studierende; teilnehmende teilnehmer; telefon telefonnummer; treff treffen; vhs volkshochschule`;

  const spelledOut = (day, month, year) => `${+day}. ${MONTHS[month - 1] || month} ${year}`;

  /** One spelling for all: Väter, Vaeter and Vater meet, ß and ss, 2.500 and 2500, dates. */
  function fold(text) {
    return text.toLowerCase()
      .replace(/\b(\d{1,2})\.\s?(\d{1,2})\.(\d{4})\b/g, (date, day, month, year) => spelledOut(day, month, year))
      .replace(/\b(\d{1,2})\.\s?(\d{1,2})\.(\d\d)\b/g, (date, day, month, year) => spelledOut(day, month, `20${year}`))
      .replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, (date, year, month, day) => spelledOut(day, month, year))
      .replace(/(\d)\.(?=\d{3}\b)/g, '$1')
      .replaceAll('ß', 'ss').replaceAll('ı', 'i')
      .normalize('NFD').replace(/[\p{M}\u0640]/gu, '') // also the short vowels and the line of Arabic
      .replaceAll('ى', 'ي').replaceAll('ة', 'ه')
      .replace(/([aou])e/g, german ? '$1' : '$&');
  }

  /** The words of a folded text; "deutsch-checker" gives its parts and the whole in one word. */
  function wordsOf(folded) {
    const found = [];
    for (const [chain] of folded.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)) {
      const parts = chain.split('-');
      found.push(...parts);
      if (parts.length > 1) found.push(parts.join(''));
    }
    return found;
  }

  /** A word without the endings of inflection, much as the CISTEM stemmer for German cuts them. */
  function stemOf(word) {
    if (!german || /\d/.test(word)) return word;
    const shorter = word.replace(/^(?:(.{5,}?)in(?:nen)?|(.{4,}?)(?:ung|em|er|um|nd)|(.{3,}?)[enst])$/, '$1$2$3');
    return shorter === word ? word : stemOf(shorter);
  }

  const synonyms = new Map();
  for (const words of SYNONYMS.split(';').map((group) => group.match(/\w+/g))) {
    words.forEach((word) => synonyms.set(stemOf(word), words));
  }

  /** The edits from a to b, a swap of neighbours being one; more than the limit is limit + 1.
   *  Where b may go on, only its beginning has to match. */
  function edits(a, b, limit, mayGoOn) {
    if (!mayGoOn && Math.abs(a.length - b.length) > limit) return limit + 1;
    const width = Math.min(b.length, a.length + limit);
    let before = [];
    let last = Array.from({ length: width + 1 }, (_, column) => column);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= width; j += 1) {
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > limit) return limit + 1;
      before = last;
      last = row;
    }
    return mayGoOn ? Math.min(...last) : last[width];
  }

  const reversed = (word) => [...word].reverse().join('');

  /** The letters of a word as bits: a quick way to see that two words are too different. */
  function lettersOf(word) {
    let bits = 0;
    for (let i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) & 31);
    return bits;
  }

  function count(bits) {
    let ones = 0;
    for (let rest = bits; rest; rest &= rest - 1) ones += 1;
    return ones;
  }

  function shapeOf(word) {
    return { word, stem: stemOf(word), backwards: reversed(word), letters: lettersOf(word) };
  }

  // -- The vocabulary ---------------------------------------------------------------------------

  const TITLE = 3; // how much more a word in a title says than one in a text
  const SYNONYM = 0.5; // how well a synonym answers
  const NAMED = 3; // how much more an entry says whose whole title was asked for
  const FEW = 5; // pages with all words: then pages with some of them help on
  const SHORT = 5; // letters: so many match too much inside of words, or with a mistake
  const JOINT = /(?:er|(?:at|en|heit|ion|keit|ling|schaft|tat|tum|ung)s)$/; // Bürger-bus, Leben-s-abend
  const AT_ONCE = 30; // milliseconds of reading before the page may react to its reader again

  /** Every word of the site, once, with the entries that use it: comparing is quick that way. */
  async function read(data) {
    german = !data.language;
    const vocabulary = new Map();
    const entries = data.entries.map(([link, title, context, text, rank = 1]) => (
      { link, page: link.split('#')[0], title, context: data.contexts[context], text, rank }
    ));
    function note(word, number, place) {
      let known = vocabulary.get(word);
      if (!known) {
        known = { ...shapeOf(word), uses: [] };
        vocabulary.set(word, known);
      }
      let use = known.uses[known.uses.length - 1];
      if (!use || use.number !== number) {
        use = { number, inTitle: 0, inText: 0 };
        known.uses.push(use);
      }
      use[place] += 1;
    }
    let pause = performance.now() + AT_ONCE;
    for (const [number, entry] of entries.entries()) {
      const inTitle = wordsOf(fold(entry.title));
      entry.length = inTitle.filter((word) => !isStop(word)).length || 1;
      for (const word of inTitle) note(word, number, 'inTitle');
      const address = entry.link.replace(/\/?(index\.html)?(#|$)/, ' ').replace(/[/-]/g, ' ');
      const [, id = ''] = entry.link.match(/^[^#]+\/([^/#]+)\/(?:index\.html)?$/) || [];
      for (const word of wordsOf(fold(id.replaceAll('-', ' ')))) note(word, number, 'inTitle');
      for (const word of wordsOf(fold(`${entry.context} ${address} ${entry.text}`))) {
        if (!isStop(word)) note(word, number, 'inText');
      }
      if (performance.now() > pause) {
        await new Promise((done) => { setTimeout(done); });
        pause = performance.now() + AT_ONCE;
      }
    }
    const words = [...vocabulary.values()];
    return { entries, vocabulary, words, stems: new Set(words.map(({ stem }) => stem)), answers: new Map() };
  }

  /** How well a word of the site answers a word that was typed: from 1, the same, to 0. */
  function likeness(typed, known, index) {
    const { word, stem } = known;
    if (word === typed.word) return 1;
    if (stem === typed.stem) return 0.9 - 0.05 * Math.abs(word.length - typed.word.length);
    const part = typed.word.length / word.length;
    if (typed.word.length > 2 && word.startsWith(typed.word)) return 0.5 + 0.3 * part;
    if (typed.isNumber) return 0;
    if (typed.word.length <= SHORT) return endsAtJoint(word, typed.word, index) ? 0.4 + 0.3 * part : 0;
    if (stem.startsWith(typed.stem)) return 0.4 + 0.3 * part;
    if (word.endsWith(typed.word)) return 0.4 + 0.3 * part;
    if (stem.endsWith(typed.stem) || word.endsWith(typed.stem)) return 0.4 + 0.2 * part;
    return word.includes(typed.word) ? 0.2 + 0.2 * part : 0;
  }

  /** Whether a compound ends in a short word: Jugend-amt, but not ges-amt. */
  function endsAtJoint(compound, word, { stems }) {
    if (word.length < 3 || !compound.endsWith(word)) return false;
    const before = compound.slice(0, -word.length);
    return before.length > 2 && (JOINT.test(before) || stems.has(stemOf(before)));
  }

  /** As ``likeness``, for words with typos, also at the beginning or the end of a compound. */
  function likenessWithTypos(typed, known) {
    if (typed.isNumber || typed.word.length <= SHORT) return 0;
    const limit = typed.word.length < 8 ? 1 : 2;
    if (count(typed.letters & ~known.letters) > limit) return 0;
    const whole = Math.min(
      edits(typed.word, known.word, limit, false),
      edits(typed.stem, known.stem, typed.stem.length < 4 ? 0 : limit, false),
    );
    if (whole <= limit) return 0.7 - 0.2 * whole;
    if (typed.word.length < 8) return 0;
    const less = typed.word.length < 12 ? 1 : 2;
    const piece = Math.min(
      edits(typed.word, known.word, less, true),
      edits(typed.backwards, known.backwards, less, true),
    );
    return piece <= less ? 0.5 - 0.15 * piece : 0;
  }

  /** As ``likeness``, for compounds that the site only knows in parts. */
  function likenessOfParts(typed, known) {
    const part = known.word.replace(/(?:en?|[ns])$/, '');
    if (part.length < SHORT) return 0;
    if (typed.word.startsWith(part)) return 0.4;
    return typed.stem.endsWith(part) || typed.word.endsWith(part) ? 0.2 : 0;
  }

  const synonymsOf = (stem) => ((german && synonyms.get(stem)) || []).map(shapeOf);

  /** Those of a part of a compound: a Stadtbücherei is a Bibliothek. */
  function synonymsInPartOf({ word, stem }) {
    const parts = [...synonyms.keys()].filter((one) => one.length >= SHORT);
    return parts.filter((one) => word.startsWith(one) || stem.endsWith(one)).flatMap(synonymsOf);
  }

  /** The entries that answer one typed word, each with its value, and the words they use. */
  function answersTo(word, index) {
    const cached = index.answers.get(word);
    if (cached) return cached;
    const typed = { ...shapeOf(word), isNumber: /\d/.test(word) };
    const likesOf = (others) => index.words.map((known) => (
      Math.max(...others.map((one) => SYNONYM * likeness(one, known, index)), 0)
    ));
    const synonymous = likesOf(synonymsOf(typed.stem));
    let likes = index.words.map((known, number) => Math.max(likeness(typed, known, index), synonymous[number]));
    if (!likes.some((like) => like > SYNONYM)) {
      likes = likes.map((like, number) => like || likenessWithTypos(typed, index.words[number]));
    }
    if (!likes.some(Boolean)) {
      const inPart = likesOf(synonymsInPartOf(typed));
      likes = index.words.map((known, number) => Math.max(likenessOfParts(typed, known), inPart[number]));
    }
    const values = new Map();
    const words = new Set();
    for (const [number, known] of index.words.entries()) {
      const like = likes[number];
      for (const use of like ? known.uses : []) {
        const inTitle = use.inTitle ? like : 0;
        const worth = TITLE * inTitle + like * (use.inText / (use.inText + 0.5));
        const best = values.get(use.number);
        if (!best || best.worth < worth) values.set(use.number, { worth, inTitle });
        words.add(known.word);
      }
    }
    const answers = { values, words };
    index.answers.set(word, answers);
    return answers;
  }

  /** Whether a word of a text is among the words that answer a query. */
  function isHit(written, words) {
    return wordsOf(fold(written)).some((word) => words.has(word) && !isStop(word));
  }

  // -- Searching --------------------------------------------------------------------------------

  /** The words to look for, and the phrases that must stand as they are: „echte Väter“. */
  function parse(query, index) {
    const quoted = [...query.matchAll(/["„“”»«]([^"„“”»«]+)["„“”»«]/g)];
    const phrases = quoted.map(([, phrase]) => wordsOf(fold(phrase)).join(' ')).filter(Boolean);
    const all = [];
    for (const chain of fold(query).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) || []) {
      const whole = chain.replaceAll('-', '');
      all.push(...(index.vocabulary.has(whole) ? [whole] : chain.split('-')));
    }
    const telling = all.filter((word) => !isStop(word));
    return { phrases, words: [...new Set(telling.length ? telling : all)] };
  }

  /** Pages for a query, the best first, each once: those with all words, or that are named by the
   *  query, first; others follow if these are few. `complete` counts those with all words. */
  function search(query, index) {
    const { phrases, words } = parse(query, index);
    const answers = words.map((word) => answersTo(word, index));
    const sums = new Map();
    for (const { values } of answers) {
      const rarity = Math.log(1 + index.entries.length / (values.size + 1));
      for (const [number, { worth, inTitle }] of values) {
        const sum = sums.get(number) || { worth: 0, inTitle: 0, answered: 0 };
        sum.worth += worth * rarity;
        sum.inTitle += inTitle;
        sum.answered += 1;
        sums.set(number, sum);
      }
    }
    let hits = [...sums].map(([number, sum]) => {
      const entry = index.entries[number];
      const answered = sum.answered / words.length;
      const cover = Math.min(1, sum.inTitle / entry.length); // how much of the title was asked for
      const isNamed = cover > 0.85;
      const rank = sum.worth * (1 + cover) * (isNamed ? NAMED : 1) * entry.rank * answered ** 2;
      return { entry, rank, isComplete: answered === 1, leads: isNamed || answered === 1 };
    });
    if (phrases.length) {
      hits = hits.filter(({ entry }) => {
        const text = ` ${wordsOf(fold(`${entry.title} ${entry.text}`)).join(' ')} `;
        return phrases.every((phrase) => text.includes(` ${phrase} `));
      });
    }
    const pages = new Map();
    for (const hit of hits.sort((a, b) => b.leads - a.leads || b.rank - a.rank)) {
      if (!pages.has(hit.entry.page)) pages.set(hit.entry.page, hit);
    }
    const found = [...pages.values()];
    const leading = found.filter((hit) => hit.leads).length;
    return {
      entries: found.slice(0, leading ? Math.max(leading, FEW) : found.length).map(({ entry }) => entry),
      complete: found.filter((hit) => hit.isComplete).length,
      words: new Set(answers.flatMap((answer) => [...answer.words])),
    };
  }

  window.suchmaschine = { read, search, isHit };
})();
