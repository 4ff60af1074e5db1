// The search page: asks suchmaschine.js as the reader types, and shows what it finds. The site
// works from a folder, too, so the index comes as a script (suchindex.js), and so do everyday words
// (suchwoerter.js): loaded once, when somebody searches.
(function () {
  'use strict';

  const { read, search, isHit } = window.suchmaschine;
  const STEP = 20; // results that are shown at once
  const EXCERPT = 180; // letters
  const PAUSE = 200; // milliseconds without a key until the search starts …
  const SILENCE = 1000; // … and until its result is told to those who listen: no half words

  const names = ['formular', 'feld', 'ansage', 'anzahl', 'hilfe', 'treffer', 'mehr', 'liste'];
  const [form, field, told, count, help, list, more, keywords] = names.map(
    (name) => document.getElementById(`suche-${name}`),
  );
  const root = new URL('../', form.action); // that of this tree: editions have an index of their own
  const shared = new URL('.', document.currentScript.src); // all trees have the same words
  const pageTitle = document.title;
  const WORDS = {
    none: 'Kein Treffer',
    hits: '{number} Treffer',
    for: '{hits} für „{words}“',
    all: '{hits} für „{words}“, davon {number} mit allen Wörtern',
    some: 'Keine Seite enthält alle Wörter. {hits} für einzelne davon',
    loading: 'Die Suche lädt …',
    failed: 'Die Suche lässt sich nicht laden. Die Stichwörter unten führen zu allen Inhalten.',
    ...JSON.parse(form.dataset.woerter || '{}'), // on pages in another language
  };
  const NONE = { entries: [], complete: 0, words: new Set() };
  let loading = null;
  let index = null;
  let hits = NONE;
  let shown = Promise.resolve();
  let timers = [];

  function run(path, base) {
    return new Promise((done, fail) => {
      const script = document.createElement('script');
      script.src = new URL(path, base).href;
      script.addEventListener('load', done);
      script.addEventListener('error', fail);
      document.head.append(script);
    });
  }

  function load() {
    loading ||= Promise.all([run('assets/suchindex.js', root), run('suchwoerter.js', shared)]).then(
      () => read(window.suchindex, window.suchwoerter),
      () => {
        loading = null; // the next attempt asks again
        throw new Error('not loaded');
      },
    );
    return loading;
  }

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  /** A text as nodes, its words that answer the query marked. */
  function marked(text, words) {
    return text.split(/([\p{L}\p{N}]+)/u).map((part, place) => (
      place % 2 && isHit(part, words) ? element('mark', '', part) : part
    ));
  }

  /** The piece of a text around the first words that answer the query. */
  function excerpt(text, words) {
    const hit = [...text.matchAll(/[\p{L}\p{N}]+/gu)].find(([word]) => isHit(word, words));
    const start = hit && hit.index > EXCERPT / 2 ? text.indexOf(' ', hit.index - EXCERPT / 2) + 1 : 0;
    const end = text.length > start + EXCERPT ? text.lastIndexOf(' ', start + EXCERPT) : text.length;
    return `${start ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
  }

  function result({ link, title, context, text, keywords }, words) {
    const about = [text, keywords].filter(Boolean).join(' ');
    const anchor = element('a', '', ...marked(title, words));
    anchor.href = new URL(link, root).href;
    const item = element('li', '', anchor, element('p', 'md-tag', context));
    if (about) item.append(element('p', 'search__excerpt', ...marked(excerpt(about, words), words)));
    return item;
  }

  function showMore() {
    const first = list.childElementCount;
    list.append(...hits.entries.slice(first, first + STEP).map((entry) => result(entry, hits.words)));
    list.hidden = !hits.entries.length;
    more.hidden = list.childElementCount >= hits.entries.length;
    return list.children[first];
  }

  function say(text) {
    if (text) count.textContent = text; // no heading is ever empty
    count.hidden = !text;
  }

  const plural = new Intl.PluralRules(document.documentElement.lang);
  function worded(name, values = {}) {
    const forms = WORDS[name];
    const text = forms[plural.select(values.number)] || forms.other || forms; // some have but one
    return text.replace(/{(\w+)}/g, (_, key) => values[key]);
  }

  const counted = () => worded(hits.entries.length ? 'hits' : 'none', { number: hits.entries.length });

  function summary(query) {
    const words = query.replace(/["„“”»«]/g, '');
    if (!words) return '';
    const number = hits.entries.length;
    const values = { hits: counted(), words, number: hits.complete };
    if (number && !hits.complete) return worded('some', values);
    return worded(number > hits.complete ? 'all' : 'for', values);
  }

  /** Keep the query in the address, so that "back" and bookmarks find it. */
  function remember(query) {
    const address = new URL(window.location.href);
    address.searchParams.delete('q');
    if (query) address.searchParams.set('q', query);
    window.history.replaceState(null, '', address);
  }

  async function update() {
    const query = field.value.trim();
    remember(query);
    keywords.open = !query;
    if (query && !index) {
      say(WORDS.loading);
      try {
        index = await load();
      } catch {
        keywords.open = true;
        say(WORDS.failed);
        return;
      }
      if (query !== field.value.trim()) return; // typed on meanwhile: that search is under way
    }
    hits = query ? search(query, index) : NONE;
    list.replaceChildren();
    showMore();
    say(summary(query));
    help.hidden = !query || hits.entries.length > 0;
    document.title = query ? `${counted()} – ${query} – ${pageTitle}` : pageTitle;
  }

  function quiet() {
    timers.forEach(clearTimeout);
    told.textContent = '';
  }

  /** Results that were asked for get the focus: then they are heard, too. */
  async function submit() {
    quiet();
    await update();
    if (!count.hidden) count.focus();
  }

  const asked = () => new URLSearchParams(window.location.search).get('q') || '';

  function readAddress() {
    field.value = asked();
    submit();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener('input', () => {
    quiet();
    timers = [
      setTimeout(() => { shown = update(); }, PAUSE),
      setTimeout(() => shown.then(() => { if (!count.hidden) told.textContent = count.textContent; }), SILENCE),
    ];
  });
  help.querySelector('[href="#stichwoerter"]').addEventListener('click', () => { keywords.open = true; });
  field.addEventListener('focus', () => { load().catch(() => {}); }, { once: true });
  more.addEventListener('click', () => showMore().querySelector('a').focus());
  window.addEventListener('popstate', () => {
    if (asked() !== field.value.trim()) readAddress(); // else the reader goes to a part of this page
  });
  readAddress();
})();
