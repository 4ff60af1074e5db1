// The form for staff: what is chosen, what has been filled in, and the texts of files made of it.
// Words stand in docs/templates/form.html, keys and rules in felder.js (hooks/konzept/editing/form).
//
// It stores nothing and sends nothing. What is typed lives in this page alone: German law (§ 25 TDDDG)
// wants consent before anything is kept on a device, and a question for every visitor, or a draft that
// stays on a shared computer, costs more than it saves. So nothing is lost by choosing another record,
// by a mistake or by looking at the result; before the page is left or loaded again, the browser asks;
// and browsers that keep pages bring it back as it was with "back".
// Classic scripts: browsers load no module from file://.
(function (root) {
  'use strict';
  const { kinds, registers, id: idSchema, stand } = root.formular;
  const { typeOf, contradictions, pastDates, filled } = root.formularRegeln;
  const { edited, fresh, valueOf } = root.formularText;
  const { control, group, recordOf, suggestId, addSearch, copyOf, words, told, say, get } = root.formularFelder;
  const result = root.formularErgebnis;
  const form = document.getElementById('formular');
  const [art, chosen, panel, errors] = ['art', 'eintrag', 'felder', 'fehler'].map(get);
  const opened = new Map(); // what has been opened stays filled in, by its address
  let current = null;

  // -- Files: loaded when they are needed ---------------------------------------------------------

  const ofKind = (name) => kinds.find((one) => one.name === name);
  const fileOf = (kind, id) => (kind.folder ? `${kind.name}/${id}.yml` : `${kind.name}.yml`);
  const kindOf = (file) => kinds.find(({ name }) => file === `${name}.yml` || file.startsWith(`${name}/`));
  const existing = new Set([...registers, ...kinds.filter(({ folder }) => folder)
    .flatMap((kind) => kind.records.map(([id]) => fileOf(kind, id)))]);

  /** A file with its places; nothing if there is none of that name yet. */
  function load(name) {
    const known = () => (root.formularDateien || {})[name];
    if (known() || !existing.has(name)) return Promise.resolve(known());
    return new Promise((done, fail) => {
      const script = document.createElement('script');
      script.src = `dateien/${name.replace(/\.yml$/, '.js')}`;
      script.onload = () => done(known());
      script.onerror = fail;
      document.head.append(script);
    });
  }

  /** A form for the record of an id, or for a new one. */
  async function open(kind, id) {
    const file = id ? await load(fileOf(kind, id)) : undefined;
    const all = file && valueOf(file.place);
    const item = file && kind.list ? all.findIndex((one) => one.id === id) : -1;
    const value = kind.list ? all && all[item] : all;
    const [, title] = kind.records.find(([one]) => one === id) || [id, kind.title];
    const type = { ...recordOf(kind), title };
    const whole = group(type, value, !id);
    const made = { kind, type, id, item, whole, before: value, element: whole.element };
    if (!id && kind.folder) {
      const examples = kind.records.slice(0, 2).map(([one]) => one);
      made.newId = control({ ...typeOf(idSchema), ...(examples.length ? { examples } : {}) }, '', true);
      whole.element.firstElementChild.after(made.newId.element);
      suggestId(made.newId.at(), whole.at(['titel']));
    }
    if (id && kind.task) addTask(made);
    if (id && kind.announced) askWhat(made);
    return made;
  }

  function addTask(made) {
    const { kind, whole } = made;
    const part = (name) => made.element.querySelector(`[data-teil="${name}"]`);
    made.element = document.createElement('div');
    made.element.append(copyOf('aufgabe'));
    const { items, title } = kind.keys[kind.task];
    made.entry = group({ ...typeOf(items), title }, undefined, false);
    part('eintrag').append(made.entry.element);
    part('rest').append(whole.element);
    const status = made.entry.at(['status']);
    const meaning = part('bedeutung');
    status.parentElement.after(meaning);
    status.addEventListener('change', async () => {
      const file = status.value && await load('status.yml');
      const one = file && valueOf(file.place).find(({ id }) => id === status.value);
      meaning.textContent = one ? one.definition : '';
    });
    const last = (made.before[kind.task] || []).slice(-1)[0];
    if (!last) return;
    const [, before] = kindOf('status.yml').records.find(([one]) => one === last.status);
    part('bisher').hidden = false;
    part('bisher').textContent = told(words.bisher, { status: before, am: last.am });
  }

  /** What has happened to a conference: what follows from the answer is filled in, for all to see. */
  function askWhat(made) {
    const { kind, whole, before } = made;
    const { times, state, count, earlier, review } = kind.announced;
    made.element = document.createElement('div');
    made.element.append(copyOf('konferenz'), whole.element);
    const question = made.element.querySelector('select');
    const said = [state, count].map((key) => whole.at([key]).value);
    const known = (before[earlier] || []).length;
    question.id = 'formular-geschehen';
    question.previousElementSibling.htmlFor = question.id;

    function fill(answer) {
      const added = whole.at([earlier, known]);
      if (added.localName !== 'button') added.closest('li').lastElementChild.click();
      [state, count].forEach((key, at) => { whole.at([key]).value = said[at]; });
      if (!['verschoben', 'abgesagt'].includes(answer)) return whole.at([review, 'am']);
      whole.at([state]).value = answer;
      whole.at([count]).value = Number(before[count] || 1) + 1;
      if (answer === 'abgesagt') return whole.at([state]);
      whole.at([earlier, known]).click();
      times.forEach((key) => { whole.at([earlier, known, key]).value = before[key] || ''; });
      return whole.at([times[0]]);
    }

    question.addEventListener('change', () => {
      const answer = question.value;
      if (answer === '+') {
        question.value = '';
        choose(kind, '');
        return;
      }
      const next = fill(answer);
      made.element.querySelectorAll('[data-bei]').forEach((one) => { one.hidden = one.dataset.bei !== answer; });
      for (let part = next; answer && part; part = part.parentElement) if (part.matches('details')) part.open = true;
      question.focus();
    });
  }

  /** Calendars take over a change only with a new version, says the check. */
  function unraised({ kind, type, id, whole, before }) {
    if (!id || !kind.announced) return [];
    const { told: keys, note, count, reason } = kind.announced;
    const value = whole.read();
    const announced = (record) => JSON.stringify(keys.map((key) => {
      const part = record[key] === undefined ? type.properties[key].default : record[key];
      return part && typeof part === 'object' ? { ...part, [note]: undefined } : part;
    }));
    const number = Number(before[count] || 1);
    return Number(value[count] || 1) === number && announced(before) !== announced(value)
      ? [{ input: whole.at([count]), title: titleAt(type, [count]), message: filled(reason, { before: number, more: number + 1 }) }] : [];
  }

  // -- The proposal: all that has been filled in, file by file -------------------------------------

  const filledIn = () => [...opened.values()].filter((one) => one.filled || one === current);

  /** What the record will say, with a new entry of its log. */
  function valueIn({ kind, whole, entry }) {
    const value = whole.read() || {};
    const more = entry && entry.read();
    return more ? { ...value, [kind.task]: [...(value[kind.task] || []), more] } : value;
  }

  /** A new record must not have the id of another one: its file would be replaced. */
  function taken({ kind, newId, whole }) {
    const wanted = newId ? newId.read() : (whole.read() || {}).id;
    if (!kind.records.some(([one]) => one === wanted)) return [];
    return [{ input: newId ? newId.at() : whole.at(['id']), title: idSchema.title, message: words.vergeben }];
  }

  const faultsIn = (one) => [
    ...(one.newId ? one.newId.faults() : []),
    ...(one.id ? [] : taken(one)),
    ...(one.entry ? one.entry.faults() : []),
    ...one.whole.faults(!one.entry),
  ];

  /** The title of what stands at a path. */
  function titleAt(type, [key, ...rest]) {
    if (key === undefined) return type.title;
    const below = Number.isInteger(key) ? { title: type.title, ...type.items } : type.properties[key];
    return titleAt(typeOf(below), rest);
  }

  /** The field of a path and its title: the entry of the task stands above the rest. */
  function fieldAt(one, path) {
    const [key, index, ...rest] = path;
    const known = ((one.whole.read() || {})[key] || []).length;
    const input = one.entry && key === one.kind.task && index >= known ? one.entry.at(rest) : one.whole.at(path);
    return { input, title: titleAt(one.type, path) };
  }

  const contradictionsIn = (one) => contradictions(one.type, valueIn(one))
    .map(({ path, message }) => ({ ...fieldAt(one, path), message }));

  /** New entries of registers, filled in where they are cited. */
  const freshIn = ({ whole, entry }) => [...whole.fresh(), ...(entry ? entry.fresh() : [])];

  // -- The day to which the data are kept: nothing may have happened after it ------------------------

  const [box, raise] = ['stand', 'anheben'].map(get);
  const standDay = control(typeOf(kindOf(stand.file).keys[stand.key]), stand.day, true);

  /** All dates of a record that lie after a day. */
  const datesAfter = (one, day) => [
    ...pastDates(one.type, valueIn(one)).map((date) => ({ ...date, ...fieldAt(one, date.path) })),
    ...freshIn(one).flatMap(({ kind, value, at }) => pastDates(recordOf(ofKind(kind)), value)
      .map((date) => ({ ...date, input: at(date.path), title: titleAt(recordOf(ofKind(kind)), date.path) }))),
  ].filter((date) => date.day > day);

  /** The day that the file says, or the form for that file. */
  function dayBefore() {
    const concept = filledIn().find(({ kind }) => kind === kindOf(stand.file));
    return (concept && concept.whole.read()[stand.key]) || stand.day;
  }

  const raises = () => !box.hidden && raise.checked;

  /** Offers to raise it where needed, to the latest day that the entries name. */
  function offerDay() {
    const days = filledIn().flatMap((one) => datesAfter(one, dayBefore())).map(({ day }) => day).sort();
    box.hidden = !days.length;
    standDay.element.hidden = !raise.checked;
    if (!days.length) delete standDay.at().dataset.eigene;
    else if (!standDay.at().dataset.eigene) standDay.at().value = days.pop();
  }

  function standFaults() {
    if (!raises()) return [];
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((one) => String(one).padStart(2, '0')).join('-');
    const [found] = standDay.faults();
    const day = standDay.read();
    if (found) return [found];
    return day > today
      ? [{ input: standDay.at(), title: box.firstElementChild.textContent, message: filled(stand.future, { value: day, day: today }) }] : [];
  }

  /** What would lie after the day, in the words of the check. */
  function lateIn(one) {
    const day = raises() ? standDay.read() : dayBefore();
    const file = `${get('ergebnis').dataset.ordner}/${stand.file}`;
    return datesAfter(one, day).filter(({ allowed }) => !allowed)
      .map((date) => ({ ...date, message: filled(stand.after, { value: date.value, day, file }) }));
  }

  /** As the check does: first each value, then whether they fit together. */
  function faultsOf(one) {
    const found = faultsIn(one);
    if (found.length) return found;
    const against = contradictionsIn(one);
    return [...against, ...(against.length ? [] : unraised(one)), ...lateIn(one)];
  }

  /** The changes that a form makes, in order: sources before those who cite them. */
  function stepsOf(one) {
    const { kind, id, item, newId } = one;
    const value = valueIn(one);
    const added = freshIn(one)
      .map((part) => [`${part.kind}.yml`, (list) => [...(list || []), part.value]]);
    const changed = (list) => (item < 0 ? [...(list || []), value]
      : list.map((part, at) => (at === item ? value : part)));
    return [...added, [fileOf(kind, id || (newId && newId.read())), kind.list ? changed : () => value]];
  }

  /** The files that change, with their texts and values before and after. */
  async function proposal() {
    const after = new Map();
    const raised = [stand.file, (concept) => ({ ...concept, [stand.key]: standDay.read() })];
    for (const [name, change] of [...filledIn().flatMap(stepsOf), ...(raises() ? [raised] : [])]) { // one after the other
      if (!after.has(name)) after.set(name, await load(name).then((file) => file && valueOf(file.place)));
      after.set(name, change(after.get(name)));
    }
    return [...after].map(([name, value]) => {
      const [file, kind] = [(root.formularDateien || {})[name], kindOf(name)];
      const text = file ? edited(file, value) : fresh(value, kind.first);
      return { name, kind, old: file && file.text, text, before: file && valueOf(file.place), after: value };
    }).filter(({ old, text }) => old !== text);
  }

  /** A line of the summary: "Verlauf, Am: …", or the record before it if there are several. */
  function faultLine(one, { input, title, message, list = input }) {
    const inside = list.parentElement.closest('fieldset');
    const isWhole = filledIn().length === 1 && one.whole.element === inside;
    const legend = inside && !isWhole ? inside.firstElementChild.textContent : title;
    const above = legend === title ? '' : `${legend}, `;
    const line = document.createElement('li');
    const link = document.createElement('a');
    link.href = `#${input.id}`;
    link.textContent = `${above}${title}: ${message}`;
    link.addEventListener('click', async (event) => {
      event.preventDefault();
      if (one !== current) await choose(one.kind, one.id);
      for (let part = input; part; part = part.parentElement) if (part.matches('details')) part.open = true;
      input.focus();
    });
    line.append(link);
    return line;
  }

  async function check() {
    offerDay();
    const found = [
      ...filledIn().flatMap((one) => faultsOf(one).map((fault) => faultLine(one, fault))),
      ...standFaults().map((fault) => faultLine(current || filledIn()[0], fault)),
    ];
    const files = found.length ? [] : await proposal();
    errors.hidden = !found.length;
    errors.querySelector('ul').replaceChildren(...found);
    result.show(files);
    say(found.length || files.length ? '' : words.nichts);
    if (found.length) errors.focus();
    else if (files.length) get('ergebnis-titel').focus();
  }

  // -- What is chosen -----------------------------------------------------------------------------

  /** Says how else: an archive holds no texts of files. */
  function giveUp() {
    form.hidden = true;
    get('ohne').classList.remove('no-script');
  }

  const [none, create] = chosen.options;
  const addressOf = (kind, id) => `${kind.name} ${id}`;

  async function show() {
    const kind = ofKind(art.value);
    const id = chosen.value === create.value ? '' : chosen.value;
    const key = addressOf(kind, id);
    say('');
    if (chosen.value === none.value) current = null;
    else {
      if (!opened.has(key)) opened.set(key, await open(kind, id));
      current = opened.get(key);
    }
    panel.replaceChildren(...(current ? [current.element] : []));
    get('verwerfen').hidden = !current;
  }

  /** Offers the records of a kind, and shows one: a new one by the id "", none without an id. */
  function choose(kind, id) {
    const options = kind.records.map(([one, title]) => new Option(title, one));
    art.value = kind.name;
    chosen.replaceChildren(none, ...(kind.list || kind.folder ? [create] : []), ...options);
    chosen.value = id === '' ? create.value : id || none.value;
    chosen.dispatchEvent(new Event('formular-neu'));
    return show().catch(giveUp);
  }

  /** What an address names: "?eintrag=massnahmen/vaetergruppen.yml". */
  function chooseByAddress() {
    const file = new URLSearchParams(root.location.search).get('eintrag') || '';
    const kind = kindOf(file) || kinds[0];
    const id = file.replace(/^.*\/|\.yml$/g, '');
    choose(kind, kind.records.some(([one]) => one === id) ? id : undefined);
  }

  const ask = (event) => event.preventDefault();

  art.append(...kinds.map(({ name, title }) => new Option(title, name)));
  chosen.parentElement.before(addSearch(chosen, words.eintrag));
  art.addEventListener('change', () => choose(ofKind(art.value)));
  chosen.addEventListener('change', () => show().catch(giveUp));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    check();
  });
  ['input', 'click'].forEach((kind) => panel.addEventListener(kind, ({ target }) => {
    if (kind === 'click' && !target.matches('button')) return;
    current.filled = true;
    get('ergebnis').hidden = true; // it is that of before
    root.addEventListener('beforeunload', ask); // only now: some browsers keep no page that asks
    offerDay();
  }));
  box.append(standDay.element);
  get('stand').querySelector('span').textContent = stand.day;
  standDay.at().addEventListener('input', ({ target }) => { target.dataset.eigene = target.value; });
  box.addEventListener('input', () => {
    get('ergebnis').hidden = true;
    offerDay();
  });
  get('verwerfen').addEventListener('click', () => {
    opened.delete(addressOf(current.kind, current.id));
    get('ergebnis').hidden = true;
    if (![...opened.values()].some(({ filled }) => filled)) root.removeEventListener('beforeunload', ask);
    choose(current.kind, current.id).then(offerDay);
  });
  chooseByAddress();
}(globalThis));
