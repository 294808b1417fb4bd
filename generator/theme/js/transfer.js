// <course-transfer>: what was done goes to another phone by a link or a file, and comes from one; and it can all be erased.
(() => {
  const { all, part, fill, word, define, ledger } = window.courseParts
  const { encode, decode } = window.courseLink, store = window.courseStore, site = window.courseSite.names
  const MOST = 2000, VERSION = 1, NAME = /^(me|[^/]+\/[^/]+)$/, HASH = new RegExp('(?:#|%23)' + word('records') + '([\\w-]*)')

  // A file as it was read: everything in it is sound, or nothing is taken.
  const unfold = text => {
    let data
    try { data = JSON.parse(text) } catch (broken) { return { fault: 'damaged' } }
    if (!data || data.kind !== 'course-records' || data.course !== store.id) return { fault: 'foreign' }
    if (!(data.version <= VERSION)) return { fault: 'newer' }
    const names = Object.keys(data.records || {})
    const whole = names.length && names.every(name => NAME.test(name) && window.courseRecords.sound(data.records[name]))
    return whole ? { records: data.records, skipped: 0 } : { fault: 'damaged' }
  }

  const reach = node => {
    node.tabIndex = -1
    node.focus()
  }

  class Transfer {
    constructor(host) {
      const book = ledger(), panel = book.put(part(host, 'panel'), host)
      this.host = host
      this.outline = window.courseOutline
      window.courseSchedule.settle(this.outline, store)
      this.undo = () => { clearInterval(this.clock); book.undo() }
      this.received = panel.querySelector('.course-received')
      const [link, paste, file] = all(panel, 'input'), [told, answer] = all(panel, ':scope > [role=status]')
      this.link = link
      this.paste = paste
      this.file = file
      this.told = told
      this.answer = answer
      this.dialog = panel.querySelector('dialog')
      this.toast = panel.querySelector('.course-toast')
      book.on(panel, 'click', ({ target }) => {
        const button = target.closest('[data-do]')
        if (button) this[button.dataset.do]()
      })
      book.on(this.paste, 'input', () => this.take(this.paste.value))
      book.on(this.file, 'change', async () => {
        const [file] = this.file.files
        if (file) this.show(unfold(await file.text().catch(() => '')))   // gone, or in a store that can't be reached
        this.file.value = ''
      })
      book.on(window, 'hashchange', () => this.arrive())
      book.on(window, 'pagehide', () => this.forget())
      this.arrive()
    }
    say(name, values = {}) { return fill(part(this.host, name).textContent, values) }
    // “10 lessons read, 84 questions answered”, of what can be counted.
    what(records) {
      const kinds = { lesson: 0, question: 0, scenario: 0, practice: 0, check: 0, begun: 0 }
      for (const module of this.outline.modules) {
        const { tries = [] } = records[module.id + site.check] || {}
        if (tries.length) kinds[tries.some(({ passed }) => passed) ? 'check' : 'begun']++
        for (const { name, kind } of module.lessons) {
          const { read, seen, known, way = [], endings, tasks, questions = {} } = records[name] || {}
          if (kind === 'scenario' ? endings : kind === 'practice' ? tasks && Object.keys(tasks).length : read) kinds[kind]++
          else if (seen || known || way.length) kinds.begun++
          kinds.question += Object.values(questions).filter(wordings => Object.values(wordings).some(({ tries }) => tries)).length
        }
      }
      const words = { lessons: kinds.lesson, questions: kinds.question, scenarios: kinds.scenario, practices: kinds.practice, checks: kinds.check, begun: kinds.begun }
      return Object.keys(words).filter(name => words[name]).map(name => this.say(name, { n: words[name] })).join(', ')
    }

    async share() {
      const records = store.all(), base = location.origin + location.pathname + '#' + word('records')
      if (!this.what(records)) return this.report('nothing')
      const url = base + encode(records, this.outline, store.id, store.today(), MOST - base.length)
      if (url.length > MOST) return this.report('long')
      try {
        if (navigator.share) return await navigator.share({ title: document.title, url })
        await navigator.clipboard.writeText(url)
        this.report('copied')
      } catch (/** @type {any} */ refused) {
        if (refused.name === 'AbortError') return   // thought better of it
        this.link.value = url
        this.link.parentNode.hidden = false
        this.link.focus()
        this.link.select()
      }
    }
    save() {
      const records = store.all(), day = store.today(), name = `${site.progress.slice(0, -1)}-${store.id}-${day}.json`
      if (!Object.keys(records).length) return this.report('nothing')
      const text = JSON.stringify({ kind: 'course-records', version: VERSION, course: store.id, day, records }, null, 1)
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 60000)
      this.report('saved', { name })
    }
    // The dialog keeps all else from the ear.
    report(name, values) { (this.dialog.open ? this.dialog.querySelector('[role=status]') : this.told).textContent = this.say(name, values) }

    arrive() {
      if (!HASH.test(location.hash)) return
      this.take(location.href)
      if (this.records) reach(this.received.querySelector('p'))   // far down the page, for whoever goes by keys
    }
    // Whoever sent it on may have broken it into lines; what isn't seen stands in no link.
    take(text) {
      const [, code] = HASH.exec(text.replace(/[\s\u200b-\u200d\u2060]/g, '')) || []
      if (code !== undefined) this.show(decode(code, this.outline, store.id))
      else this.show(text.trim() ? { fault: 'foreign' } : null)
    }
    show(found) {
      this.records = found && found.records
      this.received.hidden = !this.records
      this.answer.textContent = found && found.fault ? this.say(found.fault) : ''
      if (!this.records) return this.leave()
      const { skipped } = found, told = this.what(this.records)
      this.received.querySelector('p').textContent = [told ? this.say('holds', { what: told }) : this.say('nothing'), skipped ? this.say('skipped', { n: skipped }) : ''].join(' ')
      this.received.scrollIntoView({ block: 'nearest' })
    }
    // What was taken stands in the address no longer.
    leave() {
      if (HASH.test(location.hash)) history.replaceState(null, '', location.pathname + location.search)
    }
    merge() {
      store.join(this.records)
      this.dismiss()
      this.answer.textContent = this.say('merged', { what: this.what(store.all()) })
      reach(this.answer)
    }
    dismiss() {
      this.leave()
      this.paste.value = ''
      this.show(null)
    }

    ask() {
      const told = this.what(store.all())
      if (!told && !store.names().length) return this.report('nothing')
      this.dialog.querySelector('p').textContent = told ? this.say('loses', { what: told }) : ''
      this.dialog.querySelector('[role=status]').textContent = ''
      this.dialog.showModal()
    }
    stay() { this.dialog.close() }
    erase() {
      this.kept = store.all()
      this.left = 10
      store.erase()
      this.dialog.close()
      this.toast.hidden = false
      this.toast.querySelector('[role=status]').textContent = this.say('erased')
      this.tick()
      this.clock = setInterval(() => this.left-- > 1 ? this.tick() : this.forget(), 1000)
      this.toast.querySelector('button').focus()
    }
    tick() {
      const span = this.toast.querySelector('button span')
      span.textContent = ' ' + fill(span.dataset.word, { n: this.left })
    }
    back() {
      store.join(this.kept)
      this.forget()
      this.report('back')
    }
    forget() {
      const focused = this.toast.contains(document.activeElement)
      clearInterval(this.clock)
      this.kept = null
      this.toast.hidden = true
      if (focused) this.host.querySelector('[data-do=ask]').focus()
    }
  }
  define('course-transfer', host => new Transfer(host).undo)
})();
