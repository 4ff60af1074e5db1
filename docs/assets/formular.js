// The form for staff: fields by the keys of the data files, and texts of files from what is filled
// in. Words stand in docs/templates/form.html, keys in felder.js (hooks/konzept/editing/form). It
// stores nothing and sends nothing. A classic script: browsers load no module from file://.
(function () {
  'use strict';
  const { kinds, types, registers, id: idSchema, missing, stand } = window.formular;
  const form = document.getElementById('formular');
  const get = (name) => document.getElementById(`formular-${name}`);
  const { edited, fresh, valueOf } = window.formularText;
  const [art, chosen, panel, errors, result] = ['art', 'eintrag', 'felder', 'fehler', 'ergebnis'].map(get);
  const words = Object.fromEntries([...get('vorlage-worte').content.children]
    .map((one) => [one.dataset.wort, one.textContent]));
  const copyOf = (name) => get(`vorlage-${name}`).content.cloneNode(true);
  const isText = (value) => typeof value === 'string';
  const opened = new Map(); // what has been opened stays filled in, by its address
  let numbers = 0;
  let current = null;

  // -- Fields: each has an element, read() gives its value or undefined, faults() what is wrong ----

  /** What a schema says, with the type it refers to. */
  function typeOf(schema) {
    const own = { ...(schema.$ref ? types[schema.$ref.split('/').pop()] : {}), ...schema };
    if (!schema.anyOf) return own;
    const parts = schema.anyOf.map(typeOf);
    const list = parts.find((one) => one.items);
    const enums = parts.flatMap((one) => one.enum || []);
    return list ? { ...own, ...list, title: own.title, description: own.description, alone: true }
      : { ...parts.find((one) => !one.enum), ...own, words: enums };
  }

  function field(schema, value, required) {
    const type = typeOf(schema);
    if (type.properties) return group(type, type.properties, type.required, value, schema.title);
    if (type.items) return list(type, value, required);
    if (type.additionalProperties) return { element: '', read: () => value, faults: () => [] };
    return control(type, value, required);
  }

  function control(type, value, required) {
    const box = copyOf('feld').firstElementChild;
    const [label, note] = box.children;
    const options = type.enum || (type.records && kinds.find(({ name }) => name === type.records).records);
    const name = options ? 'select' : (type.maxLength > 1000 && 'textarea') || 'input';
    const input = document.createElement(name);
    let below = null; // the form of a new record of a register
    numbers += 1;
    input.id = `feld-${numbers}`;
    note.id = `${input.id}-hilfe`;
    label.htmlFor = input.id;
    label.textContent = required ? `${type.title} (${words.pflicht})` : type.title;
    note.textContent = type.description;
    input.setAttribute('aria-describedby', note.id);
    if (required) input.setAttribute('aria-required', 'true');
    if (options) {
      input.append(new Option(words.keine, ''));
      options.forEach((one) => input.append(isText(one) ? new Option(one, one) : new Option(one.title, one.id)));
      (type.words || []).forEach((one) => input.append(new Option(one, one)));
      const kind = kinds.find((one) => one.name === type.records);
      if (kind && kind.list) {
        input.append(copyOf('neu'));
        input.addEventListener('change', () => {
          if (below) below.element.remove();
          below = input.value === '+' ? group({}, kind.keys, kind.required, undefined, kind.title) : null;
          if (below) box.after(below.element);
        });
      }
    }
    box.append(input);
    input.value = value || '';
    const before = input.value;
    const wanted = type.pattern && new RegExp(type.pattern);

    function fault() {
      const text = input.value.trim();
      if (!text) return required ? `${missing} ${type.description}` : '';
      if (options || (type.words || []).includes(text)) return '';
      const refused = (wanted && !wanted.test(text)) || text.length > (type.maxLength || Infinity);
      return refused ? type.patternErrorMessage : '';
    }
    return {
      element: box,
      read() {
        if (below) return (below.read() || {}).id;
        return input.value === before ? value : input.value.trim() || undefined;
      },
      faults() {
        const message = fault();
        input.setAttribute('aria-invalid', Boolean(message));
        return [...(message ? [{ input, title: type.title, message }] : []), ...(below ? below.faults() : [])];
      },
      fresh: () => (below ? [{ kind: type.records, value: below.read() }] : []),
    };
  }

  /** The fields of a record. What is optional and empty as a whole is left out. */
  function group(type, keys, needed, value, title) {
    const element = copyOf('gruppe').firstElementChild;
    element.firstElementChild.textContent = title;
    const fields = Object.entries(keys)
      .map(([key, schema]) => [key, field(schema, value && value[key], needed.includes(key))]);
    element.append(...fields.map(([, one]) => one.element));
    const read = () => {
      const found = fields.map(([key, one]) => [key, one.read()]).filter(([, one]) => one !== undefined);
      return found.length ? inOrder(found, Object.keys(value || {})) : undefined;
    };
    return {
      element,
      read,
      faults: (always) => (always || read() ? fields.flatMap(([, one]) => one.faults()) : []),
      fresh: () => fields.flatMap(([, one]) => (one.fresh ? one.fresh() : [])),
    };
  }

  /** Old keys in the order of the file, new ones behind those that stand before them in the form. */
  function inOrder(found, old) {
    const now = Object.fromEntries(found);
    const order = old.filter((key) => key in now);
    found.forEach(([key], at) => {
      if (!order.includes(key)) order.splice(at ? order.indexOf(found[at - 1][0]) + 1 : 0, 0, key);
    });
    return Object.fromEntries(order.map((key) => [key, now[key]]));
  }

  function list(type, value, required) {
    const element = copyOf('liste').firstElementChild;
    const [legend, note, items, more] = element.children;
    const title = required ? `${type.title} (${words.pflicht})` : type.title;
    legend.textContent = title;
    note.textContent = type.description;
    more.setAttribute('aria-label', `${more.textContent}: ${type.title}`);
    numbers += 1;
    more.id = `feld-${numbers}`;
    let fields = [];
    function add(one) {
      const place = copyOf('punkt').firstElementChild;
      const made = field({ title: type.title, description: '', ...type.items }, one);
      place.prepend(made.element);
      const remove = place.lastElementChild;
      remove.setAttribute('aria-label', `${remove.textContent}: ${type.title}`);
      remove.addEventListener('click', () => {
        fields = fields.filter((other) => other !== made);
        place.remove();
        more.focus();
      });
      items.append(place);
      fields.push(made);
      return place;
    }
    (type.alone && isText(value) ? [value] : value || []).forEach(add);
    if (required && !fields.length) add();
    more.addEventListener('click', () => add().querySelector('input, select, textarea, button').focus());
    const read = () => {
      const found = fields.map((one) => one.read()).filter((one) => one !== undefined);
      if (type.alone && found.length === 1 && !Array.isArray(value)) return found[0];
      return found.length ? found : undefined;
    };
    return {
      element,
      read,
      faults() {
        if (required && !read()) return [{ input: more, title: type.title, message: `${missing} ${type.description}` }];
        return fields.flatMap((one) => one.faults());
      },
      fresh: () => fields.flatMap((one) => (one.fresh ? one.fresh() : [])),
    };
  }

  // -- Files: loaded when they are needed ---------------------------------------------------------

  const existing = new Set([...registers, ...kinds.flatMap(({ records }) => records.map(({ file }) => file))]);

  /** A file with its places; nothing if there is none of that name yet. */
  function load(name) {
    const known = () => (window.formularDateien || {})[name];
    if (known() || !existing.has(name)) return Promise.resolve(known());
    return new Promise((done, fail) => {
      const script = document.createElement('script');
      script.src = `dateien/${name.replace(/\.yml$/, '.js')}`;
      script.onload = () => done(known());
      script.onerror = fail;
      document.head.append(script);
    });
  }

  const ofKind = (name) => kinds.find((one) => one.name === name);

  /** A form for a record, or for a new one. */
  async function open(kind, record) {
    const file = record && await load(record.file);
    const all = file && valueOf(file.place);
    const value = record && (kind.list ? all[record.item] : all);
    const whole = group({}, kind.keys, kind.required, value, record ? record.title : kind.title);
    const made = { kind, record, whole, element: whole.element };
    if (!record && kind.folder) {
      made.id = control(typeOf(idSchema), '', true);
      whole.element.firstElementChild.after(made.id.element);
    }
    if (record && kind.task) await addTask(made);
    return made;
  }

  async function addTask(made) {
    const { kind, whole } = made;
    const part = (name) => made.element.querySelector(`[data-teil="${name}"]`);
    made.element = document.createElement('div');
    made.element.append(copyOf('aufgabe'));
    const { items, title } = kind.keys[kind.task];
    const type = typeOf(items);
    made.entry = group(type, type.properties, type.required, undefined, title);
    part('eintrag').append(made.entry.element);
    part('rest').append(whole.element);
    const concept = await load(stand.file);
    const [schema, old] = [ofKind('konzept').keys[stand.key], valueOf(concept.place)[stand.key]];
    made.stand = control(typeOf(schema), old, true);
    part('stand').append(made.stand.element);
    const input = made.stand.element.querySelector('input');
    const today = new Date();
    input.value = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
      .map((one) => String(one).padStart(2, '0')).join('-');
    made.raise = made.element.querySelector('[type="checkbox"]');
    made.raise.addEventListener('change', () => { made.stand.element.hidden = !made.raise.checked; });
  }

  // -- The proposal: all that has been filled in, file by file -------------------------------------

  const filledIn = () => [...opened.values()].filter((one) => one.filled || one === current);

  /** A new record must not have the id of another one: its file would be replaced. */
  function taken({ kind, id, whole }) {
    const wanted = id ? id.read() : (whole.read() || {}).id;
    if (!kind.records.some((one) => one.id === wanted)) return [];
    const input = (id || whole).element.querySelector('input');
    return [{ input, title: idSchema.title, message: words.vergeben }];
  }

  const faultsOf = (one) => [
    ...(one.id ? one.id.faults() : []),
    ...(one.record ? [] : taken(one)),
    ...(one.entry ? one.entry.faults() : []),
    ...(one.entry && one.entry.read() && one.raise.checked ? one.stand.faults() : []),
    ...one.whole.faults(!one.entry),
  ];

  /** The values that files will say, by their names: sources before those who cite them. */
  async function proposal() {
    const values = new Map();
    const say = async (name, change) => {
      if (!values.has(name)) values.set(name, await load(name).then((file) => file && valueOf(file.place)));
      values.set(name, change(values.get(name)));
    };
    const steps = filledIn().flatMap(({ kind, record, whole, id, entry, raise, stand: day }) => {
      const value = whole.read() || {};
      const more = entry && entry.read();
      const all = more ? { ...value, [kind.task]: [...(value[kind.task] || []), more] } : value;
      const file = record ? record.file : kind.folder && `${kind.name}/${id.read()}.yml`;
      return [
        ...[...whole.fresh(), ...(entry ? entry.fresh() : [])]
          .map((one) => [`${one.kind}.yml`, (list_) => [...(list_ || []), one.value]]),
        !kind.list ? [file, () => all] : [`${kind.name}.yml`, (list_) => (record
          ? list_.map((one, at) => (at === record.item ? all : one)) : [...(list_ || []), all])],
        ...(more && raise.checked ? [[stand.file, (concept) => ({ ...concept, [stand.key]: day.read() })]] : []),
      ];
    });
    for (const [name, change] of steps) await say(name, change); // one after the other
    return [...values].map(([name, value]) => {
      const file = (window.formularDateien || {})[name];
      const kind = kinds.find((one) => name === `${one.name}.yml` || name.startsWith(`${one.name}/`));
      return { name, old: file && file.text, text: file ? edited(file, value) : fresh(value, kind.first) };
    }).filter(({ old, text }) => old !== text);
  }

  /** The lines that differ, the old ones marked with a minus sign. */
  function picture({ old, text }) {
    const [before, after] = [(old || '').split('\n'), text.split('\n')];
    let head = 0;
    while (head < before.length && before[head] === after[head]) head += 1;
    let tail = 0;
    while (tail < Math.min(before.length, after.length) - head
      && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    const part = (sign, lines) => lines.slice(head, lines.length - tail).map((line) => `${sign} ${line}`);
    return [...part('−', before), ...part('+', after)].join('\n');
  }

  /** Where the forge edits a file or takes a new one; "" if the site knows no forge. */
  function portal({ name, old }) {
    const link = document.querySelector('.made-from .edit');
    if (!link) return '';
    const base = link.href.replace(/[^/]*$/, '');
    if (old !== undefined) return base + name;
    const [folder, file] = name.split('/');
    const start = base.replace(/\/(_?)edit\//, '/$1new/') + folder;
    return `${start}?${base.includes('/-/') ? 'file_name' : 'filename'}=${encodeURIComponent(file)}`;
  }

  function shown(file) {
    const part = copyOf('datei').firstElementChild;
    const pick = (selector) => part.querySelector(selector);
    pick('h3').textContent = file.name;
    pick('[data-teil="neu"]').hidden = file.old !== undefined;
    pick('code').textContent = picture(file);
    const area = pick('textarea');
    area.value = file.text;
    const address = portal(file);
    if (address) pick('[data-teil="portal"]').href = address;
    else pick('[data-teil="portal"]').remove();
    const download = pick('[data-teil="laden"]');
    download.href = URL.createObjectURL(new Blob([file.text], { type: 'text/yaml' }));
    download.download = file.name.split('/').pop();
    const button = pick('button');
    button.setAttribute('aria-label', `${button.textContent}: ${file.name}`);
    button.addEventListener('click', () => {
      const told = (word) => { get('ansage').textContent = words[word]; };
      const byHand = () => { pick('details').open = true; area.select(); told('markiert'); };
      if (navigator.clipboard) navigator.clipboard.writeText(file.text).then(() => told('kopiert'), byHand);
      else byHand();
    });
    return part;
  }

  async function check() {
    const found = filledIn().flatMap(faultsOf);
    const files = found.length ? [] : await proposal();
    errors.hidden = !found.length;
    result.hidden = !files.length;
    errors.querySelector('ul').replaceChildren(...found.map(({ input, title, message }) => {
      const line = document.createElement('li');
      const link = document.createElement('a');
      link.href = `#${input.id}`;
      link.textContent = `${title}: ${message}`;
      link.addEventListener('click', (event) => {
        event.preventDefault();
        for (let one = input; one; one = one.parentElement) if (one.matches('details')) one.open = true;
        input.focus();
      });
      line.append(link);
      return line;
    }));
    result.querySelector('div').replaceChildren(...files.map(shown));
    get('ansage').textContent = found.length || files.length ? '' : words.nichts;
    if (found.length) errors.focus();
    else if (files.length) get('ergebnis-titel').focus();
  }

  // -- What is chosen -----------------------------------------------------------------------------

  /** Says how else: an archive holds no texts of files. */
  function giveUp() {
    form.hidden = true;
    get('ohne').classList.remove('no-script');
  }

  async function show() {
    const kind = ofKind(art.value);
    get('ansage').textContent = '';
    if (!chosen.value) {
      current = null;
      panel.replaceChildren();
      return;
    }
    const record = kind.records[chosen.value];
    const key = `${kind.name} ${chosen.value}`;
    if (!opened.has(key)) opened.set(key, await open(kind, record));
    current = opened.get(key);
    panel.replaceChildren(current.element);
  }

  const [none, create] = chosen.options;

  function choose() {
    const { records, list: isList, folder } = ofKind(art.value);
    const options = records.map(({ title }, at) => new Option(title, at));
    chosen.replaceChildren(none, ...(isList || folder ? [create] : []), ...options);
    chosen.value = '';
    return show();
  }

  art.append(...kinds.map(({ name, title }) => new Option(title, name)));
  art.addEventListener('change', choose);
  chosen.addEventListener('change', () => show().catch(giveUp));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    check();
  });
  ['input', 'click'].forEach((kind) => panel.addEventListener(kind, ({ target }) => {
    if (kind === 'input' || target.matches('button')) current.filled = true;
  }));
  window.addEventListener('beforeunload', (event) => {
    if ([...opened.values()].some(({ filled }) => filled)) event.preventDefault();
  });
  choose();
}());
