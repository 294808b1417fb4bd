// <course-counter>: the search of the whole course. What it looks through is fetched when the box is used for the first time.
(() => {
  const { all, part, fill, element, define, ledger, copy } = window.courseParts
  const { library, excerpt, marked } = window.courseLibrary
  const SLICE = 8   // milliseconds

  // A text with what was found marked.
  const shown = (text, worth) => marked(text, worth).map((piece, at) => at % 2 ? element('mark', '', piece) : piece)
  const mark = (row, worth) => {
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT), texts = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    texts.forEach(text => text.replaceWith(...shown(text.data, worth)))
    return row
  }
  // Step by step, so that a key is never waited for.
  const work = (steps, then) => {
    const until = performance.now() + SLICE
    while (performance.now() < until) if (steps.next().done) return then()
    setTimeout(work, 0, steps, then)
  }

  define('course-counter', host => {
    const page = document.documentElement, book = ledger(), rows = all(host, '.course-asks > li'), list = host.querySelector('.course-asks')
    const [box, bar, told] = ['find', 'chips', 'found'].map(name => book.put(part(host, name), host, list))
    const input = box.querySelector('input'), clear = box.querySelector('button')
    const hits = book.put(element('ul', 'course-asks'), host), advice = book.put(part(host, 'advice'), host)
    let shelf, state = 'new'   // new, partly (the answers alone are known), whole, failed

    const find = row => {
      const link = all(row, 'a[href*=modules]').pop()
      return { title: row.querySelector('h2').textContent, text: all(row, ':scope > :not(h2, .course-meta, .course-day)').map(node => node.textContent.replace(/\[.*?\]/g, '')).join('\n'), address: link.getAttribute('href').slice(host.dataset.root.length), module: row.dataset.module }
    }
    const begin = () => {
      if (state !== 'new') return
      state = 'partly'
      shelf = library(rows.map(find))
      work(shelf.fill(), show)
      const script = document.createElement('script')
      script.src = host.dataset.root + 'search.js' + (window.courseVersion ? '?v=' + window.courseVersion.hash : '')   // the worker knows whose it is
      script.onload = () => work(shelf.fill(window.courseSearch), () => { state = 'whole'; show() })
      script.onerror = () => { state = 'failed'; script.remove(); show() }
      document.head.append(script)
    }
    const hit = (result, worth) => {
      if (result.kind === 'answer') return mark(copy(rows[result.number]), worth)
      const row = part(host, 'hit').firstElementChild, [where, title, text] = row.children, link = title.firstChild
      where.textContent = [result.module, where.dataset[result.kind]].filter(Boolean).join(' · ')
      link.href = host.dataset.root + result.address + (result.anchor && '#' + result.anchor)
      link.append(...shown(result.title + (result.anchor && result.head && result.kind !== 'term' ? ' › ' + result.head : ''), worth))
      text.append(...shown(excerpt(result.text, worth), worth))
      return row
    }
    const show = () => {
      const typed = input.value.trim(), { results, worth, sure } = typed && shelf ? shelf.find(input.value) : { results: [] }
      const best = sure ? results : results.slice(0, 4), words = told.dataset
      hits.replaceChildren(...best.map(result => hit(result, worth)))
      list.hidden = !!typed
      if (advice) advice.hidden = !typed || sure
      const late = typed && state !== 'whole' ? ' · ' + (state === 'failed' ? words.failed : words.late) : ''
      told.textContent = typed ? fill(sure ? words.found : best.length ? words.near : words.none, { n: best.length, words: typed }) + late : fill(words.all, { n: rows.filter(row => !row.hidden).length })
      clear.hidden = !input.value
      host.toggleAttribute('data-asked', !!typed)
    }
    // What was looked for stays in the address, behind the #: no server sees it, and it is there again on the way back.
    let later
    const keep = () => {
      clearTimeout(later)
      later = setTimeout(() => { try { history.replaceState(history.state, '', input.value.trim() ? '#q=' + encodeURIComponent(input.value.trim()) : location.pathname + location.search) } catch (refused) { /* a file on a disk */ } }, 400)
    }
    const typing = () => page.toggleAttribute('data-typing', document.activeElement === input && !!input.value)
    const changed = () => {
      begin()
      show()
      keep()
      typing()
      if (host.getBoundingClientRect().top < 0) host.scrollIntoView()
    }
    const asked = () => {
      const q = /^#q=(.+)/.exec(location.hash)
      if (q && !input.value) try { input.value = decodeURIComponent(q[1].replace(/\+/g, ' ')) } catch (broken) { /* nobody's link */ }
      if (input.value) begin()
      show()
    }
    for (const name of ['', ...new Set(rows.map(row => row.dataset.module))]) {
      const chip = part(host, 'chip').firstElementChild
      if (name) chip.firstElementChild.textContent = name
      chip.lastElementChild.textContent = rows.filter(row => !name || row.dataset.module === name).length
      chip.setAttribute('aria-pressed', !name)
      chip.onclick = () => {
        rows.forEach(row => { row.hidden = name && row.dataset.module !== name })
        for (const other of bar.children) other.setAttribute('aria-pressed', other === chip)
        show()
      }
      bar.append(chip)
    }
    book.on(input, 'focus', begin)
    book.on(input, 'input', changed)
    // Not at once: what lies under the finger must not move away.
    book.on(input, 'blur', () => setTimeout(typing, 300))
    book.on(input, 'keydown', event => {
      if (event.key === 'Enter' && matchMedia('(pointer:coarse)').matches) input.blur()
      if (event.key === 'Escape' && input.value) { input.value = ''; changed() }
    })
    book.on(clear, 'click', () => { input.value = ''; input.focus(); changed() })
    book.on(window, 'pageshow', asked)
    book.on(window, 'hashchange', asked)
    asked()
    return () => {
      book.undo()
      page.removeAttribute('data-typing')
      list.hidden = false
      rows.forEach(row => { row.hidden = false })
    }
  })
})();
