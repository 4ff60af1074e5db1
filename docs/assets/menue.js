// Opens and closes the menu on narrow screens; the style sheet hides it while the button says so.
(function () {
  'use strict';
  // Older browsers run scripts, but no media query can tell (Safari before 17): a class does.
  if (!matchMedia('(scripting: enabled)').matches) document.documentElement.classList.add('script');

  const button = document.querySelector('.menu-button');
  const menu = document.getElementById(button.getAttribute('aria-controls'));

  function show(open) {
    button.setAttribute('aria-expanded', String(open));
  }

  button.addEventListener('click', () => show(button.getAttribute('aria-expanded') === 'false'));
  [button, menu].forEach((one) => one.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && button.getAttribute('aria-expanded') === 'true') {
      show(false);
      button.focus();
    }
  }));
})();
