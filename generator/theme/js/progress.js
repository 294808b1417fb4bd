// What a visit adds to the record of its lesson, and what lists of lessons show of the records.
(() => {
  const { root, load, all, element, word } = window.courseParts, store = window.courseStore, { today } = store
  /** @type {CourseProgress['name']} */
  const name = link => (/^modules\/([^/]+\/[^/]+)\/(?:\d+\/)?$/.exec((link.origin + link.pathname).slice(root.length)) || [])[1]
  /** @type {CourseProgress['tried']} */
  const tried = (record, id) => Object.values((record.questions || {})[id] || {}).some(asked => asked.tries)
  /** @type {CourseProgress['finished']} */
  const finished = (record, ids) => !!record.seen && ids.every(id => tried(record, id))
  window.courseProgress = { name, tried, finished }

  // A tick or a word at each link to a lesson; the tick is told to the ear.
  const links = all(document, '.side a, .drawer a, .course-list a').filter(name)
  const paint = changed => {
    const records = changed ? { [changed]: store.get(changed) } : store.all()
    for (const link of links.filter(link => !changed || name(link) === changed)) {
      const { read, known, tries = [] } = records[name(link)] || {}
      const state = read || tries.some(one => one.passed) ? 'read' : known ? 'known' : ''
      const told = link.querySelector('.course-state') || element('span', 'course-state')
      link.closest('li').dataset.state = state
      told.textContent = state && ' ' + word(state)
      told.classList.toggle('course-sr', state === 'read' || !link.closest('.course-list'))
      link.append(told)
    }
  }

  // What few need to be told is a script of its own (notices.js).
  let asked
  const notices = () => {
    if (window.courseNotices) window.courseNotices()
    else if (!asked) load(window.courseBundles.notices)
    asked = true
  }

  const lesson = mark => {
    const own = mark.dataset.store, ids = all(document, '[data-question]').map(question => question.dataset.question)
    const settle = act => {
      let fresh
      store.change(own, record => {
        const before = record.read
        act(record)
        if (finished(record, ids)) {
          record.read ||= today()
          delete record.hand
        }
        fresh = record.read && !before
      })
      mark.setAttribute('aria-pressed', !!store.get(own).read)
      if (fresh && /^Apple/.test(navigator.vendor)) notices()   // whose browsers forget
    }
    const seen = () => settle(record => { record.seen ||= today() })
    store.adopt(own, mark.dataset.was ? mark.dataset.was.split(' ') : [], [])
    mark.hidden = false
    mark.onclick = () => settle(record => {
      if (record.read) for (const field of ['read', 'seen', 'hand']) delete record[field]
      else Object.assign(record, { read: today(), hand: 1 })
    })
    document.addEventListener('course:kept', ({ detail }) => { if (!detail.name || detail.name === own) settle(() => 0) })
    document.addEventListener('course:ended', seen)
    document.addEventListener('course:scored', seen)   // a jump may pass by what is watched below
    document.addEventListener('course:checked', ({ detail }) => { if (detail.done === detail.all) seen() })
    if (!document.querySelector('course-scenario,course-checklist')) {
      new IntersectionObserver((entries, watch) => {
        if (!entries.some(entry => entry.isIntersecting)) return
        watch.disconnect()
        seen()
      }).observe(document.getElementById(window.courseSite.names.quiz) || mark)   // what follows the text
    }
    settle(() => 0)
  }
  const here = path => store.change('me', me => {
    me.last = { address: location.href.split(/[?#]/)[0].slice(root.length), title: document.querySelector('h1').textContent }
    if (path) me.path = me.last.path = path.dataset.path
  })

  document.addEventListener('course:kept', ({ detail }) => paint(detail.name))
  document.addEventListener('course:storage', notices)
  const mark = document.querySelector('.course-mark'), way = new URLSearchParams(location.search).get('path')
  if (mark) lesson(mark)
  if (mark || document.querySelector('.course-assessment')) here(all(document, '.course-paths > li').find(path => path.dataset.path === way))
  paint()
  if (store.state().state !== 'kept' || /Zalo|FB[A_]|Instagram|TikTok|musical_ly|Bytedance/.test(navigator.userAgent)) notices()   // which knows them better
})();
