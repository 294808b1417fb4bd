// <course-checklist>: counts the ticks of an assignment and keeps them on this device.
(() => {
  const { all, part, fill, tell, define, ledger } = window.courseParts
  const store = window.courseStore
  define('course-checklist', host => {
    const book = ledger(), name = host.dataset.store, boxes = all(host, '[data-task]')
    const [bar, line] = book.put(part(host, 'progress'), host, host.querySelector('fieldset').nextSibling).children
    const count = () => {
      bar.value = boxes.filter(box => box.checked).length
      line.textContent = fill(line.dataset.word, { done: bar.value, all: boxes.length })
    }
    const restore = () => {
      const { tasks = {} } = store.get(name)
      boxes.forEach(box => { box.checked = box.dataset.task in tasks })
      count()
    }
    book.on(host, 'change', ({ target }) => {
      store.change(name, record => {
        const tasks = record.tasks ||= {}
        if (target.checked) tasks[target.dataset.task] = store.today()
        else delete tasks[target.dataset.task]
      })
      count()
      tell(host, 'checked', { done: bar.value, all: boxes.length })
    })
    store.adopt(name, host.dataset.was ? host.dataset.was.split(' ') : [], [])
    book.on(window, 'pageshow', restore)
    restore()
    return book.undo
  })
})();
