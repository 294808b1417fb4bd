// <course-counter>: finds answers and lessons while one types, with and without marks, best first, and marks the words found.
(() => {
  const { all, part, fill, element, define, ledger } = window.courseParts
  const { fold } = window.courseAnswers

  const unmark = row => {
    all(row, 'mark').forEach(mark => mark.replaceWith(mark.textContent))
    row.normalize()
  }
  // A place in the folded text must be the same place in the text itself: NFC, folded letter by letter.
  const mark = (row, words) => {
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT), texts = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    for (const text of texts) {
      const plain = [...text.data = text.data.normalize('NFC')].map(fold).join('')
      if (plain.length === text.data.length) wrap(text, plain, words)
    }
  }
  // Whole words, the last one also where it is half typed; from the end, so that the places before stay what they are.
  const wrap = (text, plain, words) => {
    const last = words[words.length - 1]
    for (const { 0: word, index } of [...plain.matchAll(/[\p{L}\p{N}]+/gu)].reverse()) {
      if (!words.includes(word) && !word.startsWith(last)) continue
      const found = element('mark'), rest = text.splitText(index)
      rest.splitText(words.includes(word) ? word.length : last.length)
      rest.replaceWith(found)
      found.append(rest)
    }
  }

  define('course-counter', host => {
    const book = ledger(), rows = all(host, '.course-asks > li'), list = host.querySelector('.course-asks')
    const [box, bar, told] = ['find', 'chips', 'found'].map(name => book.put(part(host, name), host, list))
    const input = box.querySelector('input'), clear = box.querySelector('button')
    const title = row => row.querySelector('h2').textContent
    const find = window.courseLookup.index(rows.map(row => ({ title: title(row), text: row.textContent + ' ' + (row.dataset.words || '') })))
    let module = ''
    const filter = () => {
      const words = window.courseLookup.words(input.value)
      // With nothing typed all answers stand in the course's order; lessons come in only when they are looked for.
      const found = words.length ? find(input.value).map(at => rows[at]) : rows.filter(row => !('words' in row.dataset))
      const shown = found.filter(row => !module || row.dataset.module === module)
      for (const row of rows) {
        unmark(row)
        row.hidden = !shown.includes(row)
      }
      list.append(...shown, ...rows.filter(row => row.hidden))
      if (words.length) shown.forEach(row => mark(row, words))
      for (const chip of bar.children) {
        const count = found.filter(row => !chip.name || row.dataset.module === chip.name).length
        chip.lastElementChild.textContent = count
        chip.hidden = !count && chip.name !== module
        chip.setAttribute('aria-pressed', chip.name === module)
      }
      told.textContent = fill(shown.length ? told.dataset.found : told.dataset.none, { n: shown.length, words: input.value.trim() })
      clear.hidden = !input.value
    }
    for (const name of ['', ...new Set(rows.map(row => row.dataset.module))]) {
      const chip = part(host, 'chip').firstElementChild
      chip.name = name
      if (name) chip.firstElementChild.textContent = name
      chip.onclick = () => { module = name; filter() }
      bar.append(chip)
    }
    book.on(input, 'input', filter)
    book.on(clear, 'click', () => { input.value = ''; filter(); input.focus() })
    book.on(window, 'pageshow', filter)
    filter()
    return () => {
      book.undo()
      list.append(...rows)
      rows.forEach(row => { unmark(row); row.hidden = false })
    }
  })
})();
