// What was done in the whole course as a text short enough for a link, and back again. Pure functions.
// Bits: version, course, day | entries: hash of a name, kind, what is kept | at the end a checksum of the bytes. See decisions/0013.
(() => {
  const VERSION = 1, KINDS = ['lesson', 'scenario', 'practice', 'check']
  const NAME = 18, LIST = 10, PRINT = 6, EXACT = 5   // bits; below so many of a day only the last one of a question is told
  const { after } = window.courseRecords
  const number = day => Math.round(Date.parse(day) / 864e5) - 18262   // days since 2020
  const hash = (text, bits) => {
    let found = 2166136261
    for (let at = 0; at < text.length; at++) found = Math.imul(found ^ text.charCodeAt(at), 16777619)
    found = Math.imul(found ^ found >>> 15, 2246822519)
    return (found ^ found >>> 13) >>> 32 - bits
  }

  const writer = () => {
    const bits = []
    const put = (value, count) => { for (let at = count - 1; at >= 0; at--) bits.push(value >>> at & 1) }
    // Elias gamma: small numbers are short.
    const count = value => put(value + 1, 2 * (32 - Math.clz32(value + 1)) - 1)
    return { put, count, bits }
  }
  const reader = bytes => {
    let at = 0
    const take = count => {
      let value = 0
      for (; count; count--, at++) {
        if (at >= bytes.length * 8) throw new RangeError('cut')
        value = value * 2 + (bytes[at >> 3] >> 7 - at % 8 & 1)
      }
      return value
    }
    const count = () => {
      let zeros = 0
      while (!take(1)) if (++zeros > 20) throw new RangeError('no number')
      return (zeros ? 2 ** zeros + take(zeros) : 1) - 1
    }
    return { take, count, left: () => bytes.length * 8 - at }
  }
  const packed = bits => {
    const bytes = []
    for (let at = 0; at < bits.length; at += 8) bytes.push(bits.slice(at, at + 8).reduce((byte, bit, place) => byte | bit << 7 - place, 0))
    const sum = hash(String.fromCharCode(...bytes), 32)
    return btoa(String.fromCharCode(...bytes, sum >>> 24, sum >>> 16 & 255, sum >>> 8 & 255, sum & 255)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  }
  const unpacked = text => {
    let whole
    try { whole = atob(text.replace(/-/g, '+').replace(/_/g, '/')) } catch (garbled) { return null }
    const bytes = [...whole].map(sign => sign.charCodeAt(0)), sum = bytes.splice(-4)
    return bytes.length > 4 && hash(String.fromCharCode(...bytes), 32) === sum.reduce((all, byte) => all * 256 + byte, 0) ? bytes : null
  }

  const latest = days => days.filter(Boolean).sort().pop()
  const listed = names => hash(names.join(' '), LIST)
  const print = fingerprint => parseInt(fingerprint.slice(0, 2), 16) >> 8 - PRINT
  // Everything that an entry may be: its name, what it consists of.
  const entries = outline => outline.modules.flatMap(module => [
    ...module.lessons.map(lesson => ({ ...lesson, parts: Object.keys(lesson.endings || {}).concat(lesson.tasks || []) })),
    ...module.check ? [{ name: module.id + window.courseSite.names.check, was: (module.was || []).map(former => former + window.courseSite.names.check), kind: 'check', parts: [] }] : []
  ])

  /** @type {CourseLink['encode']} */
  const encode = (records, outline, course, today, room) => {
    const ago = day => Math.max(number(today) - number(day), 0) || 0
    const dayOf = ({ read, known, seen, at }) => read || known || seen || (at ? new Date(at * 1000).toISOString().slice(0, 10) : today)
    const bestOf = ({ tries = [] }) => [...tries].sort((a, b) => Number(b.passed) - Number(a.passed) || b.right / b.all - a.right / a.all)[0]
    const kept = entries(outline).map(entry => ({ entry, record: records[entry.name] })).filter(({ record }) => record)
    const span = 32 - Math.clz32(Math.max(1, ...kept.map(({ record }) => Math.max(ago(dayOf(record)), ago((bestOf(record) || { day: today }).day)))))
    const written = width => {
      const { put, count, bits } = writer(), age = (day, most) => put(Math.min(ago(day), 2 ** most - 1), most)
      put(VERSION, 8)
      put(hash(course, 16), 16)
      put(number(today), 16)
      put(width, 4)
      put(span, 4)
      // 0 nothing · 10 right, never wrong · 110 right on three days since · 111 stage: 0 (was it ever right), 1 and 2, 3 answered in other words
      const asked = (wordings, fingerprint) => {
        const { tries, wrong, best, days = [] } = wordings[fingerprint] || {}, stage = Math.min(days.length, 3)
        if (!tries) return Object.values(wordings).some(other => other.tries) ? put(31, 5) : put(0, 1)
        if (!wrong || stage === 3) put(wrong ? 6 : 2, wrong ? 3 : 2)
        else {
          put(28 + stage, 5)
          if (stage) age(latest(days), width)
          else put(best || 0, 1)
          if (!stage || width >= EXACT) age(wrong, width)
        }
        put(print(fingerprint), PRINT)
      }
      const lesson = ({ questions = [] }, { questions: answers = {} }) => {
        put(listed(questions.map(([id]) => id)), LIST)
        count(questions.length)
        for (const [id, fingerprint] of questions) asked(answers[id] || {}, fingerprint)
      }
      const done = ({ parts }, { endings = {}, tasks = {} }) => {
        put(listed(parts), LIST)
        count(parts.length)
        for (const part of parts) put(endings[part] || tasks[part] ? 1 : 0, 1)
      }
      const check = (_, record) => {
        const best = bestOf(record)
        count(best ? best.sheet : 0)
        if (!best) return
        age(best.day, span)
        put(best.at || 0, 32)
        count(best.right)
        count(best.all)
        put(best.passed ? 1 : 0, 1)
      }
      for (const { entry, record } of kept) {
        put(hash(entry.name, NAME), NAME)
        put(KINDS.indexOf(entry.kind), 2)
        for (const flag of ['read', 'known', 'seen']) put(record[flag] ? 1 : 0, 1)
        age(dayOf(record), span);
        ({ lesson, check }[entry.kind] || done)(entry, record)
      }
      return packed(bits)
    }
    // Days of questions are told as exactly as there is room.
    let text
    for (let width = 10; width > 1 && !(text && text.length <= room); width--) text = written(width)
    return text
  }

  // Names as they are now and as they were before, by their hashes; of two names with one hash neither is known.
  const register = outline => {
    const found = new Map()
    for (const entry of entries(outline)) {
      for (const name of [entry.name, ...entry.was || []]) found.set(hash(name, NAME), found.has(hash(name, NAME)) ? {} : entry)
    }
    return found
  }
  /** @returns {ReturnType<CourseLink['decode']>} */
  const read = ({ take, count, left }, known, course) => {
    if (take(16) !== hash(course, 16)) return { fault: 'foreign' }
    const today = after('2020-01-01', take(16)), width = take(4), span = take(4)
    /** @type {Record<string, LessonRecord>} */
    const records = {}
    let skipped = 0
    const day = width => after(today, -take(width))
    const asked = at => {
      if (!take(1)) return null
      if (!take(1)) return { days: [at], best: 1, tries: 1, print: take(PRINT) }
      if (!take(1)) return { days: [after(at, -2), after(at, -1), at], wrong: after(at, -3), best: 1, tries: 1, print: take(PRINT) }
      const stage = take(2)
      if (stage === 3) return { tries: 1 }
      if (!stage) {
        const best = take(1)
        return { ...best && { best }, wrong: day(width), days: [], tries: 1, print: take(PRINT) }
      }
      const last = day(width), first = after(last, -stage), wrong = width >= EXACT ? day(width) : first
      return { best: 1, wrong: wrong < first ? wrong : first, days: stage === 1 ? [last] : [after(last, -1), last], tries: 1, print: take(PRINT) }
    }
    const lesson = ({ questions = [] }, at) => {
      const list = take(LIST), given = [...Array(count())].map(() => asked(at)), found = {}
      const ids = questions.map(([id]) => id), formers = questions.map(([id, , was = id]) => was)
      const same = given.length === ids.length && [ids, formers].some(names => listed(names) === list)
      given.forEach((one, place) => {
        if (!one) return
        const [id, fingerprint] = same ? questions[place] : [], { print: printed, ...kept } = one
        if (id && printed === undefined) found[id] = { '': kept }   // in words that nobody asks any more
        else if (id && print(fingerprint) === printed) found[id] = { [fingerprint]: kept }
        else skipped++
      })
      return Object.keys(found).length ? { questions: found } : {}
    }
    const done = ({ kind, parts = [] }, at) => {
      const list = take(LIST), given = [...Array(count())].map(() => take(1)), reached = {}
      if (given.length === parts.length && listed(parts) === list) parts.forEach((part, place) => { if (given[place]) reached[part] = at })
      return Object.keys(reached).length ? { [kind === 'scenario' ? 'endings' : 'tasks']: reached } : {}
    }
    const check = () => {
      const sheet = count()
      return sheet ? { tries: [{ sheet, day: day(span), at: take(32), right: count(), all: count(), passed: !!take(1) }] } : {}
    }
    while (left() > NAME) {
      const entry = known.get(take(NAME)) || {}, kind = KINDS[take(2)], flags = ['read', 'known', 'seen'].filter(() => take(1)), at = day(span)
      const what = entry.kind === kind ? entry : { kind }
      const record = { ...Object.fromEntries(flags.map(flag => [flag, at])), ...({ lesson, check }[kind] || done)(what, at) }
      if (what.name && Object.keys(record).length) records[what.name] = record
    }
    return { records, skipped }
  }
  /** @type {CourseLink['decode']} */
  const decode = (text, outline, course) => {
    const bytes = unpacked(text)
    if (!bytes || bytes[0] < VERSION) return { fault: 'damaged' }
    if (bytes[0] > VERSION) return { fault: 'newer' }
    try { return read(reader(bytes.slice(1)), register(outline), course) } catch (cut) { return { fault: 'damaged' } }
  }
  window.courseLink = { encode, decode }
})();
