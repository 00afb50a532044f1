// The theme "as the device": set before the first paint, so that nothing flashes.
(function () {
  var dark = matchMedia('(prefers-color-scheme: dark)');
  function set() { document.documentElement.dataset.bsTheme = dark.matches ? 'dark' : 'light'; }
  set();
  dark.addEventListener('change', set);
})();
