// <course-download>: fetches the course or a module step by step, so that it can be stopped and goes on later.
(() => {
  const { all, part, fill, define, ledger } = window.courseParts, offline = window.courseOffline, { survey, worker } = window.courseStock
  const STEP = 4

  define('course-download', host => {
    const none = () => host.setAttribute('data-none', '')   // what the page is told with where nothing can be fetched
    if (!offline) return none()
    const book = ledger(), { size, ask } = offline
    const card = book.put(part(host, 'whole'), host, host.querySelector('h2')), [title, line, bar, told] = ['h2', '.course-line', 'progress', '.course-told'].map(name => card.querySelector(name))
    const [go, drop] = all(card, '.course-do'), sure = card.querySelector('.course-sure')
    let state, registration, running = null, stopped = false
    const say = (node, name, values = {}) => { node.textContent = name ? fill(node.dataset[name], values) : '' }
    const rows = all(host, '[data-module]').map(row => {
      const [note, button] = row.appendChild(part(host, 'row').firstElementChild).children
      book.act(() => note.parentNode.remove())
      button.setAttribute('aria-label', button.textContent + ': ' + row.firstElementChild.textContent)
      button.onclick = () => running === null && run(row.dataset.module)
      return { row, note, button, name: row.dataset.module }
    })
    const paint = () => {
      const now = survey(state), { bytes, lacks, pages, absent, missing } = now.group(running || ''), whole = now.group('')
      say(title, running !== null ? 'running' : whole.lacks ? 'some' : 'all')
      say(line, 'line', { done: size(bytes - lacks), all: size(bytes), n: pages - absent, pages })
      bar.max = bytes
      bar.value = bytes - lacks
      bar.hidden = !missing.length
      go.hidden = running === null && !whole.lacks
      say(go, running !== null ? 'stop' : whole.lacks < whole.bytes * .8 ? 'resume' : 'fetch', { size: size(whole.lacks) })
      go.classList.toggle('ghost', running !== null)
      drop.hidden = running !== null || whole.missing.length === whole.addresses.length
      for (const { row, note, button, name } of rows) {
        const { bytes, lacks, absent } = now.group(name)
        row.toggleAttribute('data-whole', !lacks)
        say(note, !lacks ? 'whole' : lacks < bytes ? 'lacks' : 'size', { size: size(bytes), rest: size(lacks), n: absent })
        button.hidden = !lacks || running !== null
      }
    }
    const refresh = async () => {
      state = await ask(registration.active, { do: 'state' })
      if (state) paint()
    }
    // What a browser says to be free may be a round number of its own: told only where it explains the fault.
    const full = async need => {
      const { quota, usage } = navigator.storage && navigator.storage.estimate ? await navigator.storage.estimate() : {}, free = Math.max(0, quota - usage)
      say(told, 'full', { need: size(need) })
      if (free < need) told.append(' ' + fill(told.dataset.free, { free: size(free) }))
    }

    const run = async name => {
      running = name
      stopped = false
      say(told, '')
      const left = survey(state).group(name).missing
      paint()
      let fault = ''
      while (left.length && !stopped && !fault) {
        const got = await ask(registration.active, { do: 'fill', addresses: left.splice(0, STEP) })
        fault = !got || got.failed ? 'lost' : got.full ? 'full' : got.other ? 'changed' : ''
        await refresh()
      }
      const now = survey(state)
      if (!left.length && !fault && name !== '-') await ask(registration.active, { do: 'ask', asked: name ? [...new Set([...now.asked, name])] : ['*'] })
      if (fault === 'changed') registration.update().catch(() => 0)
      running = null
      await refresh()
      if (fault === 'full') full(now.room(now.group(name).lacks))
      else say(told, fault || (stopped ? 'stopped' : 'done'))
    }
    go.onclick = () => {
      if (running === null) return run('')
      stopped = true
    }
    const asking = on => {
      sure.hidden = !on
      drop.hidden = on
      if (on) sure.querySelector('button').focus()
    }
    drop.onclick = () => asking(true)
    const [keep, remove] = all(sure, 'button')
    keep.onclick = () => { asking(false); drop.focus() }
    remove.onclick = async () => {
      sure.hidden = true
      for (const worker of [registration.waiting, registration.active].filter(Boolean)) await ask(worker, { do: 'drop' })
      await refresh()
      say(told, 'dropped')
      title.focus()
    }
    const begin = async () => {
      registration = await worker()
      if (!registration) {
        book.undo()
        none()
        return host.removeAttribute('data-on')
      }
      await refresh()
      card.removeAttribute('aria-busy')
    }
    begin()
    return book.undo
  })
})();
