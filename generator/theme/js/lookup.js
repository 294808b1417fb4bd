// Finding by words as a citizen says them: rare words and pairs of words weigh more, those of a title double. Pure functions.
(() => {
  const { fold } = window.courseAnswers
  /** @type {CourseLookup['words']} */
  const words = text => fold(text).match(/[\p{L}\p{N}]+/gu) || []
  // Syllables, and each with its neighbour: "điện thoại" is one thing.
  const terms = text => {
    const found = words(text)
    return new Set([...found, ...found.slice(1).map((word, at) => found[at] + ' ' + word)])
  }
  // index([{title, text}]) gives find(typed): the places of what fits, best first. The last word may be half typed.
  /** @type {CourseLookup['index']} */
  const index = entries => {
    const titles = entries.map(entry => terms(entry.title)), wholes = entries.map(entry => terms(entry.title + ' ' + entry.text))
    const spread = new Map()
    wholes.forEach(whole => whole.forEach(term => spread.set(term, (spread.get(term) || 0) + 1)))
    const weight = term => Math.log(1 + entries.length / (spread.get(term) || 1))   // what stands nowhere weighs as what stands once
    const has = (set, term, open) => set.has(term) || (open && [...set].some(other => other.startsWith(term)))
    return typed => {
      const asked = [...terms(typed)], last = /\s$/.test(typed) ? '' : words(typed).pop()
      const open = term => term === last
      // Worked out once for each term: an old phone does this at every letter.
      const worths = new Map(asked.map(term => [term, weight(open(term) && !spread.has(term) && [...spread.keys()].find(other => other.startsWith(term)) || term)]))
      const worth = term => worths.get(term)
      // Most of what was said must be there; pairs of words only decide what comes first.
      const said = [...new Set(words(typed))], covered = at => said.reduce((total, word) => total + (has(wholes[at], word, open(word)) ? worth(word) : 0), 0)
      const enough = said.reduce((total, word) => total + worth(word), 0) * 0.5
      const sum = at => asked.reduce((total, term) => total + worth(term) *
        (has(titles[at], term, open(term)) ? 2 : has(wholes[at], term, open(term)) ? 1 : 0), 0)
      const scores = entries.map((entry, at) => covered(at) > enough ? sum(at) : 0), best = Math.max(0, ...scores)
      return scores.map((score, at) => ({ at, score })).filter(({ score }) => score > 0 && score >= best * 0.5)
        .sort((one, other) => other.score - one.score || one.at - other.at).map(({ at }) => at)
    }
  }
  window.courseLookup = { index, words }
})();
