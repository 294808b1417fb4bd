// What is kept of one lesson, and how two copies of it become one. Pure functions (types.d.ts: LessonRecord).
(() => {
  const KEPT = 3   // wordings of a question, and days on which it was right
  const EVERY = 2  // days between two reviews: growing intervals are no better
  const plain = value => !!value && typeof value === 'object' && !Array.isArray(value)
  const mapping = test => value => plain(value) && Object.values(value).every(test)
  const list = test => value => Array.isArray(value) && value.every(test)
  const text = value => typeof value === 'string', number = value => value >>> 0 === value
  const day = value => new Date(value).toJSON()?.slice(0, 10) === value
  const shape = tests => value => plain(value) && Object.entries(tests).every(([name, test]) => value[name] === undefined || test(value[name]))
  /** @type {CourseRecords['sound']} */
  const sound = shape({
    read: day, seen: day, known: day, at: number, from: list(text), way: list(number), endings: mapping(day), tasks: mapping(day), told: mapping(day),
    questions: mapping(mapping(shape({ days: list(day), wrong: day, at: number, tries: number, answer: value => text(value) || list(text)(value) }))),
    tries: list(value => day(value?.day) && number(value.sheet) && number(value.right) && number(value.all))
  })

  // Of two values the greater one by `rank`, whichever stands first: so joining twice, or the other way round, changes nothing.
  const better = (one, other, rank) => {
    const left = [...rank(one), JSON.stringify(one)], right = [...rank(other), JSON.stringify(other)]
    const at = left.findIndex((value, place) => value !== right[place])
    return at >= 0 && left[at] < right[at] ? other : one
  }
  const both = (one = {}, other = {}, join) => {
    const joined = { ...one }
    for (const key of Object.keys(other)) joined[key] = key in one ? join(one[key], other[key]) : other[key]
    return joined
  }
  const first = (one, other) => one < other ? one : other
  const days = (value = []) => [...new Set(value)].sort()
  const pick = ({ answer, checked, grade, right, at }) => ({ answer, checked, grade, right, at })
  const stage = ({ days, wrong }) => ({ days, wrong })
  const joinQuestion = (one, other) => ({
    ...one, ...other,
    ...better(pick(one), pick(other), q => [!!q.checked, !!q.right, q.at || 0]),
    ...better(stage(one), stage(other), q => [(q.days || []).length, q.wrong || '']),
    tries: Math.max(one.tries || 0, other.tries || 0), best: one.best || other.best
  })
  const latest = wordings => Object.fromEntries(Object.entries(wordings).sort(([a, one], [b, other]) => (other.at || 0) - (one.at || 0) || (a < b ? -1 : 1)).slice(0, KEPT))
  const joinQuestions = (one, other) => latest(both(one, other, joinQuestion))
  const joinTries = (one, other) => {
    const found = new Map([...one, ...other].map(one => [JSON.stringify(one), one]))
    return [...found].sort(([a, one], [b, other]) => (one.at || 0) - (other.at || 0) || (a < b ? -1 : 1)).map(([, one]) => one)
  }
  const FIELDS = {
    read: first, seen: first, known: first, at: Math.max, from: (one, other) => days([...one, ...other]),
    questions: (one, other) => both(one, other, joinQuestions), endings: (one, other) => both(one, other, first),
    tasks: (one, other) => both(one, other, first), tries: joinTries
  }
  /** @type {CourseRecords['join']} */
  const join = (one, other) => {
    const joined = {}
    // Of anything else the newer value; of two as new the greater, or joining again might choose the other one.
    const newer = (left, right) => one.at === other.at ? better(left, right, () => []) : (one.at || 0) > (other.at || 0) ? left : right
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const left = one[name], right = other[name]
      joined[name] = left === undefined ? right : right === undefined ? left : (FIELDS[name] || newer)(left, right)
    }
    return JSON.parse(JSON.stringify(joined))   // without what is undefined
  }

  /** @type {CourseRecords['question']} */
  const question = (record, id, fingerprint) => {
    const wordings = ((record.questions ||= {})[id] ||= {})
    const found = (wordings[fingerprint] ||= {})
    if (Object.keys(wordings).length > KEPT) {
      const [oldest] = Object.keys(wordings).filter(key => key !== fingerprint).sort((a, b) => (wordings[a].at || 0) - (wordings[b].at || 0))
      delete wordings[oldest]
    }
    return found
  }
  /** @type {CourseRecords['count']} */
  const count = (asked, right, day) => {
    asked.tries = (asked.tries || 0) + 1
    if (!right) Object.assign(asked, { wrong: day, days: [] })
    else {
      asked.best = 1
      if (day > (asked.wrong || '')) asked.days = days([...asked.days || [], day]).slice(-KEPT)
    }
  }
  /** @type {CourseRecords['after']} */
  const after = (day, count) => new Date(Date.parse(day) + count * 864e5).toISOString().slice(0, 10)
  /** @type {CourseRecords['due']} */
  const due = (wordings, fingerprint) => {
    const asked = wordings[fingerprint]
    if (!asked || !asked.tries) return Object.values(wordings).some(other => other.tries) ? '0' : ''   // answered in other words: asked anew
    if (!asked.wrong || (asked.days || []).length >= KEPT) return ''
    return after([asked.wrong, ...asked.days || []].sort().pop(), EVERY)
  }
  // Takes over what was kept under former names, each once: what is kept here may be worse by now.
  /** @type {CourseRecords['adopt']} */
  const adopt = (record, name, get, formers = [], questions = []) => {
    const once = (former, act) => {
      if ((record.from ||= []).includes(former)) return
      record.from.push(former)
      act()
    }
    for (const former of formers) {
      const found = get(former)
      if (Object.keys(found).length) once(former, () => Object.assign(record, join(record, { ...found, from: record.from })))
    }
    for (const [id, former] of questions) {
      const own = id.includes('/'), cut = own ? -1 : former.lastIndexOf('/')   // a check keeps its questions by their full names
      const place = cut < 0 ? name : former.slice(0, cut), key = former.slice(cut + 1)
      const found = ((place === name ? record : get(place)).questions || {})[key]
      if (found) once(place + '/' + key, () => { (record.questions ||= {})[id] = joinQuestions(record.questions[id], found) })
    }
  }
  window.courseRecords = { sound, join, question, count, due, after, adopt }
})();
