// Finding by words as people type them: BM25 over sections, weighed by how much of what was typed is there. Pure functions.
(() => {
  const { fold, normalise } = window.courseAnswers
  const { words, whole, same, said, unfinished } = window.courseTyped
  const UNITS = 16, K = 12, B = 0.5
  // Found by trying, on queries of ours (decisions/0011).
  const SAID = 0.7, FORM = 0.3, LOOSE = 0.2, BARE = 0.6, SINGLE = 0.8, PAIR = 0.4, SIDE = 0.25, TIED = 1, TITLED = 2, AROUND = 0.25, LESSON = 0.26, POWER = 0.6
  const FULL = 0.8, SURE = -0.65, CREDIT = 0.73, WRONG = 0.8, NAMED = 0.2

  /** @type {CourseLookup['reader']} */
  const reader = texts => {
    const { forms, roots, root, known, near, together, beside, number } = texts
    // What a word may stand for: roots, each with how far it is trusted.
    const meant = (word, before, after, open) => {
      const letters = root(word), own = known(letters), found = new Map()
      const take = (other, trust) => other && trust > (found.get(other) || 0) && found.set(other, trust)
      const fits = other => (before ? together(before, other) : 0) + (after ? together(other, after) : 0)
      take(own, 1)
      if (!own) take(known(root(unfinished(letters))), 0.95)
      if (!found.size) for (const other of near(letters)) take(other, near(letters).length === 1 || fits(other) ? 0.9 : other.letters[0] === letters[0] ? 0.6 : 0.5)
      // A slip that made another word of it: only where the neighbours say so.
      if (own && !said(word) && !fits(own)) for (const other of near(letters)) if (fits(other) > 1) take(other, 0.7)
      if (open && letters.length > 1) roots.forEach(other => other.n && other.letters.startsWith(letters) && take(other, own ? 0.3 : 0.8))
      return found
    }
    // Two words written as one.
    const parted = word => {
      const letters = root(word)
      let most = 0, ways = [word]
      if (letters.length < 5 || known(letters) || known(root(unfinished(letters)))) return ways
      for (let at = 2; at < letters.length - 1; at++) {
        const one = known(root(letters.slice(0, at))), other = known(root(letters.slice(at))), times = one && other ? together(one, other) : 0
        if (times > most) { most = times; ways = [one.letters, other.letters] }
      }
      return ways
    }
    // Without marks the neighbours say which of its forms is meant.
    const choose = (trust, own, before, after) => {
      const counts = own.forms.map(form => (before ? before.forms : []).reduce((sum, other) => sum + beside(other, form), 0) +
        (after ? after.forms : []).reduce((sum, other) => sum + beside(form, other), 0))
      const most = Math.max(...counts)
      if (most > 1) own.forms.forEach((form, n) => trust.set(form, (trust.get(form) || 0) * (FORM + (1 - FORM) * counts[n] / most)))
    }
    // The words of what was typed: for each the forms that it may stand for, and how much it counts.
    return typed => {
      const all = whole(typed).flatMap(parted).slice(0, UNITS), last = /\s$/.test(typed) ? '' : words(typed).pop()
      const own = all.map(word => known(root(word)) || known(root(unfinished(root(word)))))
      const heavy = own.map((found, at) => said(all[at]) ? undefined : found)
      return all.map((word, at) => {
        const key = normalise(word), letters = fold(key), trust = new Map(), bare = key === letters, spelt = number(word) !== undefined
        const take = (form, worth) => form !== undefined && worth > (trust.get(form) || 0) && trust.set(form, worth)
        for (const [found, worth] of meant(word, heavy[at - 1], heavy[at + 1], at === all.length - 1 && word === last)) {
          for (const form of found.forms) take(form, !bare && found.letters === letters && forms[form].key !== key ? worth * (spelt ? 0.4 : WRONG) : worth)
        }
        if (bare && own[at] && own[at].forms.length > 1) choose(trust, own[at], own[at - 1], own[at + 1])
        for (const other of same(word)) take(number(other), 0.8)
        // A syllable that may be several words when it has no marks.
        const vague = bare && !!own[at] && own[at].forms.some(form => forms[form].key !== letters)
        return { trust, root: own[at], vague, light: said(word) ? SAID : 1, idf: 0, weight: 0 }
      })
    }
  }

  // Neighbours, also over what is only said between them; `bound`: how much two words are one thing, as “điện thoại” is.
  const joined = (asked, texts) => {
    const joints = [], join = (u, v) => {
      const one = asked[u].root, other = asked[v].root
      joints.push({ u, v, bound: one && other ? Math.min(1, texts.together(one, other) / Math.max(2, Math.min(one.n, other.n))) : 0 })
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

  // Each word of the texts once: how often each unit stands in each entry, how sure, and which neighbours stand side by side.
  const scan = (asked, joints, texts) => {
    const n = asked.length, { entries, forms } = texts, stream = texts.words()
    const slots = new Uint16Array(forms.length), masks = [0], trusts = [new Float32Array(n)]
    asked.forEach(({ trust }, u) => trust.forEach((worth, form) => {
      if (!slots[form]) slots[form] = masks.push(0) - 1
      const slot = slots[form]
      masks[slot] |= 1 << u
      trusts[slot] = trusts[slot] || new Float32Array(n)
      trusts[slot][u] = worth
    }))
    const tf = new Float32Array(entries.length * n), sure = new Float32Array(entries.length * n), held = new Int32Array(entries.length), titled = new Int32Array(entries.length)
    for (let at = 0; at < entries.length; at++) {
      for (const { from, to, heavy } of entries[at].runs) {
        for (let p = from, before = 0; p < to; p++) {
          const slot = slots[stream[p]], mask = masks[slot]
          if (slot) {
            const trust = trusts[slot]
            for (let u = 0; u < n; u++) {
              if (!trust[u]) continue
              tf[at * n + u] += heavy * trust[u]
              if (trust[u] > sure[at * n + u]) sure[at * n + u] = trust[u]
            }
            for (let j = 0; before && j < joints.length; j++) {
              if (!(before >> joints[j].u & 1 && mask >> joints[j].v & 1)) continue
              held[at] |= 1 << j
              if (heavy > 1) titled[at] |= 1 << j
            }
          }
          before = mask
        }
      }
    }
    // What a word of a text is worth, for marking it.
    const worth = word => {
      const trust = trusts[slots[texts.number(word)] || 0]
      return asked.reduce((most, { light, idf }, u) => light < 1 ? most : Math.max(most, trust[u] * idf), 0)
    }
    return { n, tf, sure, held, titled, worth }
  }
  // Other names of a thing count as the one that was typed.
  const rename = (asked, joints, { n, tf, sure, held }, { things, concepts }) => asked.forEach(({ trust }, u) => {
    const holds = (form, at) => (asked[u + at]?.trust.get(form) || 0) >= NAMED
    for (const { row, thing } of [...trust.keys()].flatMap(first => things(first, holds))) {
      const v = u + row.length - 1
      for (const [at, times] of concepts.get(thing) || []) {
        for (let w = u; w <= v; w++) {
          tf[at * n + w] = Math.max(tf[at * n + w], times)
          sure[at * n + w] = 1
        }
        joints.forEach((joint, j) => { if (joint.u >= u && joint.v <= v) held[at] |= 1 << j })
      }
    }
  })
  // Rare words weigh more; syllables of one word as one (“tình nguyện viên” isn't three). What stands nowhere may be a name, and what was guessed something else.
  const weigh = (asked, joints, { n, sure }, N) => asked.forEach((unit, u) => {
    let most = 0, df = 0
    for (let at = 0; at < N; at++) most = Math.max(most, sure[at * n + u])
    for (let at = 0; at < N; at++) if (most && sure[at * n + u] > most * 0.6) df++
    unit.idf = Math.log(1 + (N - df + 0.5) / (df + 0.5))
    const tied = joints.reduce((sum, { u: one, v: other, bound }) => sum + (one === u || other === u ? bound : 0), 0)
    unit.weight = unit.light * (most > 0.75 ? unit.idf : Math.max(unit.idf, 0.6 * Math.log(1 + 2 * N))) / (1 + TIED * tied)
  })
  // Half of a word of two syllables says little, and a word without its neighbours less: least where it has no marks.
  const kept = (asked, joints, held, u, loosely, barely, lonely) => {
    let loose = 0, any = false
    for (let j = 0; j < joints.length; j++) {
      if (joints[j].u !== u && joints[j].v !== u) continue
      if (held >> j & 1) return 1
      any = true
      loose = Math.max(loose, joints[j].bound)
    }
    return (1 - loosely * loose) * (any ? asked[u].vague ? barely : lonely : 1)
  }
  // How much of what was typed stands there, what is only said left out.
  const covered = (asked, joints, { n, held, sure }, at) => {
    let all = 0, there = 0
    asked.forEach(({ light, weight }, u) => {
      const worth = weight * (light < 1 ? 0.3 : 1)
      all += worth
      there += worth * sure[at * n + u] * kept(asked, joints, held[at], u, 0.6, 0.45, 0.8)
    })
    return there / all
  }
  const often = (times, size) => times * (K + 1) / (times + K * (1 - B + B * size))
  // The lessons as wholes: what their sections don't hold alone, they may together.
  const lessons = (asked, { n, tf, sure }, total, { entries, groups, length }) => {
    const around = new Float32Array(groups.length * n), times = new Float32Array(groups.length * n)
    entries.forEach(({ group }, at) => {
      for (let u = 0; group && u < n; u++) {
        times[group * n + u] += tf[at * n + u]
        around[group * n + u] = Math.max(around[group * n + u], sure[at * n + u])
      }
    })
    const usual = length() / groups.length
    return { around, whole: groups.map(({ size }, group) => {
      let sum = 0, there = 0
      asked.forEach(({ weight }, u) => {
        const part = weight * around[group * n + u]
        there += part
        if (part) sum += part * often(times[group * n + u], size / usual)
      })
      return sum * (there / total) ** POWER
    }) }
  }

  /** @type {CourseLookup['find']} */
  const find = (texts, read, typed) => {
    const asked = read(typed), { entries } = texts, hits = []
    if (!asked.length || !entries.length) return { sure: false, hits, worth: () => 0 }
    const joints = joined(asked, texts), scanned = scan(asked, joints, texts), { n, tf, sure, held, titled } = scanned
    rename(asked, joints, scanned, texts)
    weigh(asked, joints, scanned, entries.length)
    const total = asked.reduce((sum, unit) => sum + unit.weight, 0), usual = texts.length() / entries.length
    const { around, whole } = lessons(asked, scanned, total, texts)
    entries.forEach(({ size, weight: worth, group }, at) => {
      let sum = 0, there = 0
      asked.forEach(({ weight }, u) => {
        const times = tf[at * n + u], part = times ? weight * sure[at * n + u] * kept(asked, joints, held[at], u, LOOSE, BARE, SINGLE) : 0
        there += times ? part : AROUND * weight * around[group * n + u]
        if (times) sum += part * often(times, size / usual)
      })
      if (!sum) return
      if (held[at]) joints.forEach(({ u, v, bound }, j) => {
        if (held[at] >> j & 1) sum += (titled[at] >> j & 1 ? TITLED : 1) * ((0.3 + 0.7 * bound) * PAIR * (asked[u].weight + asked[v].weight) + SIDE * (asked[u].idf + asked[v].idf))
      })
      hits.push({ at, score: (sum * (there / total) ** POWER + LESSON * whole[group]) * worth })
    })
    hits.sort((one, other) => other.score - one.score || one.at - other.at)
    // One may say that it was found where the first holds nearly all, or one of three much of it: of a long sentence not all is needed.
    const rarest = K * Math.log(1 + 2 * entries.length), shares = hits.slice(0, 3).map(({ at }) => covered(asked, joints, scanned, at))
    return { hits, worth: scanned.worth, sure: shares[0] >= FULL || shares.some((share, n) => share + CREDIT * Math.log(hits[n].score / rarest) >= SURE) }
  }
  window.courseLookup = { reader, find }
})();
