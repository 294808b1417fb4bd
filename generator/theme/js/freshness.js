// What depends on the day, decided again by the reader's own day: a site that was built long ago says so by itself.
(() => {
  const compare = () => {
    const now = new Date(), today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10)
    for (const node of document.querySelectorAll('[data-from],[data-until]')) {
      node.hidden = today < (node.dataset.from || '') || today >= (node.dataset.until || '9')
    }
  }
  compare()
  addEventListener('pageshow', compare)
})();
