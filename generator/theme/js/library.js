// What the search looks through, and what it shows of it. Pure functions.
(() => {
  const { words, names } = window.courseTyped
  const { fold } = window.courseAnswers
  const { unpacker } = window.coursePacked
  const { texts } = window.courseTexts
  const { reader, find } = window.courseLookup
  const MOST = 12, LEAST = 0.3, LEAD = 0.85
  // How much a find of each kind is worth beside the others.
  const WORTH = { answer: 0.95, lesson: 1, practice: 0.8, scenario: 1, module: 0.7, path: 0.7, page: 0.75, term: 0.85 }

  // The anchor of a heading, as `slug` of model/text.py makes it.
  const slug = heading => fold(heading).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')

  /** @type {CourseLibrary['library']} */
  const library = answers => {
    let shelf = texts([]), read = reader(shelf), finds = []
    return {
      // In steps, since an old phone needs a while; without data (there is no network) the answers alone.
      *fill(data) {
        const { words = '', terms = [], places = [], modules = [], glossary = '' } = data || {}, text = unpacker(words)
        const called = terms.map(([, ...spelt]) => spelt.slice(0, -1).map(text)), next = texts([...called, ...names]), put = []
        const add = (entry, found) => { put[next.add(entry, WORTH[found.kind], found.kind === 'term' ? '' : found.address)] = { anchor: '', ...entry, ...found } }
        for (const [number, answer] of answers.entries()) yield add(answer, { ...answer, kind: 'answer', number })
        for (const [kind, address, title, module, sections] of places) {
          for (const [packed, body, given] of sections) {
            const head = text(packed), all = text(body)
            // What stands above the first heading begins with what it is about.
            yield add({ title: text(title), head: head || all.split('\n')[0], text: all }, { kind, address, module: modules[module] || '', anchor: given ?? slug(head) })
          }
        }
        for (const [number, [id, ...spelt]] of terms.entries()) {
          const [title, ...also] = called[number]
          yield add({ title, head: also.join(', '), text: text(spelt[spelt.length - 1]) }, { kind: 'term', address: glossary, module: '', anchor: `term-${id}` })
        }
        shelf = next
        read = reader(shelf)
        finds = put
      },
      find(typed) {
        const { hits, worth, sure } = find(shelf, read, typed), seen = new Set(), results = []
        for (const { at, score } of hits) {
          const found = finds[at], place = found.kind + (found.number ?? found.address + (found.kind === 'term' ? at : ''))
          if (results.length === MOST || score < hits[0].score * LEAST) break
          if (!seen.has(place)) results.push({ ...found, score })
          seen.add(place)
        }
        // Who stands at the counter needs an answer first, where one fits nearly as well.
        const first = results.filter(({ kind, score }) => kind === 'answer' && score > hits[0].score * LEAD)
        return { results: [...first, ...results.filter(result => !first.includes(result))], worth, sure }
      }
    }
  }

  const pieces = text => text.split(/([\p{L}\p{M}\p{N}]+)/u)
  const plain = word => word.normalize('NFC').toLowerCase()
  // The sentence with most of what was found, not longer than a phone shows.
  /** @type {CourseLibrary['excerpt']} */
  const excerpt = (text, worth, most = 160) => {
    let best = '', high = -1
    for (const line of text.split('\n')) {
      for (const sentence of line.match(/[^.?!…]+[.?!…]*[”"]?\s*/g) || []) {
        const sum = [...new Set(words(sentence))].reduce((sum, word) => sum + worth(word), 0)
        if (sum > high) [high, best] = [sum, sentence.trim()]
      }
    }
    if (best.length <= most) return best
    let first = 0
    for (const [at, piece] of pieces(best).entries()) {
      if (at % 2 && worth(plain(piece))) break
      first += piece.length
    }
    const from = first > most / 2 && first < best.length ? best.lastIndexOf(' ', first - most / 3) + 1 : 0
    const to = best.length - from > most ? best.lastIndexOf(' ', from + most) : best.length
    return (from ? '… ' : '') + best.slice(from, to) + (to < best.length ? ' …' : '')
  }
  // The text in pieces, each second one found: words side by side are one piece.
  /** @type {CourseLibrary['marked']} */
  const marked = (text, worth) => {
    const all = ['']
    pieces(text).forEach((piece, at, list) => {
      const found = at % 2 ? !!worth(plain(piece)) : all.length % 2 === 0 && !!list[at + 1] && /^ $/.test(piece) && !!worth(plain(list[at + 1]))
      if (found !== (all.length % 2 === 0)) all.push('')
      all[all.length - 1] += piece
    })
    return all
  }
  window.courseLibrary = { library, excerpt, marked }
})();
