// Forgiveness for short answers: what a phone keyboard does must not decide. And what comes of an answer of any kind. Pure functions.
(() => {
  // What one language writes in two ways (answers.<language>.js).
  const { syllable = word => word } = window.courseTongue || {}
  /** @type {CourseAnswers['fold']} */
  const fold = text => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/\u0111/g, 'd')
  // 3.5 = 3,5, and neither is 35; more dots, or more digits behind one, are a number as it is dictated.
  const decimal = run => run.replace(/^(\d+)\.(?=\d\d?$)/, '$1,').replace(/,/g, '\u066b')
  /** @type {CourseAnswers['normalise']} */
  const normalise = text => (text.normalize('NFC').toLowerCase()
    .replace(/(\d)[.,](?=\d{3}(?!\d))/g, '$1')           // 15.000 = 15,000
    .replace(/\d+(?:[.,]\d+)+/g, decimal)
    .replace(/(\d)[\s.-]+(?=\d)/g, '$1')
    .replace(/(\d)\/(?=\d)/g, '$1\u2044')   // 1/5 isn't 15
    .match(/[\p{L}\p{M}\p{N}\u2044\u066b]+/gu) || []).map(syllable).join('')
  /** @type {CourseAnswers['same']} */
  const same = (one, other) => normalise(one) === normalise(other)
  /** @type {CourseAnswers['near']} */
  const near = (one, other) => fold(normalise(one)) === fold(normalise(other))

  /** @type {CourseAnswers['typed']} */
  const typed = (text, answers, foreseen) => {
    const find = (list, test) => list.findIndex(item => test(text, item))
    const right = find(answers, same)
    if (right >= 0) return { grade: 'right', at: right }
    const wrong = find(foreseen, same), almost = wrong < 0 ? find(answers, near) : -1
    return almost >= 0 ? { grade: 'near', at: almost } : { grade: 'wrong', at: wrong < 0 ? find(foreseen, near) : wrong }
  }
  /** @type {CourseAnswers['chosen']} */
  const chosen = (given, key) => {
    const good = given.filter(value => key.includes(value)).length, missing = key.length - good, extra = given.length - good
    return { right: !missing && !extra, grade: extra || missing && !good ? 'wrong' : missing ? 'near' : 'right', missing, extra }
  }
  const longer = (one, other) => other.length >= one.length ? other : one
  /** @type {CourseAnswers['ordered']} */
  const ordered = places => {
    const runs = []
    places.forEach((place, at) => runs.push([...runs.filter((run, end) => places[end] < place).reduce(longer, []), at]))
    const kept = runs.reduce(longer, []), n = kept.length, all = places.length
    return { right: n === all, grade: n === all ? 'right' : n * 3 >= all * 2 ? 'near' : 'wrong', n, hits: places.map((place, at) => kept.includes(at)) }
  }
  /** @type {CourseAnswers['placed']} */
  const placed = (given, key) => {
    const hits = given.map((value, at) => value === key[at]), n = hits.filter(Boolean).length, right = n === hits.length
    return { right, grade: right ? 'right' : n * 2 >= hits.length ? 'near' : 'wrong', n, hits }
  }
  window.courseAnswers = { normalise, fold, same, near, typed, chosen, placed, ordered }
})();
