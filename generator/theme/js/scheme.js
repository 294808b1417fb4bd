// Before the first paint: the colour scheme that the reader chose, and whether a lesson has left a record, for what would move the page if it came later.
// Without a choice the device decides (css/tokens.css).
(function () {
  var data = document.documentElement.dataset
  try {
    data.scheme = localStorage.getItem('course:scheme') || 'auto'
    data.begun = /:1:.+\//.test(Object.keys(localStorage))
  } catch (refused) { /* no storage: the device decides, and nothing was kept */ }
})();
