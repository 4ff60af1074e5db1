// Writes values into the text of a data file: it replaces whole lines by the places that the build
// ships (hooks/konzept/editing/form/places.py), and leaves all other lines as they are. It reads no
// YAML. A value is a text, a list, or an object whose keys stand in the order of the file.
(function (root) {
  'use strict';
  const WIDTH = 100;
  const PLAIN = /^[\p{L}„(][^\n]*$/u;
  const NUMBER = /^(0|[1-9]\d*)$/;
  const DATE = /^[12]\d{3}(-[HQ]?\d{1,2}(-\d\d(T\d\d:\d\d)?)?)?$/;
  const SPECIAL = /^(null|true|false|yes|no|on|off|y|n)$/i; // no texts to other readers of YAML
  const SIMPLE = /^\p{L}[\p{L}\p{N}_-]*$/u; // keys of choice may be any text
  const BREAKS_PLAIN = /: | #|:$|\s$|\t/;
  const UNSEEN = /[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/;

  const isText = (value) => typeof value === 'string';
  const pad = (column) => ' '.repeat(column);
  const isEmpty = (value) => !isText(value) && !Object.keys(value).length;

  /** What stands at a place. */
  function valueOf(place) {
    if ('text' in place) return place.text;
    if (place.items) return place.items.map(valueOf);
    const entries = Object.entries(place.keys).map(([key, below]) => [key, valueOf(below)]);
    return Object.fromEntries(entries);
  }

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // -- Writing ------------------------------------------------------------------------------------

  /** A text in quotes, in one line; what nobody sees is spelled out. */
  function quoted(text) {
    const escaped = (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return JSON.stringify(text).replace(new RegExp(UNSEEN, 'g'), escaped);
  }

  /** The lines of a long text below its key, each filled with words. */
  function folded(text, column) {
    const lines = [''];
    text.split(' ').forEach((word) => {
      const line = lines[lines.length - 1];
      const fits = pad(column).length + line.length + word.length < WIDTH;
      if (line && (fits || /^[-•#]/.test(word))) lines.push(`${lines.pop()} ${word}`);
      else if (line) lines.push(word);
      else lines[0] = word;
    });
    return lines.map((line) => pad(column) + line);
  }

  /** A text as the lines behind a key or a dash; those below stand in a column. */
  function written(text, column) {
    if (UNSEEN.test(text) || /^\s|\s$/.test(text) || !text) return [quoted(text)];
    if (text.includes('\n')) {
      return ['|-', ...text.split('\n').map((line) => (line ? pad(column) + line : ''))];
    }
    const plain = PLAIN.test(text) && !BREAKS_PLAIN.test(text) && !SPECIAL.test(text);
    if (text.length > 80 && !/^[-•]| {2}/.test(text)) return ['>-', ...folded(text, column)];
    return [plain || NUMBER.test(text) || DATE.test(text) ? text : quoted(text)];
  }

  /** The lines of a value behind "key:" in a column, or of a list item without its dash. */
  function entry(key, value, column) {
    const start = `${pad(column)}${SIMPLE.test(key) && !SPECIAL.test(key) ? key : quoted(key)}:`;
    if (isText(value) || isEmpty(value)) {
      const [first, ...rest] = block(value, column + 2);
      return [`${start} ${first.slice(column + 2)}`, ...rest];
    }
    return [start, ...block(value, column + 2)];
  }

  function item(value, column) {
    const lines = block(value, column + 2);
    return [`${pad(column)}- ${lines[0].slice(column + 2)}`, ...lines.slice(1)];
  }

  /** A value in lines of its own. */
  function block(value, column) {
    if (isText(value)) {
      const [first, ...rest] = written(value, column);
      return [pad(column) + first, ...rest];
    }
    if (isEmpty(value)) return [pad(column) + JSON.stringify(value)];
    if (Array.isArray(value)) return value.flatMap((one) => item(one, column));
    return Object.entries(value).flatMap(([key, one]) => entry(key, one, column));
  }

  // -- Changes: [first line, line behind the last, new lines] -------------------------------------

  /** The changes that make the value at a place another one; `lines` are those of the file. */
  function changes(lines, place, value, key) {
    if (same(valueOf(place), value)) return [];
    const inside = !place.whole && !isText(value) && !isEmpty(value)
      && (Array.isArray(value) ? place.items : place.keys);
    const found = !inside ? null
      : (Array.isArray(value) ? inList(lines, place, value) : inKeys(lines, place, value));
    return found || [replaced(lines, place, value, key)];
  }

  function replaced(lines, { at: [line, column, end] }, value, key) {
    const fresh = key === undefined ? block(value, column) : entry(key, value, column);
    return [line, end, [lines[line].slice(0, column) + fresh[0].slice(column), ...fresh.slice(1)]];
  }

  const standsAlone = (lines, { at: [line, column] }) => !lines[line].slice(0, column).trim();

  function removed(lines, start, end) {
    const blank = (line) => line === undefined || !line.trim();
    return [start > 0 && blank(lines[start - 1]) && blank(lines[end]) ? start - 1 : start, end, []];
  }

  /** Changes of some keys; null where lines cannot say it. */
  function inKeys(lines, place, value) {
    const old = Object.keys(place.keys);
    const column = place.keys[old[0]].at[1];
    const gone = old.filter((key) => !(key in value));
    if (!old.some((key) => key in value)) return null;
    if (gone.some((key) => !standsAlone(lines, place.keys[key]))) return null;
    const found = gone.map((key) => {
      const { at: [line, , end] } = place.keys[key];
      return removed(lines, line, end);
    });
    let [after] = old;
    Object.keys(value).forEach((key) => {
      if (key in place.keys) {
        found.push(...changes(lines, place.keys[key], value[key], key));
        after = key;
      } else {
        const { at: [, , end] } = place.keys[after];
        found.push([end, end, entry(key, value[key], column)]);
      }
    });
    return found;
  }

  /** Changes of some items: what is the same at both ends of the list stays. */
  function inList(lines, place, value) {
    const { items, dash, lines: starts } = place;
    const most = Math.min(items.length, value.length);
    let head = 0;
    while (head < most && same(valueOf(items[head]), value[head])) head += 1;
    let tail = 0;
    while (tail < most - head
      && same(valueOf(items[items.length - 1 - tail]), value[value.length - 1 - tail])) tail += 1;
    const [oldEnd, newEnd] = [items.length - tail, value.length - tail];
    const both = Math.min(oldEnd, newEnd);
    const found = [];
    for (let at = head; at < both; at += 1) {
      if (isEmpty(value[at])) return null;
      found.push(...changes(lines, items[at], value[at]));
    }
    for (let at = both; at < oldEnd; at += 1) {
      if (lines[starts[at]].slice(0, dash).trim()) return null;
      found.push(removed(lines, starts[at], items[at].at[2]));
    }
    if (both < newEnd) {
      if (!both && lines[starts[0]].slice(0, dash).trim()) return null;
      const apart = items.length > 1 && !lines[starts[1] - 1].trim() ? [''] : [];
      const place_ = both ? items[both - 1].at[2] : starts[0];
      const fresh = value.slice(both, newEnd).map((one) => item(one, dash));
      found.push([place_, place_, fresh.flatMap(
        (one) => (both ? [...apart, ...one] : [...one, ...apart]),
      )]);
    }
    return found;
  }

  /** The text of a file that says `value`: only the lines of what is changed differ. */
  function edited({ text, place }, value) {
    const lines = text.split('\n');
    changes(lines, place, value)
      .map((change, order) => ({ change, order }))
      .sort((a, b) => b.change[0] - a.change[0] || b.change[1] - a.change[1] || b.order - a.order)
      .forEach(({ change: [start, end, fresh] }) => lines.splice(start, end - start, ...fresh));
    return lines.join('\n');
  }

  /** The text of a new file. */
  const fresh = (value, firstLine) => [firstLine, ...block(value, 0), ''].join('\n');

  root.formularText = { edited, fresh, valueOf };
}(globalThis));
