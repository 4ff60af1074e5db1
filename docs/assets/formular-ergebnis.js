// The result of the form for staff: what changes in each file as a sentence and a picture, the text to
// copy, the way to the forge, and one file of all for those without an account. That file is a text:
// mail servers let it through, people read in it what changes, and "git apply" makes exactly these
// changes, also where somebody else has edited the files since.
(function (root) {
  'use strict';
  const { typeOf, choices, isText } = root.formularRegeln;
  const { copyOf, words, told, say, get } = root.formularFelder;
  const { kinds } = root.formular;
  const CONTEXT = 3; // lines around each change that say where it belongs
  const LONGEST_ADDRESS = 7000; // servers refuse longer ones
  const SHORT = 60;

  // -- What changes, line by line -------------------------------------------------------------------

  const linesOf = (text) => (text ? text.replace(/\n$/, '').split('\n') : []);

  /** All lines, each with " ", "−" or "+": the longest common sequence of lines stays. */
  function compared(before, after) {
    let head = 0;
    while (head < before.length && before[head] === after[head]) head += 1;
    let tail = 0;
    while (tail < Math.min(before.length, after.length) - head
      && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    const [old, now] = [before, after].map((all) => all.slice(head, all.length - tail));
    const length = [...old, ''].map(() => new Array(now.length + 1).fill(0));
    for (let i = old.length - 1; i >= 0; i -= 1) {
      for (let j = now.length - 1; j >= 0; j -= 1) {
        length[i][j] = old[i] === now[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    const middle = [];
    for (let i = 0, j = 0; i < old.length || j < now.length;) {
      if (i < old.length && j < now.length && old[i] === now[j]) {
        middle.push([' ', old[i]]);
        i += 1;
        j += 1;
      } else if (i < old.length && (j === now.length || length[i + 1][j] >= length[i][j + 1])) {
        middle.push(['−', old[i]]);
        i += 1;
      } else {
        middle.push(['+', now[j]]);
        j += 1;
      }
    }
    const same = (lines) => lines.map((line) => [' ', line]);
    return [...same(before.slice(0, head)), ...middle, ...same(before.slice(before.length - tail))];
  }

  /** The changes with the lines around them: first lines in both texts, from 0, and the lines. */
  function hunksOf({ old, text }) {
    const hunks = [];
    const at = { '−': 0, '+': 0 };
    let quiet = Infinity;
    let before = [];
    compared(linesOf(old), linesOf(text)).forEach(([sign, line]) => {
      if (sign === ' ') {
        quiet += 1;
        if (quiet <= CONTEXT) hunks[hunks.length - 1].lines.push([sign, line]);
        else before = [...before, [sign, line]].slice(-CONTEXT);
      } else {
        const joins = hunks.length && quiet - before.length <= CONTEXT;
        if (!joins) hunks.push({ old: at['−'] - before.length, now: at['+'] - before.length, lines: [] });
        hunks[hunks.length - 1].lines.push(...before, [sign, line]);
        [quiet, before] = [0, []];
      }
      if (sign !== '+') at['−'] += 1;
      if (sign !== '−') at['+'] += 1;
    });
    return hunks;
  }

  /** The change as a patch that git reads. */
  function patchOf(file) {
    const path = `${get('ergebnis').dataset.ordner}/${file.name}`;
    const isNew = file.old === undefined;
    const hunks = hunksOf(file).map(({ old, now, lines }) => {
      const count = (sign) => lines.filter(([one]) => one !== sign).length;
      const from = isNew ? '0,0' : `${old + 1},${count('+')}`;
      const text = lines.map(([sign, line]) => `${sign.replace('−', '-')}${line}`);
      return [`@@ -${from} +${now + 1},${count('−')} @@`, ...text].join('\n');
    });
    return [
      `diff --git a/${path} b/${path}`, ...(isNew ? ['new file mode 100644'] : []),
      `--- ${isNew ? '/dev/null' : `a/${path}`}`, `+++ b/${path}`, ...hunks, '',
    ].join('\n');
  }

  /** The changed lines with their signs; who hears the page gets words for them. */
  function picture(file) {
    const code = document.createElement('code');
    hunksOf(file).forEach(({ now, lines }) => {
      const where = document.createElement('span');
      where.textContent = `${told(words.zeile, { zahl: now + 1 })}\n`;
      code.append(where, ...lines.map(([sign, line]) => {
        const part = document.createElement({ '−': 'del', '+': 'ins' }[sign] || 'span');
        if (sign !== ' ') {
          const spoken = document.createElement('span');
          spoken.className = 'spoken';
          spoken.textContent = sign === '+' ? words.dazu : words.weg;
          part.append(spoken);
        }
        const seen = document.createElement('span');
        seen.textContent = `${sign} `;
        seen.setAttribute('aria-hidden', 'true');
        part.append(seen, `${line}\n`);
        return part;
      }));
    });
    return code;
  }

  // -- What changes, in sentences -------------------------------------------------------------------

  const nameOf = (record, kind, name) => record.titel || record.name || record.gruppe
    || name.replace(/^.*\/|\.yml$/g, '');

  /** Titles of records by id, also of those that the proposal adds. */
  function titleOf(files, kindName, id) {
    const file = files.find(({ name }) => name === `${kindName}.yml`);
    const added = file && Array.isArray(file.after) && file.after.find((one) => one.id === id);
    const known = kinds.find(({ name }) => name === kindName).records.find(([one]) => one === id);
    return (added && nameOf(added, null, id)) || (known && known[1]) || id;
  }

  function shown(files, schema, value) {
    const type = typeOf(schema);
    const choice = [...choices(type), ...(type.others || [])].find(([one]) => one === value);
    if (choice) return choice[1];
    return type.records ? titleOf(files, type.records, value) : value;
  }

  /** The newest entry of a log that has one more than before: the status, and what proves it. */
  function taskSentence(files, kind, name, before, after) {
    const [old, now] = [before, after].map((one) => one[kind.task] || []);
    if (!kind.task || now.length <= old.length) return [];
    const entry = now[now.length - 1];
    const { status } = typeOf(kind.keys[kind.task].items).properties;
    const values = {
      name,
      vorher: old.length ? shown(files, status, old[old.length - 1].status) : '',
      nachher: shown(files, status, entry.status),
      quellen: entry.belege.map(({ quelle }) => titleOf(files, 'quellen', quelle)).join('; '),
    };
    return [told(values.vorher === values.nachher ? words.bestaetigt : words.wechsel, values)];
  }

  function sentencesOf(files, kind, name, before, after) {
    if (!before) return [told(words.neu, { art: kind.title, name })];
    const task = taskSentence(files, kind, name, before, after);
    const keys = Object.keys(kind.keys).filter((key) => !(task.length && key === kind.task)
      && JSON.stringify(before[key]) !== JSON.stringify(after[key]));
    const changes = keys.map((key) => {
      const [old, now] = [before[key], after[key]];
      const { title } = kind.keys[key];
      if (old === undefined) return told(words.dazugekommen, { angabe: title });
      if (now === undefined) return told(words.entfallen, { angabe: title });
      if (!isText(old) || !isText(now) || old.length > SHORT || now.length > SHORT) {
        return told(words.anders, { angabe: title });
      }
      const [vorher, nachher] = [old, now].map((one) => shown(files, kind.keys[key], one));
      return told(words.wert, { angabe: title, vorher, nachher });
    });
    return [...task, ...(changes.length ? [`${name}: ${changes.join(', ')}`] : [])];
  }

  /** What a file says otherwise, a sentence for each record. */
  function toldOf(files, { name, kind, before, after }) {
    if (!kind.list) return sentencesOf(files, kind, nameOf(after, kind, name), before, after);
    return after.flatMap((one, at) => {
      const old = (before || [])[at];
      return JSON.stringify(old) === JSON.stringify(one) ? []
        : sentencesOf(files, kind, nameOf(one, kind, name), old, one);
    });
  }

  // -- Where the texts go ---------------------------------------------------------------------------

  /** Where the forge edits the files of a branch, "…/edit/main/data/"; "" if the site knows none. */
  function placeIn(branch) {
    const link = document.querySelector('.made-from .edit');
    const base = link ? link.href.replace(/[^/]*$/, '') : '';
    const [start] = /^.*?\/_?edit\//.exec(base) || [];
    const folder = `/${get('ergebnis').dataset.ordner}/`;
    return branch && start && base.endsWith(folder) ? start + encodeURI(branch) + folder : base;
  }

  /** Where the forge edits a file or takes a new one, in a branch; "" if the site knows no forge. */
  function portal({ name, old, text }, branch) {
    const base = placeIn(branch);
    if (!base) return '';
    if (old !== undefined) return base + name;
    const [file, folder = ''] = name.split('/').reverse();
    const start = base.replace(/\/(_?)edit\//, '/$1new/') + folder;
    if (base.includes('/-/')) return `${start}?file_name=${encodeURIComponent(file)}`; // GitLab takes no text
    const address = `${start}?filename=${encodeURIComponent(file)}`;
    const whole = `${address}&value=${encodeURIComponent(text)}`;
    return whole.length > LONGEST_ADDRESS ? address : whole;
  }

  const download = (link, text, name) => {
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = name;
  };

  function copyText({ name, text }, button, byHand) {
    const done = () => {
      button.textContent = words.kopiertKnopf;
      button.setAttribute('aria-label', `${words.kopiertKnopf}: ${name}`);
      say(words.kopiert);
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }

  function partOf(files, file) {
    const part = copyOf('datei').firstElementChild;
    const pick = (name) => part.querySelector(`[data-teil="${name}"]`);
    part.querySelector('h3').textContent = file.name;
    pick('neu').hidden = file.old !== undefined;
    pick('saetze').append(...toldOf(files, file).map((sentence) => {
      const line = document.createElement('li');
      line.textContent = sentence;
      return line;
    }));
    part.querySelector('pre').append(picture(file));
    const area = part.querySelector('textarea');
    area.value = file.text;
    const button = part.querySelector('button');
    [button, pick('portal')].forEach((one) => one.setAttribute('aria-label', `${one.textContent}: ${file.name}`));
    button.addEventListener('click', () => copyText(file, button, () => {
      part.querySelector('details').open = true;
      area.select();
      say(words.markiert);
    }));
    return part;
  }

  /**
   * Links to the forge. The first file makes the branch: only a link into it brings the others there,
   * too. Its name is suggested, and can be another one.
   */
  function linkToForge(files, parts, field) {
    const input = field.querySelector('input');
    const record = files.find(({ name }) => name.includes('/')) || files[0];
    if (record) input.value = `vorschlag-${record.name.replace(/^.*\/|\.yml$/g, '')}`;
    const update = () => parts.forEach((part, at) => {
      const link = part.querySelector('[data-teil="portal"]');
      link.href = portal(files[at], at && input.value.trim());
      link.hidden = !placeIn('');
    });
    field.hidden = files.length < 2 || !placeIn('');
    input.oninput = update;
    update();
  }

  /** Shows what is proposed: files with their old and new texts and values, in order. */
  function show(files) {
    const result = get('ergebnis');
    const pick = (name) => result.querySelector(`[data-teil="${name}"]`);
    const sentences = files.flatMap((file) => toldOf(files, file));
    result.hidden = !files.length;
    const parts = files.map((file) => partOf(files, file));
    pick('dateien').replaceChildren(...parts);
    linkToForge(files, parts, pick('zweig'));
    download(pick('alles'), [...sentences, '', ...files.map(patchOf)].join('\n'), 'vorschlag.txt');
    const mail = pick('post');
    if (mail) mail.href = mail.dataset.anfang + encodeURIComponent(sentences.join('\r\n'));
  }

  root.formularErgebnis = { show };
}(globalThis));
