// Filters and sorts the index of measures; the address keeps what is chosen. A classic script, not
// an ES module: browsers load no module from file://. Without it, rows and fixed lists are there.
(function () {
  'use strict';
  const form = document.getElementById('filter');
  if (!form) return; // there are no measures yet
  const STEP = 100; // so many rows are shown at once: a browser takes long to lay out more
  const WORDS = {
    choice: '{field} „{value}“',
    comma: ', ',
    none: 'Kein Treffer für {choices}. Bitte nehmen Sie eine Angabe zurück, oder sehen Sie in den festen Listen nach.',
    all: { one: '{number} Maßnahme oder Angebot', other: '{number} Maßnahmen und Angebote' },
    some: '{count} von {number} Maßnahmen und Angeboten',
    sorted: '{found}. Sortiert nach: {order}',
    show: '{number} Treffer ansehen',
    chosen: 'Gewählt: {choices}',
    failed: 'Die Liste lässt sich nicht laden. Bitte nutzen Sie die festen Listen.',
    refused: 'Aus der Adresse nicht angewendet: {choices}.',
    ...JSON.parse(form.dataset.woerter || '{}'), // on pages in another language
  };
  const plural = new Intl.PluralRules(document.documentElement.lang);
  function say(name, values = {}) {
    const forms = WORDS[name];
    const text = forms[plural.select(values.number)] || forms.other || forms; // some have but one
    return text.replace(/{(\w+)}/g, (_, key) => values[key]);
  }
  const list = document.getElementById('zeilen');
  const body = list.querySelector('tbody');
  const headers = [...list.querySelectorAll('[data-sort]')];
  const found = document.getElementById('treffer');
  const more = document.getElementById('mehr');
  const refused = document.getElementById('nicht-angewendet');
  const chosen = document.getElementById('gewaehlt');
  const submit = form.querySelector('[type="submit"]');
  const words = form.elements.q;
  const order = form.elements.sortierung;
  const bare = (option) => option.replace(/ \(\d+\)$/, ''); // without its count
  const facets = [...form.querySelectorAll('[data-facet]')].map((select) => {
    const options = [...select.options].slice(1);
    const titles = new Map(options.map((one) => [one.value, bare(one.text)]));
    return { key: select.name, select, options, titles, slugs: [...titles.keys()] };
  });
  const selects = [...facets.map(({ select }) => select), order];
  const table = matchMedia('print, (min-width: 60em)'); // else rows are cards, without headings
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  let measures = [];
  let most = STEP;
  let reading = null;
  let typing = 0;
  let keyed = false; // a key was pressed in a choice since it got the focus …
  let stepped = false; // … and has changed it: arrow keys go through one value after the other

  const named = (field, text) => say('choice', { field: field.labels[0].textContent, value: text });

  // One spelling for all, as in the search: Väter, Vaeter and Vater meet.
  function fold(text) {
    return text.toLowerCase().replaceAll('ß', 'ss').replaceAll('ı', 'i')
      .normalize('NFKD').replace(/[\p{M}\u0640]/gu, '')
      .replaceAll('ى', 'ي').replaceAll('ة', 'ه')
      .replace(/([aou])e/g, '$1');
  }

  // -- The measures: rows of the page, or of a file that is loaded when the form is first used ----

  function read() {
    measures = [...body.rows].map((row, place) => {
      const values = facets.map(({ key }) => (row.dataset[key] || '').split(' ').filter(Boolean));
      const told = facets.flatMap(({ titles }, at) => values[at].map((one) => titles.get(one)));
      const ranks = facets.map(({ key, slugs }, at) => [key, slugs.indexOf(values[at][0])]);
      return {
        ...Object.fromEntries(ranks), // to sort by; so are the next three
        titel: row.querySelector('a').textContent.replace(/^[^\p{L}\p{N}]+/u, ''), // „Echt“ at E
        beginn: row.dataset.beginn || '',
        bestaetigt: row.dataset.bestaetigt,
        text: fold([row.textContent, ...told, row.dataset.fuer].join(' ')),
        row,
        place,
        values,
      };
    });
  }

  function load() {
    reading = reading || new Promise((done, fail) => {
      if (!form.dataset.rows) return done();
      const script = document.createElement('script');
      script.src = form.dataset.rows;
      script.onload = () => {
        body.innerHTML = window.massnahmenZeilen;
        done();
      };
      script.onerror = fail;
      return document.head.append(script);
    }).then(read);
    return reading;
  }

  // -- What is shown ------------------------------------------------------------------------------

  function matching() {
    const wanted = fold(words.value).match(/[\p{L}\p{N}]+/gu) || [];
    const counts = facets.map(() => new Map());
    const all = measures.filter(({ values, text }) => {
      if (!wanted.every((word) => text.includes(word))) return false;
      const missed = facets.filter(
        ({ select }, at) => select.value && !values[at].includes(select.value),
      );
      facets.forEach((facet, at) => {
        // Another value would replace the chosen one: only the other facets must fit.
        if (missed.every((one) => one === facet)) {
          values[at].forEach((one) => counts[at].set(one, (counts[at].get(one) || 0) + 1));
        }
      });
      return !missed.length;
    });
    facets.forEach(({ options, titles }, at) => options.forEach((option) => {
      option.text = `${titles.get(option.value)} (${counts[at].get(option.value) || 0})`;
    }));
    return all;
  }

  function sorted(all) {
    const key = order.value.replace('-', '');
    const down = order.value.startsWith('-');
    headers.forEach((one) => {
      one.removeAttribute('aria-sort');
      if (one.dataset.sort === key) {
        one.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      }
    });
    return !key ? all : all.sort((one, other) => {
      const [a, b] = down ? [other[key], one[key]] : [one[key], other[key]];
      const unknown = (one[key] === '') - (other[key] === ''); // last in both directions
      const difference = key === 'titel' ? collator.compare(a, b) : (a > b) - (a < b);
      return unknown || difference || one.place - other.place;
    });
  }

  /** What is chosen, in words: for paper, and where a choice is too narrow to show it all. */
  function choices() {
    const word = words.value.trim();
    const values = facets.filter(({ select }) => select.value)
      .map(({ select, titles }) => named(select, titles.get(select.value)));
    return [...(word ? [named(words, word)] : []), ...values].join(WORDS.comma);
  }

  function summary(all) {
    const [count, number] = [all.length, measures.length];
    if (!count) return say('none', { choices: choices() });
    const found = say(count === number ? 'all' : 'some', { count, number });
    return order.value ? say('sorted', { found, order: order.selectedOptions[0].text }) : found;
  }

  function show() {
    const all = sorted(matching());
    body.replaceChildren(...all.slice(0, most).map(({ row }) => row));
    list.hidden = !all.length;
    more.hidden = all.length <= most;
    submit.textContent = say('show', { number: all.length });
    chosen.textContent = say('chosen', { choices: choices() });
    chosen.hidden = !choices() || !all.length;
    const text = summary(all);
    if (found.textContent !== text) found.textContent = text;
  }

  function update() {
    clearTimeout(typing);
    most = STEP;
    return load().then(show, () => {
      found.textContent = say('failed');
    });
  }

  // -- The address --------------------------------------------------------------------------------

  function change(keep) {
    const chosen = new URLSearchParams();
    [words, ...selects].filter((one) => one.value.trim())
      .forEach((one) => chosen.set(one.name, one.value.trim()));
    const query = `${chosen}` && `?${chosen}`;
    if (query !== location.search) {
      history[keep](null, '', location.pathname + query);
    }
    refused.hidden = true;
    return update();
  }

  function restore() {
    stepped = false;
    const asked = new URLSearchParams(location.search);
    const unknown = [];
    words.value = asked.get('q') || '';
    selects.forEach((select) => {
      const [value = '', ...rest] = asked.getAll(select.name);
      select.value = value;
      if (select.selectedIndex < 0) {
        select.value = '';
        rest.unshift(value);
      }
      const title = (one) => [...select.options].find(({ value: other }) => other === one)?.text;
      unknown.push(...rest.map((one) => named(select, bare(title(one) || one))));
    });
    refused.hidden = !unknown.length;
    refused.textContent = say('refused', { choices: unknown.join(WORDS.comma) });
    return update();
  }

  words.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => change('replaceState'), 150);
  });
  selects.forEach((one) => {
    one.addEventListener('keydown', () => { keyed = true; });
    ['pointerdown', 'blur'].forEach((event) => one.addEventListener(event, () => {
      keyed = false;
      stepped = false;
    }));
    one.addEventListener('change', () => {
      change(stepped ? 'replaceState' : 'pushState');
      stepped = keyed;
    });
  });
  form.addEventListener('reset', () => setTimeout(() => change('pushState')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    change('pushState').then(() => found.focus());
  });
  form.addEventListener('focusin', () => load().catch(() => {}), { once: true });
  addEventListener('popstate', restore);
  more.addEventListener('click', () => {
    const shown = body.rows.length;
    most += STEP;
    show();
    body.rows[shown].querySelector('a').focus();
  });
  headers.forEach((header) => {
    const button = document.createElement('button');
    button.type = 'button';
    const name = header.textContent;
    button.textContent = name;
    const place = () => header.replaceChildren(table.matches ? button : name);
    table.addEventListener('change', place);
    place();
    button.addEventListener('click', () => {
      const ways = [...order.options].map((one) => one.value)
        .filter((one) => one.replace('-', '') === header.dataset.sort);
      order.value = ways[(ways.indexOf(order.value) + 1) % ways.length];
      change('pushState');
    });
  });
  addEventListener('beforeprint', () => {
    most = Infinity;
    if (measures.length) show();
  });
  if (location.search) {
    restore();
  }
})();
