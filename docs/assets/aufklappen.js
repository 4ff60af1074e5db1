// Opens the section that holds what the address asks for. Most browsers do it by themselves for what
// is inside; for the heading of a section none does.
(function () {
  'use strict';
  function show() {
    const target = document.getElementById(location.hash.slice(1));
    const section = target && target.closest('details');
    if (section && !section.open) {
      section.open = true;
      target.scrollIntoView();
    }
  }
  addEventListener('hashchange', show);
  show();
})();
