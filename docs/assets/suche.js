// The search page: asks suchmaschine.js as the reader types, and shows what it finds. The site
// works from a folder, too, so the index comes as a script (suchindex.js): loaded once, when
// somebody searches.
(function () {
  'use strict';

  const { read, search, isHit } = window.suchmaschine;
  const STEP = 20; // results that are shown at once
  const EXCERPT = 180; // letters
  const PAUSE = 200; // milliseconds without a key until the search starts

  const names = ['formular', 'feld', 'status', 'hilfe', 'treffer', 'mehr'];
  const [form, field, status, help, list, more] = names.map((name) => document.getElementById(`suche-${name}`));
  const root = new URL('../', form.action); // that of this tree: editions have an index of their own
  const pageTitle = document.title;
  const NONE = { entries: [], words: new Set(), isPartial: false };
  let loading = null;
  let index = null;
  let hits = NONE;
  let timer = 0;

  function load() {
    loading ||= new Promise((done, fail) => {
      const script = document.createElement('script');
      script.src = new URL('assets/suchindex.js', root).href;
      script.addEventListener('load', () => done(read(window.suchindex)));
      script.addEventListener('error', () => {
        loading = null; // the next attempt asks again
        fail();
      });
      document.head.append(script);
    });
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

  function result({ link, title, context, text }, words) {
    const anchor = element('a', '', ...marked(title, words));
    anchor.href = new URL(link, root).href;
    const item = element('li', '', anchor, ' ', element('span', 'md-tag', context));
    if (text) item.append(element('p', 'search__excerpt', ...marked(excerpt(text, words), words)));
    return item;
  }

  function showMore() {
    const shown = list.childElementCount;
    list.append(...hits.entries.slice(shown, shown + STEP).map((entry) => result(entry, hits.words)));
    more.hidden = list.childElementCount >= hits.entries.length;
    return list.children[shown];
  }

  function summary(query) {
    const number = hits.entries.length;
    const asked = query.replace(/["„“”»«]/g, '');
    if (!asked) return '';
    if (!number) return `Kein Treffer für „${asked}“.`;
    const words = number === 1 ? '1 Treffer' : `${number} Treffer`;
    if (hits.isPartial) return `Keine Seite enthält alle Wörter. ${words} für einzelne davon.`;
    return `${words} für „${asked}“.`;
  }

  /** Keep the query in the address and the title, so that "back" and bookmarks find it. */
  function remember(query) {
    const address = new URL(window.location.href);
    address.searchParams.delete('q');
    if (query) address.searchParams.set('q', query);
    window.history.replaceState(null, '', address);
    document.title = query ? `„${query}“ – ${pageTitle}` : pageTitle;
  }

  async function update() {
    clearTimeout(timer);
    const query = field.value.trim();
    remember(query);
    if (query && !index) {
      status.textContent = 'Die Suche lädt …';
      try {
        index = await load();
      } catch {
        status.textContent = 'Die Suche lässt sich nicht laden. Die Stichwörter unten führen zu allen Inhalten.';
        return;
      }
      if (query !== field.value.trim()) return; // typed on meanwhile: that search is under way
    }
    hits = query ? search(query, index) : NONE;
    list.replaceChildren();
    showMore();
    status.textContent = summary(query);
    help.hidden = !query || hits.entries.length > 0;
  }

  function readAddress() {
    field.value = new URLSearchParams(window.location.search).get('q') || '';
    update();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    update();
  });
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  });
  field.addEventListener('focus', () => { load().catch(() => {}); }, { once: true });
  more.addEventListener('click', () => showMore().querySelector('a').focus());
  window.addEventListener('popstate', readAddress);
  readAddress();
})();
