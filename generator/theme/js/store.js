// The one place that stores anything: a record a lesson. What the storage doesn't take, this tab keeps, and what stood there is not overwritten.
(() => {
  const id = window.courseId, { sound, join: joined, adopt: adopted } = window.courseRecords
  const key = name => `${id}:1:${name}`, memory = {}, STATES = ['kept', 'newer', 'damaged', 'full', 'memory']
  let worst = 0, faulty = ''
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent('course:' + name, { detail }))
  const fail = (state, name) => {
    if (STATES.indexOf(state) <= worst) return
    worst = STATES.indexOf(state)
    faulty = name
    tell('storage', { state, name })
  }
  // Name → the version and the key of its newest record; of all names, or of one.
  const keys = (wanted = '') => {
    const found = {}
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.endsWith(wanted)) continue
        const [, course, version, name] = /^(.*?):(\d+):(.*)$/s.exec(key) || []
        if (course === id && +version >= (found[name] || { version: 1 }).version) found[name] = { version: +version, key }
      }
    } catch (refused) { fail('memory', '') }
    return found
  }
  // What is kept, and whether it may be written.
  const view = (name, found = keys(name)) => {
    const { version, key } = found[name] || {}
    let record = {}, fault = version > 1 ? 'newer' : ''
    try { if (key) record = JSON.parse(localStorage.getItem(key)) } catch (broken) { record = null }
    if (!sound(record)) {
      record = {}
      fault = 'damaged'
    }
    if (fault) fail(fault, name)
    return { open: !fault, record: memory[name] || record }   // what this tab keeps holds what stood there
  }
  const write = (name, record, open) => {
    const kept = memory[name]
    delete memory[name]
    // Where it is taken again, another tab may have been first.
    try { if (open) return localStorage.setItem(key(name), JSON.stringify(kept ? joined(view(name).record, record) : record)) } catch (refused) { fail(/quota/i.test(refused.name) ? 'full' : 'memory', name) }
    memory[name] = record
  }
  // Asked for once a day, when there is something to keep: browsers that refuse at first may agree later.
  let persisted
  const persist = () => {
    if (persisted === today()) return
    persisted = today()
    const { told = {} } = get('me')
    if (!navigator.storage?.persist || told.persist === persisted) return
    navigator.storage.persist().catch(() => 0)
    change('me', me => { me.told = { ...told, persist: persisted } })
  }

  /** @type {CourseStore['today']} */
  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10)
  /** @type {CourseStore['get']} */
  const get = name => view(name).record
  /** @type {CourseStore['names']} */
  const names = () => Object.keys({ ...keys(), ...memory })
  /** @type {CourseStore['change']} */
  const change = (name, act) => {
    const { record, open } = view(name), before = JSON.stringify(record)
    act(record)
    if (JSON.stringify(record) === before) return
    record.at = Math.floor(Date.now() / 1000)
    write(name, record, open)
    if (name !== 'me') persist()
    tell('kept', { name })
  }
  /** @type {CourseStore['adopt']} */
  const adopt = (name, formers, questions) => {
    const { record, open } = view(name), before = JSON.stringify(record)
    adopted(record, name, get, formers, questions)
    if (JSON.stringify(record) === before) return
    write(name, record, open)
    tell('kept', { name })
  }
  /** @type {CourseStore['all']} */
  const all = () => {
    const found = keys()
    return Object.fromEntries(names().map(name => [name, view(name, found).record]))
  }
  /** @type {CourseStore['join']} */
  const join = records => {
    for (const [name, record] of Object.entries(records)) {
      if (!sound(record)) continue
      const now = view(name), merged = joined(now.record, record)
      if (JSON.stringify(merged) !== JSON.stringify(now.record)) write(name, merged, now.open)
    }
    tell('kept', { name: '' })
  }
  /** @type {CourseStore['erase']} */
  const erase = () => {
    for (const name in memory) delete memory[name]
    for (const { version, key } of Object.values(keys())) if (version === 1) localStorage.removeItem(key)
    worst = 0
    faulty = ''
    tell('kept', { name: '' })
  }
  /** @type {CourseStore['state']} */
  const state = () => ({ state: STATES[worst], name: faulty })

  // A page that comes back from the browser's memory has missed what was kept meanwhile.
  addEventListener('pageshow', ({ persisted }) => persisted && tell('kept', { name: '' }))
  addEventListener('storage', ({ key }) => {
    if (key === null || key.startsWith(id + ':')) tell('kept', { name: key ? key.split(':')[2] : '' })
  })
  window.courseStore = { id, today, get, names, change, adopt, all, join, erase, state }
})();
