// Finds pages for German words, inflected or misspelt, in the browser, without a server. It knows
// words and entries, not the page that shows them (suche.js).
(function () {
  'use strict';

  // -- Words ------------------------------------------------------------------------------------

  const MONTHS = ('januar februar märz april mai juni juli august september oktober november ' +
    'dezember').split(' ');
  const STOP_WORDS = new Set(`aber alle allem allen aller alles als also am an auch auf aus bei bin bis
    bitte brauche da damit dann das dass dein deine dem den der des die dies diese diesem diesen dieser
    dieses doch dort du durch ein eine einem einen einer eines einige einigen er es etwas euch finde finden
    fur gegen gibt habe haben hat hatte hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in
    ist ja jede jedem jeden jeder jedes jemand jetzt kann kein keine keinem keinen keiner konnen konnte mal
    man manche mehr mein meine meinem meinen meiner mich mir mit mochte muss mussen nach nicht nichts noch
    nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so soll
    sollen sondern sonst suche suchen uber um und uns unser unsere unter viel viele vom von vor wann war
    waren warum was weil welche wenn wer werde werden wie wieder will wir wird wirst wo woher wohin worum
    wurde wurden zu zum zur zwar zwischen`.split(/\s+/));

  let german = true; // an index of another language says so: its words are taken as they stand
  const isStop = (word) => german && STOP_WORDS.has(word);

  // What people say, and what offices write: either finds the other.
  const SYNONYMS = `abfall mull; abgeschafft beendet eingestellt ende; aktuelles anderungen nachrichten
    neues neuigkeiten; alte altenhilfe altenpflege altere grosseltern oma opa rentner senioren; alzheimer
    demenz; amt behorde rathaus verwaltung; anfang beginn start; angestellte beschaftigte mitarbeitende
    mitarbeiter personal; anmelden anmeldung; ansprechpartner kontakt telefon telefonnummer; anteil prozent
    quote; antrag dokumente papiere unterlagen; arbeit beruf job; arzt doktor gesundheit krankheit medizin;
    asyl fluchtling gefluchtete; ausbildung ausbildungsplatz ausbildungsstellen azubi lehrstelle;
    ausdrucken drucken druckfassung pdf; ausgabe fassung version; auslander migranten zugewanderte
    zuwanderer; auslanderamt auslanderbehorde; ausschuss gremium; baby kleinkind; begegnung kennenlernen
    treff treffen; beratung hilfe unterstutzung; bericht sachstand; beschluss entscheidung; betreuung
    pflege; betrieb firma unternehmen; bibliothek bucherei; bucher medien; csv excel tabelle; data daten;
    datum termin; deutschkurs sprachkurs sprachunterricht; dolmetschen dolmetscher sprachmittler
    sprachmittlung ubersetzen ubersetzer ubersetzung; ehrenamt ehrenamtliche freiwillige; einschulung
    schulanfang schulanmeldung schulbeginn; eltern mama mutter; erzieher fachkrafte; fahrrad rad; feed rss;
    feier fest; finanzierung gebuhr geld kosten preis; fordermittel forderung zuschuss; fortbildung kurs
    lehrgang schulung weiterbildung; geburt schwanger schwangerschaft; gesetz recht rechte; hausaufgaben
    lernhilfe nachhilfe; heim unterkunft wohnheim; heizung warme; jugend jugendliche; kind sohn tochter;
    kindergarten kindertagesstatte kita; lehrer lehrkrafte; liste ubersicht verzeichnis; miete wohnung;
    mieter mietrecht mietvertrag vermieter; migrantenorganisation migrantenverein; organisation verein;
    papa vater; photovoltaik solar; quartier stadtteil viertel; student studierende; teilnehmende
    teilnehmer; vhs volkshochschule`;

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
  const COMPOUND = 0.8; // how well its parts answer a compound
  const SLIP = 0.35; // from here on a mistyped word is likelier than a compound
  const NAMED = 3; // how much more an entry says whose whole title was asked for
  const WHOLE = 1.5; // how much more a page says that has all words
  const FEW = 5; // places where a page with some of the words may stand, if it says more
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

  const synonymsOf = (stem) => ((german && synonyms.get(stem)) || []).map(shapeOf);

  /** How many letters of a piece of a word mean something here; half of them count inside of words. */
  function lettersKnown(piece, { stems, words }) {
    const stem = stemOf(piece);
    if (isStop(piece) || synonyms.has(stem) || stems.has(stem)) return stem.length;
    const isPart = ({ word }) => word.startsWith(piece) || word.endsWith(piece);
    return piece.length > SHORT && words.some(isPart) ? stem.length / 2 : 0;
  }

  /** A compound in two: Ferien, Sprachkurs. The site knows both parts, or, if that is enough, one. */
  function partsOf(word, index, enough) {
    let best = [];
    let most = 0;
    for (let cut = SHORT - 1; cut <= word.length - 3; cut += 1) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      const known = parts.map((one) => lettersKnown(one, index)).filter(Boolean);
      const letters = known.reduce((sum, one) => sum + one, 0);
      if (known.length >= enough && letters > most) [best, most] = [parts, letters];
    }
    return best.filter((one) => !isStop(one));
  }

  const rarityOf = ({ values }, index) => Math.log(1 + index.entries.length / (values.size + 1));

  /** The entries that answer parts of a compound: who answers them all answers it nearly. */
  function answersToParts(parts, index) {
    const values = new Map();
    const answers = parts.map((part) => answersTo(part, index));
    const all = answers.reduce((sum, one) => sum + rarityOf(one, index), 0);
    for (const answer of answers) {
      const weight = COMPOUND * (rarityOf(answer, index) / all);
      for (const [number, { worth, inTitle }] of answer.values) {
        const sum = values.get(number) || { worth: 0, inTitle: 0 };
        values.set(number, { worth: sum.worth + weight * worth, inTitle: sum.inTitle + inTitle / parts.length });
      }
    }
    return { values, words: new Set(answers.flatMap(({ words }) => [...words])) };
  }

  /** The entries that answer one typed word, each with its value, and the words they use. */
  function answersTo(word, index) {
    if (!index.answers.has(word)) index.answers.set(word, findAnswersTo(word, index));
    return index.answers.get(word);
  }

  function findAnswersTo(word, index) {
    const typed = { ...shapeOf(word), isNumber: /\d/.test(word) };
    const likesOf = (others) => index.words.map((known) => (
      Math.max(...others.map((one) => SYNONYM * likeness(one, known, index)), 0)
    ));
    const synonymous = likesOf(synonymsOf(typed.stem));
    let likes = index.words.map((known, number) => Math.max(likeness(typed, known, index), synonymous[number]));
    if (!likes.some((like) => like > SYNONYM)) {
      const mistyped = likes.map((like, number) => like || likenessWithTypos(typed, index.words[number]));
      const parts = mistyped.some((like) => like >= SLIP) ? [] : partsOf(word, index, 2);
      if (parts.length || !mistyped.some(Boolean)) {
        return answersToParts(parts.length ? parts : partsOf(word, index, 1), index);
      }
      likes = mistyped;
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
    return { values, words };
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
   *  query, and the best of the others. `complete` counts those with all words. */
  function search(query, index) {
    const { phrases, words } = parse(query, index);
    const answers = words.map((word) => answersTo(word, index));
    const sums = new Map();
    for (const answer of answers) {
      const rarity = rarityOf(answer, index);
      for (const [number, { worth, inTitle }] of answer.values) {
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
      const isComplete = answered === 1;
      return { entry, rank: isComplete ? WHOLE * rank : rank, isComplete, leads: isNamed || isComplete };
    });
    if (phrases.length) {
      hits = hits.filter(({ entry }) => {
        const text = ` ${wordsOf(fold(`${entry.title} ${entry.text}`)).join(' ')} `;
        return phrases.every((phrase) => text.includes(` ${phrase} `));
      });
    }
    const pages = new Map();
    for (const hit of hits.sort((a, b) => b.rank - a.rank)) {
      if (!pages.has(hit.entry.page)) pages.set(hit.entry.page, hit);
    }
    const found = [...pages.values()];
    const some = found.some((hit) => hit.leads);
    return {
      entries: found.filter((hit, place) => hit.leads || !some || place < FEW).map(({ entry }) => entry),
      complete: found.filter((hit) => hit.isComplete).length,
      words: new Set(answers.flatMap((answer) => [...answer.words])),
    };
  }

  window.suchmaschine = { read, search, isHit };
})();
