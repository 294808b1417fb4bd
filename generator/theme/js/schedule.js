// What is due for review, and which sheet of a check is next.
(() => {
  const { due } = window.courseRecords
  /** @type {CourseSchedule['pending']} */
  const pending = (outline, records) => {
    const found = []
    for (const module of outline.modules) {
      for (const lesson of module.lessons) {
        const { questions = {} } = records[lesson.name] || {}
        for (const [id, fingerprint] of lesson.questions || []) {
          const day = due(questions[id] || {}, fingerprint)
          if (day) found.push({ module: module.id, lesson, id, fingerprint, day })
        }
      }
    }
    return found
  }
  // Takes over at once what lessons and questions were called before, as each lesson's page would when it is opened.
  /** @type {CourseSchedule['settle']} */
  const settle = (outline, store) => {
    for (const { name, was = [], questions = [] } of outline.modules.flatMap(module => module.lessons)) {
      const renamed = questions.filter(question => question[2]).map(([id, , former]) => [id, former])
      if (was.length || renamed.length) store.adopt(name, was, renamed)
    }
    for (const { id, was = [] } of outline.modules) {
      for (const page of was.length ? [window.courseSite.names.check, window.courseSite.names.pretest] : []) store.adopt(id + page, was.map(former => former + page), [])
    }
  }
  // The one never taken, else the one taken longest ago.
  /** @type {CourseSchedule['sheet']} */
  const sheet = (tries = [], count = 1) => {
    const last = number => tries.reduce((at, one) => one.sheet === number ? Math.max(at, one.at || 1) : at, 0)
    return [...Array(count).keys()].map(at => at + 1).sort((a, b) => last(a) - last(b) || a - b)[0]
  }
  // As one writes it: 23/11 of this year, 23/11/2026 of another.
  /** @type {CourseSchedule['date']} */
  const date = (day, today = '') => {
    const [y, MM, dd] = day.split('-')
    return window.courseParts.word(y === today.slice(0, 4) ? 'dayShort' : 'day').replace(/y|MM|dd/g, part => ({ y, MM, dd })[part])
  }
  window.courseSchedule = { date, pending, settle, sheet }
})();
