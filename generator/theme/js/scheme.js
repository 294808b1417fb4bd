// Before the first paint: the colour scheme that the reader chose. Without a choice the device decides (css/tokens.css).
(function () {
  try { document.documentElement.dataset.scheme = localStorage.getItem('course:scheme') || 'auto' } catch (refused) { /* no storage: the device decides */ }
})();
