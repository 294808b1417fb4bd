// Finding by words as a citizen says them: rare words and pairs of words weigh more, those of a title double. Pure functions.
(() => {
  const { fold } = window.courseAnswers
  const words = text => fold(text).match(/[\p{L}\p{N}]+/gu) || []
  // Syllables, and each with its neighbour: "điện thoại" is one thing.
  const terms = text => {
    const found = words(text)
    return new Set([...found, ...found.slice(1).map((word, at) => found[at] + ' ' + word)])
  }
  // index([{title, text}]) gives find(typed): the places of what fits, best first. The last word may be half typed.
  const index = entries => {
    const titles = entries.map(entry => terms(entry.title)), wholes = entries.map(entry => terms(entry.title + ' ' + entry.text))
    const spread = new Map()
    wholes.forEach(whole => whole.forEach(term => spread.set(term, (spread.get(term) || 0) + 1)))
    const weight = term => spread.has(term) ? Math.log(1 + entries.length / spread.get(term)) : 0
    const has = (set, term, open) => set.has(term) || (open && [...set].some(other => other.startsWith(term)))
    return typed => {
      const asked = [...terms(typed)], last = /\s$/.test(typed) ? '' : words(typed).pop()
      const open = term => term === last
      const worth = term => weight(term) || (open(term) ? Math.max(0, ...[...spread.keys()].filter(other => other.startsWith(term)).map(weight)) : 0)
      const all = asked.reduce((sum, term) => sum + worth(term), 0)
      const scores = entries.map((entry, at) => asked.reduce((sum, term) => sum + worth(term) *
        (has(titles[at], term, open(term)) ? 2 : has(wholes[at], term, open(term)) ? 1 : 0), 0))
      const best = Math.max(0, ...scores)
      return scores.map((score, at) => ({ at, score })).filter(({ score }) => score > 0 && score >= best * 0.5 && score >= all * 0.3)
        .sort((one, other) => other.score - one.score || one.at - other.at).map(({ at }) => at)
    }
  }
  window.courseLookup = { index, words }
})();
