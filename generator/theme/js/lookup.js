// Finding by words as people type them: BM25 over sections, weighed by how much of what was typed is there. Pure functions.
(() => {
  const { fold, normalise } = window.courseAnswers
  const { words, whole, same, said, unfinished, slipped } = window.courseTyped
  const UNITS = 16, K = 5, B = 0.2, SURE = 0.6, LEAD = 0.85, P = window.PARAMS || { title: 2, head: 1.3, pow: 0.6, pair: 0.6, said: 0.25, loose: 0.2, bare: 0.6, group: 0.25, back: 0.26, light: 0.6, titled: 2 }

  /** @type {CourseLookup['book']} */
  const book = names => {
    // A form is a word with its marks, a root the same without; texts are rows of forms.
    const forms = [], byText = new Map(), byKey = new Map(), roots = new Map(), pairs = new Map(), slips = new Map()
    const entries = [], concepts = new Map(), groups = [{ size: 0 }], byGroup = new Map([['', 0]])
    let stream = new Uint16Array(4096), end = 0, length = 0

    const form = word => {
      let found = byText.get(word)
      if (found === undefined) {
        const key = normalise(word)
        if (!byKey.has(key)) {
          const letters = fold(key)
          if (!roots.has(letters)) roots.set(letters, { letters, at: roots.size, forms: [], n: 0 })
          const root = roots.get(letters)
          byKey.set(key, forms.length)
          root.forms.push(forms.length)
          forms.push({ key, root })
        }
        byText.set(word, found = byKey.get(key))
      }
      return found
    }
    const root = word => fold(normalise(word))
    const known = letters => { const found = roots.get(letters); return found && found.n ? found : null }
    const count = (one, other) => pairs.get(one.at * 32768 + other.at) || 0

    // The names of a thing, each as its roots, by the first of them.
    const phrases = new Map()
    names.forEach((spelt, thing) => spelt.forEach(name => {
      const row = whole(name).map(word => forms[form(word)].root)
      if (row.length) phrases.set(row[0], [...phrases.get(row[0]) || [], { row, thing }])
    }))
    const things = (row, at) => (phrases.get(row[at]) || []).filter(phrase => phrase.row.every((root, n) => row[at + n] === root))

    const add = (entry, weight = 1, group = '') => {
      const at = entries.length, runs = [], counts = new Map()
      for (const [text, heavy] of [[entry.title, P.title], [entry.head || '', P.head], [entry.text, 1]]) {
        const from = end, row = whole(text).map(form)
        if (end + row.length > stream.length) {
          const wider = new Uint16Array((end + row.length) * 2)
          wider.set(stream)
          stream = wider
        }
        stream.set(row, end)
        end += row.length
        const own = row.map(number => forms[number].root)
        own.forEach((root, n) => {
          root.n++
          if (n) pairs.set(own[n - 1].at * 32768 + root.at, count(own[n - 1], root) + 1)
          for (const { thing } of things(own, n)) counts.set(thing, (counts.get(thing) || 0) + heavy)
        })
        runs.push([from, end, heavy])
      }
      counts.forEach((count, thing) => concepts.set(thing, [...concepts.get(thing) || [], [at, count]]))
      const size = end - runs[0][0]
      length += size
      if (!byGroup.has(group)) byGroup.set(group, groups.push({ size: 0 }) - 1)
      groups[byGroup.get(group)].size += size
      entries.push({ runs, size, weight, group: byGroup.get(group) })
      slips.clear()
      return at
    }

    const near = letters => {
      if (!slips.has(letters)) slips.set(letters, letters.length < 3 ? [] : [...roots.values()].filter(({ n, letters: other }) => n && other.length > 2 && slipped(letters, other)))
      return slips.get(letters)
    }
    // What a word may stand for: roots, each with how far it is trusted.
    const meant = (word, before, after, open) => {
      const letters = root(word), own = known(letters), found = new Map()
      const take = (other, trust) => other && trust > (found.get(other) || 0) && found.set(other, trust)
      const fits = other => (before ? count(before, other) : 0) + (after ? count(other, after) : 0)
      take(own, 1)
      if (!own) take(known(root(unfinished(letters))), 0.95)
      if (!own && !found.size) {
        const others = near(letters)
        for (const other of others) take(other, others.length === 1 || fits(other) ? 0.9 : other.letters[0] === letters[0] ? 0.6 : 0.5)
      }
      // A slip that made another word of it: only where the neighbours say so.
      if (own && letters.length > 2 && !said(word) && !fits(own)) for (const other of near(letters)) if (fits(other) > 1) take(other, 0.7)
      if (open && letters.length > 1) roots.forEach(other => other.n && other.letters.startsWith(letters) && take(other, own ? 0.5 : 0.8))
      return found
    }
    // Two words written as one.
    const parted = word => {
      const letters = root(word)
      let most = 1, ways = [word]
      if (letters.length > 4 && !known(letters) && !known(root(unfinished(letters)))) {
        for (let at = 2; at < letters.length - 1; at++) {
          const one = known(root(letters.slice(0, at))), other = known(root(letters.slice(at))), together = one && other ? count(one, other) : 0
          if (together > most) { most = together; ways = [one.letters, other.letters] }
        }
      }
      return ways
    }
    // The words of what was typed, each with the forms that it may stand for, and how much it counts.
    const units = typed => {
      const typedLast = words(typed).pop(), all = whole(typed).flatMap(parted).slice(0, UNITS), last = all.length - 1
      const own = all.map(word => known(root(word)) || known(root(unfinished(root(word)))))
      const heavy = own.map((found, at) => said(all[at]) ? null : found)
      return all.map((word, at) => {
        const key = normalise(word), letters = fold(key), trust = new Map()
        const take = (number, worth) => number !== undefined && worth > (trust.get(number) || 0) && trust.set(number, worth)
        for (const [found, worth] of meant(word, heavy[at - 1], heavy[at + 1], at === last && word === typedLast && !/\s$/.test(typed))) {
          for (const number of found.forms) take(number, key !== letters && found.letters === letters && forms[number].key !== key ? worth * 0.4 : worth)
        }
        for (const other of same(word)) take(byKey.get(normalise(other)), 0.8)
        return { trust, root: own[at], bare: key === letters, light: said(word) ? P.light : 1 }
      })
    }
    // Neighbours, also over what is only said between them.
    const joined = asked => {
      const joints = []
      const join = (u, v) => {
        const one = asked[u].root, other = asked[v].root
        joints.push({ u, v, bound: one && other ? Math.min(1, count(one, other) / Math.max(2, Math.min(one.n, other.n))) : 0 })
      }
      for (let u = 0; u + 1 < asked.length; u++) {
        join(u, u + 1)
        let v = u + 1
        while (v < asked.length && asked[v].light < 1) v++
        if (v > u + 1 && v < asked.length && asked[u].light === 1) join(u, v)
      }
      // What belongs together isn't only said: “sao y”.
      for (const { u, v, bound } of joints) if (v === u + 1 && bound > 0.3) for (const w of [u, v]) asked[w].light = Math.max(asked[w].light, 0.6)
      return joints
    }
    // Each word of the texts once: how often each unit stands in each entry, how sure, and which neighbours side by side.
    const scan = (asked, joints) => {
      const n = asked.length, slots = new Uint16Array(forms.length), masks = [0], trusts = [[]]
      asked.forEach(({ trust }, u) => trust.forEach((worth, number) => {
        if (!slots[number]) { slots[number] = masks.length; masks.push(0); trusts.push(new Float32Array(n)) }
        masks[slots[number]] |= 1 << u
        trusts[slots[number]][u] = worth
      }))
      const tf = new Float32Array(entries.length * n), sure = new Float32Array(entries.length * n), held = new Int32Array(entries.length), titled = new Int32Array(entries.length)
      for (let at = 0; at < entries.length; at++) {
        for (const [from, to, heavy] of entries[at].runs) {
          for (let p = from, before = 0; p < to; p++) {
            const slot = slots[stream[p]], mask = masks[slot]
            if (slot) {
              const trust = trusts[slot]
              for (let u = 0; u < n; u++) {
                if (!(mask >> u & 1)) continue
                tf[at * n + u] += heavy * trust[u]
                if (trust[u] > sure[at * n + u]) sure[at * n + u] = trust[u]
              }
              if (before) for (let j = 0; j < joints.length; j++) if (before >> joints[j].u & 1 && mask >> joints[j].v & 1) { held[at] |= 1 << j; if (heavy > 1) titled[at] |= 1 << j }
            }
            before = mask
          }
        }
      }
      const worth = word => {
        const trust = trusts[slots[byText.get(word) ?? byKey.get(normalise(word))]] || []
        return asked.reduce((most, { light, idf }, u) => light < 0.5 ? most : Math.max(most, (trust[u] || 0) * idf), 0)
      }
      return { tf, sure, held, titled, worth }
    }
    // Other names of a thing count as the one that was typed.
    const rename = (asked, joints, { tf, sure, held }) => {
      const n = asked.length, line = asked.map(unit => unit.root)
      line.forEach((_, u) => things(line, u).forEach(({ row, thing }) => {
        for (const [at, times] of concepts.get(thing) || []) {
          for (let v = u; v < u + row.length; v++) {
            tf[at * n + v] = Math.max(tf[at * n + v], times)
            sure[at * n + v] = 1
          }
          joints.forEach((joint, j) => { if (joint.u >= u && joint.v < u + row.length) held[at] |= 1 << j })
        }
      }))
    }
    const weigh = (asked, sure) => {
      const n = asked.length, N = entries.length
      asked.forEach((unit, u) => {
        let most = 0, df = 0
        for (let at = 0; at < N; at++) most = Math.max(most, sure[at * n + u])
        for (let at = 0; at < N; at++) if (most && sure[at * n + u] > most * 0.6) df++
        unit.idf = Math.log(1 + (N - df + 0.5) / (df + 0.5))
        // What stands nowhere may be a name, and what was guessed something else.
        unit.weight = unit.light * (most > 0.75 ? unit.idf : Math.max(unit.idf, 0.6 * Math.log(1 + 2 * N)))
      })
    }
    // Half of a word of two syllables says little, and a syllable without marks by itself not much more.
    const kept = (asked, joints, held, u) => {
      let loose = 0, any = false
      for (let j = 0; j < joints.length; j++) {
        if (joints[j].u !== u && joints[j].v !== u) continue
        if (held >> j & 1) return 1
        any = true
        loose = Math.max(loose, joints[j].bound)
      }
      const root = asked[u].root
      return (1 - P.loose * loose) * (any && asked[u].bare && root && root.forms.some(number => forms[number].key !== root.letters) ? P.bare : 1)
    }

    /** @type {CourseBook['find']} */
    const find = typed => {
      const asked = units(typed), n = asked.length
      if (!n || !entries.length) return { sure: false, hits: [], worth: () => 0 }
      const joints = joined(asked), scanned = scan(asked, joints), { tf, sure, held, titled } = scanned
      rename(asked, joints, scanned)
      weigh(asked, sure)
      const total = asked.reduce((sum, unit) => sum + unit.weight, 0), usual = length / entries.length, hits = []
      // The same for the whole lesson: what its sections don't hold alone, they may together.
      const around = new Float32Array(groups.length * n), often = new Float32Array(groups.length * n)
      entries.forEach(({ group }, at) => {
        if (!group) return
        for (let u = 0; u < n; u++) {
          often[group * n + u] += tf[at * n + u]
          if (sure[at * n + u] > around[group * n + u]) around[group * n + u] = sure[at * n + u]
        }
      })
      const whole = groups.map(({ size }, group) => {
        let sum = 0, there = 0
        if (group) asked.forEach(({ weight }, u) => {
          const times = often[group * n + u], part = weight * around[group * n + u]
          there += part
          sum += part * times * (K + 1) / (times + K * (1 - B + B * size * (groups.length - 1) / length))
        })
        return sum * (there / total) ** P.pow
      })
      entries.forEach((entry, at) => {
        let sum = 0, there = 0
        asked.forEach(({ weight }, u) => {
          const times = tf[at * n + u]
          if (!times) {
            there += P.group * weight * around[entry.group * n + u]
            return
          }
          const part = weight * sure[at * n + u] * kept(asked, joints, held[at], u)
          there += part
          sum += part * times * (K + 1) / (times + K * (1 - B + B * entry.size / usual))
        })
        if (!sum) return
        joints.forEach(({ u, v, bound }, j) => {
          if (held[at] >> j & 1) sum += (titled[at] >> j & 1 ? P.titled : 1) * ((0.3 + 0.7 * bound) * P.pair * (asked[u].weight + asked[v].weight) + P.said * (asked[u].idf + asked[v].idf))
        })
        const part = there / total
        hits.push({ at, part, score: (sum * part ** P.pow + P.back * whole[entry.group]) * entry.weight })
      })
      hits.sort((one, other) => other.score - one.score || one.at - other.at)
      return { hits, worth: scanned.worth, sure: hits.length > 0 && hits[0].part >= SURE }
    }
    return { add, find }
  }

  // The sentence with most of what was found, not longer than a phone shows.
  /** @type {CourseLookup['excerpt']} */
  const excerpt = (text, worth, most = 160) => {
    const sentences = text.split('\n').flatMap(line => line.match(/[^.?!…]+[.?!…]*[”"]?\s*/g) || [])
    let best = '', high = -1
    for (const sentence of sentences) {
      const sum = [...new Set(words(sentence))].reduce((sum, word) => sum + worth(word), 0)
      if (sum > high) { high = sum; best = sentence.trim() }
    }
    if (best.length <= most) return best
    const first = best.search(/\S/) + Math.max(0, (best.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu) || []).reduce(
      (state, piece) => state.done ? state : worth(piece.toLowerCase()) > 0 ? { ...state, done: true } : { at: state.at + piece.length, done: false }, { at: 0, done: false }).at)
    const from = first > most * 0.6 ? best.lastIndexOf(' ', first - most * 0.3) + 1 : 0, to = best.lastIndexOf(' ', from + most)
    return (from ? '… ' : '') + best.slice(from, to > from ? to : undefined) + (to > from && to < best.length ? ' …' : '')
  }
  // How much a find of each kind is worth beside the others.
  const WORTH = { answer: 0.95, lesson: 1, practice: 0.8, scenario: 0.8, module: 0.7, path: 0.7, page: 0.75, term: 0.85 }

  /** @type {CourseLookup['library']} */
  const library = answers => {
    let shelf = book([]), finds = []
    return {
      // In steps, since an old phone needs a while; without data (no network yet) the answers alone.
      *fill(data) {
        const { terms = [], places = [], modules = [], glossary = '' } = data || {}
        const next = book(terms.map(([, name, also]) => [name, ...also])), put = []
        const add = (entry, find) => { put[next.add(entry, WORTH[find.kind], find.kind === 'term' ? '' : find.address)] = { anchor: '', ...entry, ...find } }
        for (const [number, answer] of answers.entries()) yield add(answer, { ...answer, kind: 'answer', number })
        for (const [kind, address, title, module, sections] of places) {
          for (const [anchor, head, text] of sections) yield add({ title, head, text }, { kind, address, module: modules[module] || '', anchor })
        }
        for (const [id, title, also, text] of terms) yield add({ title, head: also.join(', '), text }, { kind: 'term', address: glossary, module: '', anchor: `term-${id}` })
        shelf = next
        finds = put
      },
      find(typed, most = 12) {
        const { hits, worth, sure } = shelf.find(typed), seen = new Set(), results = []
        for (const { at, score } of hits) {
          const find = finds[at], place = find.kind + (find.number ?? find.address + (find.kind === 'term' ? at : ''))
          if (results.length === most || score < hits[0].score * 0.3) break
          if (!seen.has(place)) results.push({ ...find, score })
          seen.add(place)
        }
        // Who stands at the counter needs an answer first, where one fits nearly as well.
        const first = results.filter(({ kind, score }) => kind === 'answer' && score > hits[0].score * LEAD)
        return { results: [...first, ...results.filter(result => !first.includes(result))], worth, sure }
      }
    }
  }
  window.courseLookup = { book, excerpt, library }
})();
