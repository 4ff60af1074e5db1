// What a search in the browser would load.
export const data = { permalink: '/index.json' };

export function render({ plan }) {
  return JSON.stringify(plan.measures.map((one) => (
    { title: one.titel, link: `/massnahmen/${one.id}/`, text: `${one.kurz} ${one.beschreibung}` }
  )));
}
