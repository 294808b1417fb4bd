// <course-checklist>: counts the ticks of an assignment and keeps them for this tab.
(() => {
  const { all, part, fill, tell, define, ledger } = window.courseParts
  const store = window.courseStore
  define('course-checklist', host => {
    const book = ledger(), key = host.dataset.store + ':tasks', boxes = all(host, '[data-task]')
    const [bar, line] = book.put(part(host, 'progress'), host, host.querySelector('fieldset').nextSibling).children
    const count = () => {
      bar.value = boxes.filter(box => box.checked).length
      line.textContent = fill(line.dataset.word, { done: bar.value, all: boxes.length })
    }
    const restore = () => {
      const kept = store.get(key)
      boxes.forEach(box => { box.checked = !!kept[box.dataset.task] })
      count()
    }
    book.on(host, 'change', () => {
      store.set(key, Object.fromEntries(boxes.filter(box => box.checked).map(box => [box.dataset.task, 1])))
      count()
      tell(host, 'checked', { done: bar.value, all: boxes.length })
    })
    book.on(window, 'pageshow', restore)
    restore()
    return book.undo
  })
})();
