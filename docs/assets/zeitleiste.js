// Narrows the timeline by topic, keeps the choice in the address, and leads addresses of entries on
// that have moved to the page of a year. Without it, there is a list of each topic.
(function () {
  'use strict';
  const spans = document.querySelector('.spans');
  if (!spans) return; // nothing has happened yet
  const form = document.getElementById('arten');

  // -- Entries that have moved ---------------------------------------------------------------------

  function lead() {
    const anchor = decodeURIComponent(location.hash.slice(1));
    if (!spans.dataset.anker || !anchor || document.getElementById(anchor)) return;
    const script = document.createElement('script');
    script.src = spans.dataset.anker;
    script.onload = () => {
      const pages = Object.entries(window.zeitleistenAnker);
      const found = pages.find(([, anchors]) => anchors.includes(anchor));
      const link = found && [...spans.querySelectorAll('h2 > a')]
        .find((one) => one.pathname.replace(/index\.html$/, '').endsWith(`/${found[0]}`));
      if (link) location.replace(`${link.href}#${anchor}`);
    };
    document.head.append(script);
  }

  addEventListener('hashchange', lead);
  lead();
  if (!form) return;

  // -- What is shown -------------------------------------------------------------------------------

  const boxes = [...form.querySelectorAll('input')];
  const usual = boxes.filter((box) => box.defaultChecked).map((box) => box.value);
  const told = document.getElementById('gezeigt');
  const events = [...spans.querySelectorAll('.event')];
  const plural = new Intl.PluralRules(document.documentElement.lang).select(events.length);
  const forms = JSON.parse(form.dataset.woerter || '{}'); // a page may have its own
  const words = forms[plural] || forms.other || '{count} von {number} Einträgen';
  const topic = (event) => /event--([a-z]+)/.exec(event.className)[1];

  function show() {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let shown = 0;
    events.forEach((event) => {
      const out = event !== asked && !chosen.includes(topic(event));
      event.classList.toggle('event--out', out);
      shown += out ? 0 : 1;
    });
    spans.querySelectorAll('details.fold').forEach((fold) => {
      fold.classList.toggle('fold--out', !fold.querySelector('.event:not(.event--out)'));
    });
    spans.classList.remove('spans--narrowed');
    told.textContent = words.replace('{count}', shown).replace('{number}', events.length);
    return chosen;
  }

  function read() {
    const given = new URLSearchParams(location.search).get('art');
    const wanted = given === null ? usual : given.split(' ');
    boxes.forEach((box) => { box.checked = wanted.includes(box.value); });
    show();
  }

  form.addEventListener('change', () => {
    const chosen = show();
    const query = chosen.join() === usual.join() ? '' : `?art=${chosen.join('+')}`;
    history.replaceState(null, '', `${location.pathname}${query}${location.hash}`);
  });
  addEventListener('hashchange', () => {
    const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const was = asked && asked.classList.contains('event--out');
    show();
    if (was) asked.scrollIntoView();
  });
  read();
})();
