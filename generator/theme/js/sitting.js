// A sitting of reviews: which questions, in which order, and what comes on the next days. Pure functions.
(() => {
  const { after } = window.courseRecords
  const MOST = 15
  // A number made of a text: the same order all day, another one tomorrow.
  const lot = text => {
    let hash = 2166136261
    for (const sign of text) hash = Math.imul(hash ^ sign.codePointAt(0), 16777619)
    return Math.imul(hash ^ hash >>> 15, 2246822519) >>> 0
  }
  const name = ({ lesson, id }) => lesson.name + '/' + id
  // Those that have waited longest come first.
  /** @type {CourseSitting['queue']} */
  const queue = (pending, today) => pending.filter(({ day }) => day <= today)
    .map(one => ({ ...one, lot: lot(today + name(one)) }))
    .sort((a, b) => a.day < b.day ? -1 : a.day > b.day ? 1 : a.lot - b.lot)

  // Mixed: of the modules with most questions left, another one than before.
  /** @type {CourseSitting['mix']} */
  const mix = questions => {
    const piles = new Map(), mixed = []
    for (const one of questions) piles.set(one.module, [...piles.get(one.module) || [], one])
    piles.forEach(pile => pile.sort((a, b) => a.lot - b.lot))
    for (let last = ''; mixed.length < questions.length;) {
      const left = [...piles.entries()].filter(([, pile]) => pile.length)
      const others = left.filter(([module]) => module !== last)
      const [module, pile] = (others.length ? others : left).sort(([, a], [, b]) => b.length - a.length || a[0].lot - b[0].lot)[0]
      mixed.push(pile.shift())
      last = module
    }
    return mixed
  }
  // How many come on each of the next seven days, if each is right from now on.
  /** @type {CourseSitting['ahead']} */
  const ahead = (pending, records, today) => [1, 2, 3, 4, 5, 6, 7].map(count => {
    const day = after(today, count)
    const comes = ({ lesson, id, fingerprint, day: due }) => {
      const { days = [] } = (records[lesson.name].questions[id][fingerprint] || {})
      return due > today && [0, 1, 2].slice(days.length).some((_, at) => after(due, 2 * at) === day)
    }
    return { day, count: pending.filter(comes).length }
  })
  window.courseSitting = { MOST, queue, mix, ahead }
})();
