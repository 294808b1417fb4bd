// The words of many texts, to be looked through at every key. Pure functions.
(() => {
  const { fold, normalise } = window.courseAnswers
  const { whole, slipped, sound } = window.courseTyped
  const TITLE = 3, HEAD = 1.2   // how much more their words count

  /** @type {CourseTexts['texts']} */
  const texts = names => {
    // A form is a word with its marks, a root the same without. All texts are one row of forms, a run for each part of an entry.
    const forms = [], roots = new Map(), entries = [], groups = [{ size: 0 }], concepts = new Map()
    const byText = new Map(), byKey = new Map(), byGroup = new Map([['', 0]]), twos = new Map(), slips = new Map(), phrases = new Map()
    let stream = new Uint16Array(1 << 15), end = 0

    const root = word => fold(normalise(word))
    const number = word => byText.get(word) ?? byKey.get(normalise(word))
    const form = word => {
      if (byText.has(word)) return byText.get(word)
      const key = normalise(word), letters = fold(key)
      if (!byKey.has(key)) {
        if (!roots.has(letters)) roots.set(letters, { letters, sound: sound(letters), forms: [], n: 0 })
        byKey.set(key, forms.push({ key, root: roots.get(letters) }) - 1)
        roots.get(letters).forms.push(byKey.get(key))
      }
      byText.set(word, byKey.get(key))
      return byKey.get(key)
    }
    const known = letters => { const found = roots.get(letters); return found && found.n ? found : undefined }
    const beside = (one, other) => twos.get(one * 32768 + other) || 0
    const together = (one, other) => one.forms.reduce((sum, a) => other.forms.reduce((sum, b) => sum + beside(a, b), sum), 0)
    // The roots that are one slip away.
    const near = letters => {
      if (!slips.has(letters)) {
        const mine = sound(letters)
        slips.set(letters, letters.length < 3 ? [] : [...roots.values()].filter(({ n, letters: other, sound }) => n && other !== letters && other.length > 2 && (sound === mine || slipped(letters, other))))
      }
      return slips.get(letters)
    }
    // The names of a thing, each as its forms, by the first of them.
    names.forEach((spelt, thing) => spelt.forEach(name => {
      const row = whole(name).map(form)
      row.forEach(number => { forms[number].root.n = forms[number].root.n || 1 })
      if (row.length) phrases.set(row[0], [...phrases.get(row[0]) || [], { row, thing }])
    }))
    const things = (first, holds) => (phrases.get(first) || []).filter(({ row }) => row.every(holds))

    const put = row => {
      if (end + row.length > stream.length) {
        const wider = new Uint16Array(2 * (end + row.length))
        wider.set(stream)
        stream = wider
      }
      stream.set(row, end)
      end += row.length
    }
    const add = ({ title, head = '', text }, weight, group) => {
      const runs = [], counts = new Map(), begin = end
      for (const [part, heavy] of [[title, TITLE], [head, HEAD], [text, 1]]) {
        const from = end, row = whole(part).map(form), own = row.map(number => forms[number].root)
        put(row)
        own.forEach((root, n) => {
          root.n++
          if (n) twos.set(row[n - 1] * 32768 + row[n], beside(row[n - 1], row[n]) + 1)
          for (const { thing } of things(row[n], (number, k) => row[n + k] === number)) counts.set(thing, (counts.get(thing) || 0) + heavy)
        })
        if (row.length) runs.push({ from, to: end, heavy })
      }
      counts.forEach((count, thing) => concepts.set(thing, [...concepts.get(thing) || [], [entries.length, count]]))
      if (!byGroup.has(group)) byGroup.set(group, groups.push({ size: 0 }) - 1)
      groups[byGroup.get(group)].size += end - begin
      slips.clear()
      return entries.push({ runs, size: end - begin, weight, group: byGroup.get(group) }) - 1
    }
    return { add, forms, roots, entries, groups, concepts, root, known, number, beside, together, near, things, words: () => stream, length: () => end }
  }
  window.courseTexts = { texts }
})();
