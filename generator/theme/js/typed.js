// What is typed in a hurry: short forms, slips of one letter, and what a language (typed.<language>.js) says around a question. Pure functions.
(() => {
  const { fold, normalise } = window.courseAnswers
  const tongue = { short: '', same: '', names: '', around: '', unfinished: word => word, sound: word => word, ...window.courseTongue }
  const { unfinished, sound } = tongue
  const table = text => new Map(text.trim().split(/\s*;\s*/).flatMap(line => {
    const [keys, value = ''] = line.split('=')
    return keys.split(' ').map(key => [key, value.split(' ')])
  }))
  // Short forms, words that say the same, and what counts little because it is said around a question.
  const SHORT = table(tongue.short), SAME = tongue.same.split('|').map(line => line.split(' ')), SAID = new Set(tongue.around.split(/\s+/))
  // Things with several names, of more than one word.
  /** @type {CourseTyped['names']} */
  const names = tongue.names.trim().split(/\s*;\s*/).map(line => line.split(', '))

  // One letter too many, too few, another one, or two that changed places.
  /** @type {CourseTyped['slipped']} */
  const slipped = (one, other) => {
    if (Math.abs(one.length - other.length) > 1 || one === other) return false
    let at = 0
    while (one[at] && one[at] === other[at]) at++
    const rest = one.slice(at), left = other.slice(at)
    return rest.slice(1) === left || rest === left.slice(1) || rest.slice(1) === left.slice(1) ||
      (rest.length > 1 && rest[0] === left[1] && rest[1] === left[0] && rest.slice(2) === left.slice(2))
  }
  /** @type {CourseTyped['words']} */
  const words = text => text.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) || []
  // Short forms written out.
  /** @type {CourseTyped['whole']} */
  const whole = text => words(text).flatMap(word => SHORT.get(word) || [word])
  /** @type {CourseTyped['same']} */
  const same = word => SAME.filter(line => line.includes(word) || (word.length > 2 && fold(word) === word && line.map(fold).includes(word))).flat()
  /** @type {CourseTyped['said']} */
  const said = word => SAID.has(fold(normalise(word)))
  window.courseTyped = { words, whole, same, names, said, unfinished, slipped, sound }
})();
