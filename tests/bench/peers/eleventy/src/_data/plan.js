// The data folder as the templates need it; DATEN names it.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import yaml from 'js-yaml';

const DATA = process.env.DATEN;
const read = (file) => yaml.load(readFileSync(join(DATA, file), 'utf8'), { schema: yaml.FAILSAFE_SCHEMA });
const all = (folder) => readdirSync(join(DATA, folder)).filter((file) => file.endsWith('.yml')).sort()
  .map((file) => ({ id: basename(file, '.yml'), ...read(join(folder, file)) }));
const byId = (list) => Object.fromEntries(list.map((one) => [one.id, one]));
const KEYS = ['feld', 'status', 'traeger', 'zielgruppe', 'bezug', 'jahr', 'buchstabe'];
const slug = (text) => text.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/\W+/g, '-');

function years({ verlauf, zeitraum }) {
  const found = new Set(verlauf.map(({ am }) => am.slice(0, 4)));
  if (zeitraum) {
    const end = zeitraum.bis === 'laufend' ? verlauf.at(-1).am.slice(0, 4) : zeitraum.bis;
    for (let year = +zeitraum.von; year <= +end; year += 1) found.add(`${year}`);
  }
  return [...found];
}

function grouped(items, keysOf) {
  const found = new Map();
  for (const item of items) {
    for (const key of keysOf(item)) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(item);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

export default function () {
  const fields = all('handlungsfelder').sort((a, b) => a.reihenfolge - b.reihenfolge);
  const statuses = read('status.yml');
  const organisations = read('organisationen.yml');
  const sources = read('quellen.yml');
  const measures = all('massnahmen');
  measures.forEach((one, at) => Object.assign(one, {
    previous: measures[at - 1],
    next: measures[at + 1],
    last: one.verlauf.at(-1),
    feld: [one.handlungsfeld, ...(one.auch_in || [])],
    status: [one.verlauf.at(-1).status],
    traeger: one.beteiligte.map(({ organisation }) => organisation),
    zielgruppe: one.zielgruppen.map(slug),
    bezug_: [one.bezug],
    jahr: years(one),
    buchstabe: [slug(one.titel)[0]],
  }));
  const groups = Object.fromEntries(measures.flatMap((one) => one.zielgruppen.map((words) => [slug(words), words])));
  const titles = { feld: byId(fields), status: byId(statuses), traeger: byId(organisations) };
  const facets = KEYS.map((key) => ({
    key,
    values: grouped(measures, (one) => one[key === 'bezug' ? 'bezug_' : key]).map(([value, those]) => {
      const known = titles[key]?.[value];
      return { key, value, title: known?.titel || known?.name || groups[value] || value, measures: those };
    }),
  }));
  for (const facet of facets) for (const value of facet.values) value.facet = facet;
  const entries = [
    ...measures.flatMap((measure) => measure.verlauf.map((entry, at) => (
      { ...entry, measure, before: measure.verlauf[at - 1]?.status })
    )),
    ...read('zeitleiste.yml'),
  ].sort((a, b) => (a.am < b.am ? -1 : a.am > b.am ? 1 : 0));
  const newest = [...entries].reverse();
  const changes = [
    { path: 'aenderungen', title: 'Änderungen', months: grouped(newest, ({ am }) => [am.slice(0, 7)]).reverse() },
    ...all('konferenzen').map((one) => ({
      path: `aenderungen-seit-${one.id}`,
      title: `Änderungen seit: ${one.titel}`,
      months: grouped(newest.filter(({ am }) => am > one.beginn), ({ am }) => [am.slice(0, 7)]).reverse(),
    })),
  ];
  return {
    concept: read('konzept.yml'),
    fields: fields.map((one) => ({
      ...one,
      byStatus: statuses.map((status) => ({
        status,
        measures: measures.filter(({ feld, last }) => feld.includes(one.id) && last.status === status.id),
      })).filter((group) => group.measures.length),
      entries: entries.filter(({ measure }) => measure?.handlungsfeld === one.id),
    })),
    measures,
    facets,
    values: facets.flatMap(({ values }) => values),
    years: grouped(entries, ({ am }) => [am.slice(0, 4)]),
    newest: newest.slice(0, 5),
    changes,
    sorted: [...measures].sort((a, b) => a.titel.localeCompare(b.titel, 'de')),
    organisations: organisations.map((one) => ({
      ...one,
      measures: measures.filter(({ traeger }) => traeger.includes(one.id)),
    })),
    sources: sources.map((one) => ({
      ...one,
      cited: measures.filter(({ verlauf }) => verlauf.some(({ belege }) => belege.some(({ quelle }) => quelle === one.id))),
    })),
    field: byId(fields),
    status: byId(statuses),
    organisation: byId(organisations),
    source: byId(sources),
  };
}
