// What depends on the day, decided again by the reader's own clock: a site that was built long ago says so by itself.
// Where the course says whose days are meant, as those of laws and fees are, it doesn't matter where the device thinks that it is.
(() => {
  const { utcOffset } = window.courseSite, { element, word } = window.courseParts
  const ahead = () => (utcOffset ?? -new Date().getTimezoneOffset() / 60) * 36e5
  const compare = () => {
    const today = new Date(Date.now() + ahead()).toISOString().slice(0, 10)
    for (const node of document.querySelectorAll('[data-from],[data-until]')) {
      node.hidden = today < (node.dataset.from || '') || today >= (node.dataset.until || '9')
    }
    for (const entry of document.querySelectorAll('[data-due]')) {
      if (today >= entry.dataset.due && !entry.querySelector('.course-day:not([data-until])')) entry.append(element('span', '', ' · ', element('b', 'course-word course-day near', word('past'))))
    }
  }
  compare()
  addEventListener('pageshow', compare)
  document.addEventListener('course:fetched', compare)
})();
