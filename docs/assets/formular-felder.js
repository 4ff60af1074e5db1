// The fields of the form for staff, made by the keys of the data files: one for a value, a group for
// a record, a list for several. Each has an element; read() gives its value or undefined, faults()
// what is wrong with it, at(path) the control that shows a value inside it.
(function (root) {
  'use strict';
  const { typeOf, choices, dateMeant, faultOf, newId, isText } = root.formularRegeln;
  const { kinds, words: { missing } } = root.formular;
  const get = (name) => document.getElementById(`formular-${name}`);
  const words = Object.fromEntries([...get('vorlage-worte').content.children]
    .map((one) => [one.dataset.wort, one.textContent]));
  const copyOf = (name) => get(`vorlage-${name}`).content.cloneNode(true);
  const told = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const say = (text) => { get('ansage').textContent = text; };
  const LONG = 12; // so many options are seen at once; a longer list can be searched
  const MANY = 10; // of so many keys a new record shows all
  let numbers = 0;

  const fresh = (fields) => fields.flatMap((one) => (one.fresh ? one.fresh() : []));
  const opened = (fields) => fields.some((one) => one.open && one.open()); // "Neu eintragen …" is chosen
  const named = (title, required) => (required ? `${title} (${words.pflicht})` : title);
  const nextId = () => {
    numbers += 1;
    return `feld-${numbers}`;
  };

  // -- Lists to choose from -----------------------------------------------------------------------

  const folded = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

  /** A search above a long native list, which stays what it is: it only shows fewer options. */
  function addSearch(select, title) {
    const box = copyOf('suche').firstElementChild;
    const [label, input] = box.children;
    let all = [];
    input.id = nextId();
    label.htmlFor = input.id;
    label.textContent = told(words.suchen, { feld: title });
    input.addEventListener('focus', () => { all = all.length ? all : [...select.options]; });
    input.addEventListener('input', (event) => {
      event.stopPropagation(); // nothing is filled in yet
      const wanted = folded(input.value).split(/\s+/);
      const chosen = select.value;
      const found = all.filter((one) => one.dataset.immer !== undefined || one.value === chosen || !one.value
        || wanted.every((word) => folded(one.textContent).includes(word)));
      select.replaceChildren(...found);
      select.value = chosen;
      say(told(words.gefunden, { zahl: found.filter((one) => one.value && one.dataset.immer === undefined).length }));
    });
    select.addEventListener('formular-neu', () => {
      all = [];
      input.value = '';
      box.hidden = select.options.length <= LONG;
    });
    box.hidden = select.options.length <= LONG;
    return box;
  }

  function optionsOf(type) {
    const kind = type.records && kinds.find(({ name }) => name === type.records);
    const known = kind ? kind.records : choices(type);
    return [...known, ...(type.others || [])].map(([value, shown]) => new Option(shown, value));
  }

  /** What is said without an answer. */
  function nothing(type) {
    if (type.default === undefined) return words.keine;
    const [, shown] = choices(type).find(([value]) => value === type.default) || [0, type.default];
    return told(words.sonst, { wert: shown });
  }

  // -- Fields -------------------------------------------------------------------------------------

  function field(schema, value, required) {
    const type = typeOf(schema);
    if (type.properties) return group(type, value, required, true);
    if (type.items) return list(type, value, required);
    if (type.additionalProperties) return byName(type, value);
    return control(type, value, required);
  }

  /** What a key means, and how values look; in a list to choose from, nothing of ids in files. */
  function noteOf(type) {
    const { description, records, rules = [], examples = [] } = type;
    const plain = description.replace(' (Markdown)', '');
    if (records) return plain.replace(/^Kennung[^.;]*\.yml[.;]?\s*/, '');
    if (type.enum) {
      return choices(type).reduce((text, [word, shown]) => text
        .replace(new RegExp(`(^|\\s)${word}: `), `$1„${shown}“: `), plain);
    }
    const hasForm = rules.some(({ ask }) => ask === 'fits') && examples.length;
    return hasForm ? `${plain} ${told(words.beispiel, { werte: examples.join(', ') })}` : plain;
  }

  /** Suggests an id by the title of a new record, until somebody writes one. */
  function suggestId(id, title) {
    title.addEventListener('input', () => {
      if (!id.dataset.eigene) id.value = newId(title.value);
    });
    id.addEventListener('input', () => { id.dataset.eigene = id.value; });
  }

  function control(type, value, required) {
    const box = copyOf('feld').firstElementChild;
    const [label, note] = box.children;
    const isChoice = Boolean(type.enum || type.records);
    const input = document.createElement(isChoice ? 'select' : (type.maxLength > 1000 && 'textarea') || 'input');
    let below = null; // the form of a new record of a register
    input.id = nextId();
    note.id = `${input.id}-hilfe`;
    label.htmlFor = input.id;
    label.textContent = named(type.title, required);
    note.textContent = noteOf(type);
    input.setAttribute('aria-describedby', note.id);
    if (required) input.setAttribute('aria-required', 'true');
    if (isChoice) {
      input.append(new Option(nothing(type), ''), ...optionsOf(type));
      const kind = kinds.find((one) => one.name === type.records);
      if (kind && kind.list) {
        input.append(copyOf('neu'));
        input.addEventListener('change', () => {
          if (below) below.element.remove();
          below = input.value === '+' ? group(recordOf(kind), undefined, true) : null;
          if (below) box.after(below.element);
        });
      }
      if (input.options.length > LONG) box.prepend(addSearch(input, type.title));
    }
    const error = copyOf('fehler').firstElementChild;
    error.id = `${input.id}-fehler`;
    box.append(error, input);
    input.value = value || '';
    const before = input.value;

    /** What is wrong stands beside the field, too, until somebody writes there. */
    function showFault(message) {
      input.setAttribute('aria-invalid', Boolean(message));
      error.textContent = message;
      input.setAttribute('aria-describedby', message ? `${error.id} ${note.id}` : note.id);
    }
    input.addEventListener('input', () => showFault(''));

    // A date in words is written as the files want it, where it is certain which one is meant.
    if (!isChoice && (type.rules || []).some(({ hint }) => hint === 'date')) {
      input.addEventListener('change', () => {
        const meant = faultOf(type, input.value.trim()) && dateMeant(input.value.trim());
        if (!meant || faultOf(type, meant)) return;
        input.value = meant;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
    }

    function fault() {
      const text = input.value.trim();
      if (!text) return required ? `${missing} ${isChoice ? noteOf(type) : type.description}`.trim() : '';
      return isChoice ? '' : faultOf(type, text);
    }
    return {
      element: box,
      at: () => input,
      read() {
        if (below) return (below.read() || {}).id;
        return input.value === before ? value : input.value.trim() || undefined;
      },
      faults() {
        const message = fault();
        showFault(message);
        return [...(message ? [{ input, title: type.title, message }] : []), ...(below ? below.faults(true) : [])];
      },
      open: () => Boolean(below),
      fresh: () => (below ? [...below.fresh(), { kind: type.records, value: below.read(), at: below.at }] : []),
    };
  }

  const recordOf = ({ keys, ...rest }) => ({ ...rest, properties: keys });

  /** The fields of a record. What is optional and empty as a whole is left out, and folded at first. */
  function group(type, value, required, folds) {
    const element = copyOf('gruppe').firstElementChild;
    element.firstElementChild.textContent = type.title || '';
    const fields = Object.entries(type.properties)
      .map(([key, schema]) => [key, field(schema, value && value[key], type.required.includes(key))]);
    const parts = (those) => those.map(([, one]) => one.element);
    const isNew = value === undefined;
    const isNeeded = ([key]) => type.required.includes(key);
    const needed = fields.filter(isNeeded);
    const fold = copyOf('falten').firstElementChild;
    if (folds && !required && isNew) {
      fold.firstElementChild.textContent = told(words.ausfuellen, { feld: type.title });
      fold.append(...parts(fields));
      element.append(fold);
    } else if (type.never && isNew && needed.length && fields.length > MANY) {
      fold.firstElementChild.textContent = words.weitere;
      fold.append(...parts(fields.filter((one) => !isNeeded(one))));
      element.append(...parts(needed), fold);
    } else element.append(...parts(fields));
    const [id, title] = [['id'], ['titel', 'name', 'gruppe']]
      .map((keys) => fields.find(([key]) => keys.includes(key)));
    if (isNew && id && title) suggestId(id[1].at(), title[1].at());
    const read = () => {
      const found = fields.map(([key, one]) => [key, one.read()]).filter(([, one]) => one !== undefined);
      return found.length ? inOrder(found, Object.keys(value || {})) : undefined;
    };
    return {
      element,
      read,
      at: ([key, ...rest]) => (fields.find(([name]) => name === key) || fields[0])[1].at(rest),
      open: () => opened(fields.map(([, one]) => one)),
      faults: (always) => (always || required || read() || opened(fields.map(([, one]) => one)) ? fields.flatMap(([, one]) => one.faults()) : []),
      fresh: () => fresh(fields.map(([, one]) => one)),
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

  /** Items with buttons to add and to remove; `make` gives the field of one. */
  function several(type, required, values, make) {
    const element = copyOf('liste').firstElementChild;
    const [legend, note, items, more] = element.children;
    legend.textContent = named(type.title, required);
    note.textContent = type.description;
    more.setAttribute('aria-label', `${more.textContent}: ${type.title}`);
    more.id = nextId();
    let fields = [];
    function add(one) {
      const place = copyOf('punkt').firstElementChild;
      const made = make(one);
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
    values.forEach(add);
    if (required && !fields.length) add();
    more.addEventListener('click', () => add().querySelector('input:not([type="search"]), select, textarea, button').focus());
    return {
      element,
      more,
      all: () => fields,
      at: ([index, ...rest]) => (fields[index] ? fields[index].at(rest) : more),
      open: () => opened(fields),
      fresh: () => fresh(fields),
    };
  }

  function list(type, value, required) {
    const given = type.alone && isText(value) ? [value] : value || [];
    const items = several(type, required, given, (one) => {
      const inner = typeOf(type.items);
      return inner.properties ? group(inner, one, true)
        : control({ ...inner, title: type.title, description: '' }, one, false);
    });
    const read = () => {
      const found = items.all().map((one) => one.read()).filter((one) => one !== undefined);
      if (type.alone && found.length === 1 && !Array.isArray(value)) return found[0];
      return found.length ? found : undefined;
    };
    return {
      ...items,
      read,
      faults() {
        const message = `${missing} ${type.description}`;
        const begun = items.all().filter((one) => one.read() !== undefined || opened([one]));
        if (required && !begun.length) return [{ input: items.at([0]), list: items.element, title: type.title, message }];
        return begun.flatMap((one) => one.faults());
      },
    };
  }

  /** Values under keys of choice, like those of the access to a place. */
  function byName(type, value) {
    const items = several(type, false, Object.entries(value || {}), ([name, one] = []) => {
      const key = control({ title: words.merkmal, description: words.merkmalHilfe }, name, true);
      const inner = field({ title: words.angabe, description: '', ...type.additionalProperties }, one, true);
      const element = copyOf('gruppe').firstElementChild;
      element.firstElementChild.textContent = name || type.title;
      element.append(key.element, inner.element);
      return {
        element,
        read: () => [key.read(), inner.read()],
        at: (rest) => inner.at(rest),
        faults: () => [...key.faults(), ...inner.faults()],
        key,
      };
    });
    const there = () => items.all().filter((one) => one.read().some((part) => part !== undefined));
    return {
      ...items,
      read: () => (there().length ? Object.fromEntries(there().map((one) => one.read())) : undefined),
      at: ([name]) => (items.all().find((one) => one.read()[0] === name) || { at: () => items.more }).at([]),
      faults: () => there().flatMap((one, at) => {
        const twice = there().findIndex((other) => other.key.read() === one.key.read()) < at;
        return twice ? [{ input: one.key.at(), title: words.merkmal, message: words.doppelt }] : one.faults();
      }),
    };
  }

  root.formularFelder = { control, group, recordOf, suggestId, addSearch, copyOf, words, told, say, get };
}(globalThis));
