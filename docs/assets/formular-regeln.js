// The rules of the form for staff: what a value or a record must not say, and the words for it. Rules
// and words come with the keys (hooks/konzept/values/rules.py, hooks/konzept/records/rules.py); here
// stands only how each kind of rule is asked, as Python asks it.
(function (root) {
  'use strict';
  const { types, words, dates, invisible, umlauts, idLimit } = root.formular;
  const isText = (value) => typeof value === 'string';
  const filled = (reason, values) => reason.replace(/\{(\w*)\}/g, (_, name) => values[name]);
  const inWords = (template, word) => filled(template, { '': word });

  /** What a schema says, with the type it refers to. */
  function typeOf(schema) {
    const own = { ...(schema.$ref ? types[schema.$ref.split('/').pop()] : {}), ...schema };
    if (!schema.anyOf) return own;
    const parts = schema.anyOf.map(typeOf);
    const list = parts.find((one) => one.items);
    if (list) return { ...own, ...list, title: own.title, description: own.description, alone: true };
    const others = parts.slice(1).flatMap(choices);
    return { ...parts[0], ...own, others };
  }

  /** Words to choose from, each with what people see. */
  const choices = ({ enum: values = [], enumDescriptions: shown = values }) => values
    .map((value, at) => [value, shown[at]]);

  // -- Dates: from the first minute that one may mean to the last ---------------------------------

  const DATE = new RegExp(dates.form);
  const two = (number) => String(number).padStart(2, '0');

  /** The first and the last minute of a date; nothing if the calendar has none. */
  function span(text) {
    const part = DATE.exec(text || '');
    if (!part) return null;
    const { year, half, quarter, month, day, hour, minute } = part.groups;
    const last = Number(half * 6 || quarter * 3 || month || 12);
    const first = (half && last - 5) || (quarter && last - 2) || (month ? last : 1);
    const days = new Date(Date.UTC(year, last, 0)).getUTCDate();
    const exists = year > 0 && last > 0 && last < 13 && (!day || (day > 0 && day <= days))
      && (!hour || (hour < 24 && minute < 60));
    const moment = (time) => (hour ? `${hour}:${minute}` : time);
    return exists ? [
      `${year}-${two(first)}-${day || '01'}T${moment('00:00')}`,
      `${year}-${two(last)}-${day || two(days)}T${moment('23:59')}`,
    ] : null;
  }

  const [firstDay, lastDay] = [0, 1].map((end) => (date) => date[end].slice(0, 10));

  // -- A value ------------------------------------------------------------------------------------

  const asks = {
    fits: (text, pattern) => new RegExp(pattern).test(text),
    unlike: (text, pattern) => !new RegExp(pattern).test(text),
    longest: (text, most) => [...text].length <= most,
    calendar: (text) => Boolean(span(text)),
    years: (text, [first, last]) => text.slice(0, 4) >= first && text.slice(0, 4) <= last,
    day: (text) => text.length === 10,
  };

  /** A date of another spelling in ours; "" if it is none. */
  function dateMeant(text) {
    const plain = text.replace(/[\u2010-\u2015\u2212]/g, '-');
    const found = dates.spellings.map((one) => new RegExp(`^(?:${one})$`, 'i').exec(plain)).filter(Boolean);
    return found.map(({ groups: { year, name, month, day, hour, minute, kind, part } }) => {
      const century = Number(year) < dates.thisCentury ? 20 : 19;
      const whole = year.length === 2 ? `${century}${year}` : year;
      if (kind) return `${whole}-${kind[0].toUpperCase()}${part}`;
      const number = name ? dates.months[name.toLowerCase()] || 0 : month;
      const exact = day ? `-${two(day)}${hour ? `T${two(hour)}:${minute}` : ''}` : '';
      return `${whole}-${two(number)}${exact}`;
    }).find(span) || '';
  }

  /** The date in a text without the word before it, which says more: "2017" of "Frühjahr 2017". */
  function roughlyMeant(text) {
    const found = new RegExp(`^(?:${dates.roughly})$`, 'i').exec(text.trim());
    const rest = found ? found.groups.date || found.groups.year : '';
    return span(rest) ? rest : dateMeant(rest);
  }

  /** The id most like a text. */
  const idFrom = (text) => text.toLowerCase().replace(/[äöüß]/g, (char) => umlauts[char])
    .normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

  /** The id for a new record of a title: cut behind a word. */
  function newId(title) {
    const id = idFrom(title);
    if (id.length <= idLimit) return id;
    return id.slice(0, idLimit + 1).replace(/-[^-]*$/, '').slice(0, idLimit);
  }

  /** The exact number that a text is: "1.200" or "37,7"; "" if it is more or less than that. */
  const fromGerman = (text) => (/^-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/.test(text)
    ? text.replace(/\./g, '').replace(',', '.') : '');

  const hints = {
    number(text, pattern) {
      const meant = fromGerman(text.replace(/\s|€|euro?\b|%|,-+$/gi, ''));
      return asks.fits(meant, pattern) ? meant : '';
    },
    date: (text) => dateMeant(text) || roughlyMeant(text),
    id: idFrom,
    url(text) {
      const rest = text.replace(/^(https?)?[:/]*/, '');
      const meant = `${text.startsWith('http:') ? 'http' : 'https'}://${rest}`;
      return /\.[a-z]{2,}$/.test(rest.split(/[/?#]/)[0]) && !/[\s@]/.test(rest) && meant !== text ? meant : '';
    },
    email: (text) => (/\s*[([{]\s*at\s*[)\]}]\s*|\s+at\s+|^mailto:/i.test(text)
      ? text.replace(/^mailto:/, '').replace(/\s*[([{]\s*at\s*[)\]}]\s*|\s+at\s+/gi, '@') : ''),
  };

  /** The text as messages show it: not too long. */
  const shown = (text) => `„${[...text].length > 60 ? `${[...text].slice(0, 60).join('')}…` : text}“`;

  /** Why a text is refused, as the check says it; "" if it is not. */
  function faultOf({ rules = [], others = [] }, text) {
    const unseen = new RegExp(invisible.pattern, 'u').exec(text);
    if (unseen) {
      const code = unseen[0].codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
      return filled(invisible.message, { name: `U+${code}${invisible.names[unseen[0]] || ''}` });
    }
    const rule = rules.find(({ ask, than }) => !asks[ask](text, than));
    if (!rule || others.some(([word]) => word === text)) return '';
    const reason = filled(rule.reason || '', { shown: shown(text), length: [...text].length });
    const also = others.map(([word]) => word).join(', ');
    const meant = rule.hint && hints[rule.hint](text, rule.than);
    return [
      reason, inWords(words.allowed, rule.allowed), also && inWords(words.also, also),
      meant && inWords(words.meant, meant),
    ].join('').trim();
  }

  // -- A record -----------------------------------------------------------------------------------

  /** The value under a key ("ort.name"), or what holds without it. */
  function valueAt({ properties }, record, key) {
    const [first, ...rest] = key.split('.');
    const value = record[first];
    if (rest.length) return value && valueAt(typeOf(properties[first]), value, rest.join('.'));
    return value === undefined ? properties[first] && properties[first].default : value;
  }

  const relations = {
    before: (one, other) => one[1] < other[0],
    after: (one, other) => one[0] > other[1],
    'day after': (one, other) => firstDay(one) > lastDay(other),
  };

  /** What breaks a rule, by its kind: paths, and what to fill into the reason. */
  const broken = {
    NeverDated({ key, relation, other }, at) {
      const [one, second] = [span(at(key)), span(at(other))];
      return one && second && relations[relation](one, second)
        ? [[key.split('.'), { value: at(key), other: at(other) }]] : [];
    },
    InOrder({ items, key }, at) {
      const all = (at(items) || []).map((one) => one[key]);
      return all.flatMap((value, i) => (i && relations.before(span(value), span(all[i - 1]))
        ? [[[items, i, key], { value, other: all[i - 1] }]] : []));
    },
    OldestFirst({ items, key, above, another }, at) {
      const all = (at(items) || []).map((one) => one[key]);
      let latest = 0;
      return all.flatMap((value, i) => {
        const other = i ? [i - 1, latest].find((one) => relations.before(span(value), span(all[one]))) : undefined;
        if (i && span(value)[0] > span(all[latest])[0]) latest = i;
        if (other === undefined) return [];
        const where = other === i - 1 ? above : filled(another, { number: other + 1 });
        return [[[items, i, key], { value, other: all[other], where }]];
      });
    },
    NeverTheSame({ items, key, other }, at) {
      const values = items ? (at(items) || []).map((one, i) => (key
        ? [[items, i, key], one[key]] : [[items, i], one])) : [[[key], at(key)]];
      return values.flatMap(([path, value]) => (value !== undefined && value === at(other)
        ? [[path, { value }]] : []));
    },
    AlwaysChanges({ items, key, now }, at) {
      const values = (at(items) || []).map((one) => one[key]);
      return values.flatMap((value, i) => (value === [...values, at(now)][i + 1]
        ? [[[items, i, key], { value }]] : []));
    },
    Case({ key, given, missing, are, are_not: areNot }, at) {
      const holds = given.every((one) => at(one) !== undefined)
        && missing.every((one) => at(one) === undefined)
        && Object.entries(are || {}).every(([one, word]) => String(at(one)) === word)
        && Object.entries(areNot || {}).every(([one, word]) => String(at(one)) !== word);
      return holds ? [[key ? [key] : [], { value: key && at(key) }]] : [];
    },
    Exceeds({ key, items, unless: [other, word] }, at) {
      const [value, count] = [Number(at(key)), (at(items) || []).length];
      return count && count >= value && at(other) !== word ? [[[key], { value, count, more: count + 1 }]] : [];
    },
    SameNumber({ key, said }, at) {
      const [value, words] = [at(key), at(said)];
      const meant = fromGerman(words || '');
      if (value === undefined || !meant || Number(value) === Number(meant)) return [];
      const read = Number(value).toLocaleString('de-DE', { maximumFractionDigits: 6 });
      return [[[key], { value, words, meant, read }]];
    },
    Within({ items, keys, first: start, last: end }, at) {
      const spans = [start, end].map((one) => span(at(one))).filter(Boolean);
      const [first, last] = [firstDay(spans[0]), spans.map(lastDay).sort().pop()];
      const days = first === last ? first : `${first} bis ${last}`;
      return (at(items) || []).flatMap((item, i) => keys.flatMap((key) => {
        const time = span(item[key]);
        return time && (firstDay(time) < first || firstDay(time) > last)
          ? [[[items, i, key], { value: item[key], days }]] : [];
      }));
    },
  };

  /** What `told` tells of a record and of each one inside it, by type, value and path. */
  function ofEach(type, value, told, path = []) {
    if (value === undefined) return [];
    if (type.items) {
      const inner = typeOf(type.items);
      return Array.isArray(value) ? value.flatMap((one, at) => ofEach(inner, one, told, [...path, at])) : [];
    }
    if (!type.properties) return [];
    return [...told(type, value, path), ...Object.entries(type.properties)
      .flatMap(([key, schema]) => ofEach(typeOf(schema), value[key], told, [...path, key]))];
  }

  /** Where a record contradicts itself, or one inside it: paths, and reasons in the check's words. */
  function contradictions(type, value) {
    return ofEach(type, value, (one, record, path) => {
      const at = (key) => valueAt(one, record, key);
      return (one.never || []).flatMap((rule) => broken[rule.rule](rule, at)
        .map(([place, values]) => ({ path: [...path, ...place], message: filled(rule.reason, values) })));
    });
  }

  /** Dates up to which the data should be kept, of a record and those inside it, with their first days. */
  function pastDates(type, value) {
    return ofEach(type, value, ({ past = [], shownFrom = [] }, record, path) => [...past, ...shownFrom]
      .filter((key) => span(record[key])).map((key) => ({
        path: [...path, key], value: record[key], day: firstDay(span(record[key])), allowed: !past.includes(key),
      })));
  }

  root.formularRegeln = { typeOf, choices, dateMeant, faultOf, contradictions, pastDates, filled, newId, isText };
}(globalThis));
