// How many questions are due, beside the place “Ôn tập”; links to a check lead to the sheet whose turn it is.
(() => {
  const { load, all, element, word } = window.courseParts, { pending, settle, sheet } = window.courseSchedule
  const store = window.courseStore, place = document.querySelector('.places .review')
  const idle = act => window.requestIdleCallback ? requestIdleCallback(act) : setTimeout(act, 300)
  let waiting

  const count = () => {
    waiting = false
    settle(window.courseOutline, store)
    const today = store.today(), n = pending(window.courseOutline, store.all()).filter(({ day }) => day <= today).length
    all(place, 'span').forEach(old => old.remove())
    if (!n) return
    const badge = element('span', 'due', n > 99 ? '99+' : String(n))
    badge.setAttribute('aria-hidden', 'true')
    place.append(badge, element('span', 'course-sr', ' ' + word('due', { n })))
  }
  const later = () => {
    if (!window.courseOutline || waiting) return
    waiting = true
    idle(count)
  }
  // Where a worker stands by, the outline is on the phone already.
  const begin = () => {
    if (window.courseOutline) return count()
    if (!navigator.serviceWorker?.controller) return
    idle(() => load('outline.js', count))
  }
  if (place) {
    addEventListener('DOMContentLoaded', begin)
    document.addEventListener('course:kept', later)
  }
  for (const link of all(document, 'a[data-sheets]')) {
    const url = new URL(link.href), next = sheet(store.get(/([^/]+\/[^/]+)\/$/.exec(url.pathname)[1]).tries, +link.dataset.sheets)
    if (next > 1) url.pathname += next + '/'
    link.href = url
  }
})();
