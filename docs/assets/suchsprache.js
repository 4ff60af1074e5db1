// German as people type it into the search: one spelling for many, stems, mistakes, and everyday
// words. It knows words, not pages (suchmaschine.js).
(function () {
  'use strict';

  const MONTHS = ('januar februar märz april mai juni juli august september oktober november ' +
    'dezember').split(' ');
  const SHORT = 5; // letters: so many match too much inside of words, or with a mistake
  const JOINT = /(?:er|(?:at|en|heit|ion|keit|ling|schaft|tat|tum|ung)s)$/; // Bürger-bus, Leben-s-abend

  let german = true; // an index of another language says so: its words are taken as they stand
  let stopWords = new Set();
  let meant = new Map(); // what else a word means: by its stem, the shapes of other words
  let everyday = []; // the shapes of the words that mean something else, too

  const isStop = (word) => stopWords.has(word);
  const meantBy = (stem) => meant.get(stem) || [];

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

  /** A word without its endings, much as the CISTEM stemmer for German cuts them; bulgar-isch. */
  function stemOf(word) {
    if (!german || /\d/.test(word)) return word;
    const shorter = word.replace(/^(?:(.{5,}?)(?:in(?:nen)?|isch)|(.{4,}?)(?:ung|em|er|um|nd)|(.{3,}?)[enst])$/, '$1$2$3');
    return shorter === word ? word : stemOf(shorter);
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

  /** A word as it is compared. */
  function shapeOf(word) {
    const isNumber = /\d/.test(word);
    return { word, stem: stemOf(word), backwards: reversed(word), letters: lettersOf(word), isNumber };
  }

  /** Take in the words of suchwoerter.js; without them, all words stay as they stand. */
  function speak(words) {
    german = Boolean(words);
    meant = new Map();
    everyday = [];
    const listed = (text) => wordsOf(fold(text));
    const shapes = (text) => listed(text).map(shapeOf);
    const { STOP_WORDS, SAME, TOWARDS, FOREIGN } = words || { STOP_WORDS: '', SAME: '', TOWARDS: '', FOREIGN: '' };
    stopWords = new Set(listed(STOP_WORDS));
    function note(typed, others) {
      for (const shape of typed) {
        if (!meant.has(shape.stem)) {
          meant.set(shape.stem, []);
          everyday.push(shape);
        }
        meant.get(shape.stem).push(...others.filter(({ stem }) => stem !== shape.stem));
      }
    }
    for (const group of SAME.split(';').map(shapes)) note(group, group);
    for (const pair of [TOWARDS, FOREIGN].join(';').split(';')) {
      const [typed, others = []] = pair.split('>').map(shapes);
      note(typed, others);
    }
  }

  /** Whether a compound ends in a short word: Jugend-amt, but not ges-amt. */
  function endsAtJoint(compound, word, stems) {
    if (word.length < 3 || !compound.endsWith(word)) return false;
    const before = compound.slice(0, -word.length);
    return before.length > 2 && (JOINT.test(before) || stems.has(stemOf(before)));
  }

  /** How well a word of the site answers a word that was typed: from 1, the same, to 0. */
  function likeness(typed, known, stems) {
    const { word, stem } = known;
    if (word === typed.word) return 1;
    if (stem === typed.stem) return 0.9 - 0.05 * Math.abs(word.length - typed.word.length);
    const part = typed.word.length / word.length;
    if (typed.word.length > 2 && word.startsWith(typed.word)) return 0.5 + 0.3 * part;
    if (typed.isNumber) return 0;
    if (typed.word.length <= SHORT) return endsAtJoint(word, typed.word, stems) ? 0.4 + 0.3 * part : 0;
    const cut = typed.word.length - typed.stem.length;
    if (cut < 3 && stem.startsWith(typed.stem)) return 0.4 + 0.3 * part;
    if (word.endsWith(typed.word)) return 0.4 + 0.3 * part;
    if (stem.endsWith(typed.stem) || word.endsWith(typed.stem)) return 0.4 + 0.2 * part;
    return word.includes(typed.word) ? 0.2 + 0.2 * part : 0;
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

  /** What is meant by an everyday word with a typo. */
  function meantByMistyped(typed) {
    const slips = everyday.filter((one) => likenessWithTypos(typed, one) >= 0.5);
    return slips.flatMap(({ stem }) => meantBy(stem));
  }

  window.suchsprache = {
    SHORT, fold, isStop, likeness, likenessWithTypos, meantBy, meantByMistyped, shapeOf, speak, stemOf, wordsOf,
  };
})();
