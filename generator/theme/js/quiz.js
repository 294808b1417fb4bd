// <course-quiz>: one question at a time, checked on a button, feedback beside the choice that it speaks to, retry, score. Kept on this device.
// Questions that stand elsewhere in the page (`!!! try`) are its own too: they keep their places, and count with the others.
(() => {
  const { all, word, copy, element, tell, show, define, ledger } = window.courseParts
  const store = window.courseStore, records = window.courseRecords
  const words = text => text ? text.split(' ') : []
  const kind = question => window.courseKinds[question.dataset.kind]
  const button = (root, act) => root.querySelector(`[data-do=${act}]`)
  const action = (act, name = 'course-button', text = word(act)) => {
    const node = element('button', name, text)
    node.type = 'button'
    node.dataset.do = act
    return node
  }
  const progress = () => element('p', 'course-progress', element('progress'), element('span', 'course-meta'))
  const result = () => {
    const outcome = element('p', 'course-outcome')
    outcome.setAttribute('role', 'status')
    outcome.id = 'course-outcome'
    const wrong = element('div', 'course-wrong', element('h3', '', word('look')), element('ul'), action('again', 'course-button', ''))
    const box = element('section', 'course-card course-result', element('p', 'course-score'), outcome, element('ol', 'course-ticks'), wrong)
    box.setAttribute('aria-label', word('result'))
    box.setAttribute('aria-describedby', outcome.id)
    return box
  }
  // In a task of its own, so that a slow phone shows first what was touched. What is kept isn't put off: nothing may be lost.
  const then = act => setTimeout(act)
  const verdict = question => question.querySelector('.course-verdict')

  class Quiz {
    constructor(host) {
      const book = ledger()
      this.host = host
      this.undo = () => { this.questions.forEach(question => this.clear(question)); book.undo() }
      this.name = host.dataset.store
      this.questions = all(document, '[data-question]')
      this.last = all(host, '[data-question]')
      if (this.name) store.adopt(this.name, words(host.dataset.was), this.questions.flatMap(question => words(question.dataset.was).map(former => [question.dataset.question, former])))
      this.progress = book.put(progress(), host, this.last[0])
      this.questions.forEach(question => this.prepare(question, book))
      this.inside = book.put(action('inside', 'course-button', ''), host)
      this.result = book.put(result(), host)
      book.on(this.inside, 'click', () => this.send(this.open(-1)))
      book.on(button(this.result, 'again'), 'click', () => this.again())
      book.on(window, 'pageshow', () => this.restore())   // a browser that comes back fills in controls by itself
      book.on(window, 'hashchange', () => this.follow())
      this.restore()
      this.follow()
    }
    // The address names a question.
    follow() {
      const named = this.questions.find(question => '#' + question.id === location.hash)
      if (named) this.go(named)
    }
    prepare(question, book) {
      const changed = () => {
        if ('sheet' in this.host.dataset && question.dataset.grade) return this.recall(question)   // what was checked stands
        this.keep(question, false)
        this.clear(question)
        then(() => this.tally())
      }
      const key = question.querySelector('.course-key'), after = key.nextSibling, at = this.questions.indexOf(question)
      const line = element('div', 'course-verdict'), back = action('previous', 'course-button ghost course-back', ''), next = action('next')
      line.setAttribute('role', 'status')
      line.id = question.id + '-verdict'
      next.setAttribute('aria-describedby', line.id)
      back.setAttribute('aria-label', word('previous'))
      back.hidden = !this.last.includes(question) || question === this.last[0]
      question.toggleAttribute('data-on', true)
      book.act(() => question.removeAttribute('data-on'))
      question.querySelector('small').textContent = word('at', { at: at + 1, all: this.questions.length })
      book.put(line, question, question.querySelector('.course-because'))
      question.append(key)   // it stands above the options only so that css can show the rationales without script
      book.act(() => question.insertBefore(key, after))
      book.put(element('div', 'course-dock', element('p', 'course-controls', back, action('retry', 'course-button ghost'), action('check'), next)), question)
      book.on(back, 'click', () => this.go(this.questions[at - 1]))
      book.on(next, 'click', ({ detail }) => detail > 1 || this.send(this.open(at)))   // the second of two quick taps was meant for what stood there before
      book.on(key.firstElementChild, 'click', () => question.toggleAttribute('data-open', !key.open))
      if (question.dataset.kind === 'order') this.prepareOrder(question, book)
      book.on(button(question, 'check'), 'click', () => this.check(question, true))
      book.on(button(question, 'retry'), 'click', ({ detail }) => {
        if (detail > 1) return
        changed()
        question.querySelector('label input,select,.course-move').focus()
      })
      book.on(question, 'input', changed)
      book.on(question, 'course:moved', changed)
      book.on(question, 'keydown', event => {
        if (event.key !== 'Enter' || event.target.type !== 'text' || event.isComposing) return
        event.preventDefault()   // else the same key would press the button that gets the focus
        this.check(question, true)
      })
    }
    prepareOrder(question, book) {
      question.shown = kind(question).read(question)
      for (const step of all(question, '.course-order li')) {
        const text = step.querySelector('span')
        text.id = question.id + step.dataset.step
        for (const act of ['up', 'down']) {
          const move = book.put(action(act, 'course-move course-' + act, ''), step)
          move.setAttribute('aria-label', word(act))
          move.id = text.id + move.dataset.do
          move.setAttribute('aria-labelledby', move.id + ' ' + text.id)
          book.on(move, 'click', () => this.move(question, step, move))
        }
      }
    }
    // The first can't go up, the last not down. aria-disabled, so that the focus stays on the button.
    ends(question) {
      for (const step of all(question, '.course-order li')) {
        button(step, 'up').setAttribute('aria-disabled', !step.previousElementSibling)
        button(step, 'down').setAttribute('aria-disabled', !step.nextElementSibling)
      }
    }
    move(question, step, move) {
      const up = move.dataset.do === 'up'
      const other = up ? step.previousElementSibling : step.nextElementSibling
      if (!other) return
      if (up) other.before(step)
      else other.after(step)
      move.focus()
      tell(step, 'moved')
      then(() => {
        this.ends(question)
        this.say(question, word('moved', { step: step.querySelector('span').textContent, at: [...step.parentNode.children].indexOf(step) + 1 }), true)
      })
    }

    // The status line of a question; `quiet` is for the ear only.
    say(question, text, quiet) {
      verdict(question).textContent = text
      verdict(question).classList.toggle('course-sr', !!quiet)
    }
    clear(question) {
      delete question.dataset.grade
      delete question.dataset.right
      question.removeAttribute('data-open')
      all(question, '.course-told').forEach(told => {
        if (told.matches('.course-added')) told.remove()
        told.classList.remove('course-told')
      })
      all(question, '[data-mark]').forEach(marked => marked.removeAttribute('data-mark'))
      all(question, 'input,select').forEach(input => input.removeAttribute('aria-describedby'))
      this.key(question, false, false)
      this.say(question, '')
    }
    key(question, checked, right) {
      const key = question.querySelector('.course-key')
      key.hidden = !checked
      key.open = right && !!key.querySelector('.course-explanation')
    }
    check(question, asked) {
      const answer = kind(question).read(question)
      this.clear(question)
      if (!answer) return this.say(question, word('empty'))
      const result = kind(question).judge(question, answer)
      question.dataset.grade = result.grade
      question.dataset.right = result.right
      result.marks.forEach((mark, at) => this.mark(question, mark, at))
      this.judge(question, result)
      this.key(question, true, result.right)
      if (!asked) return
      this.keep(question, true)
      tell(question, 'answered', { question: question.dataset.question, right: result.right, grade: result.grade })
      then(() => this.tally(true))
      // Each of these asks for a layout.
      then(() => {
        const told = question.querySelector('.course-verdict:not(.course-sr)') || question.querySelector('.course-told')
        const led = this.last.includes(question) || 'sent' in question.dataset
        const way = led ? button(question, 'next') : question.dataset.right === 'true' ? question.querySelector('.course-key > summary') : button(question, 'retry')
        way.focus({ preventScroll: true })
        if (!('now' in question.dataset)) way.scrollIntoView({ block: 'nearest' })   // within the text, where what is told pushes it down
        if (told) told.scrollIntoView({ block: 'nearest' })
      })
    }
    mark(question, { on, input, grade, remark }, at) {
      on.dataset.mark = grade
      const own = remark && remark.parentNode === question, step = on.matches('li')
      if (!remark && (on.matches('.course-field') || step && grade === 'right')) return   // the verdict says it
      const told = own ? remark : element('div', 'course-added ' + (remark ? remark.className : 'course-word ' + grade))
      told.classList.add('course-told')
      told.id = question.id + '-' + at
      if (!own) told.append(...remark ? copy(remark).childNodes : [word(step ? 'place' : grade)])
      if (step) on.append(told)
      else if (!own) on.after(told)
      if (input) input.setAttribute('aria-describedby', told.id)
    }
    /** @param {HTMLElement} question @param {Judged} result */
    judge(question, { grade, notes }) {
      const line = verdict(question), reasons = all(question, '.course-told > p')
      const told = ['single', 'short'].includes(question.dataset.kind) && reasons.length > 0
      line.append(element('b', 'course-word ' + grade, word(grade)), ' ', notes.filter(Boolean).map(note => word(...note)).join(' '))
      const why = grade !== 'right' && question.dataset.kind === 'order' && question.querySelector('.course-explanation > p')
      if (why) line.append(copy(why))
      // With one answer the word stands beside it already: the line is for the ear.
      if (told) line.append(...reasons.map(reason => reason.textContent + ' '))
      line.classList.toggle('course-sr', told)
    }

    // What is kept: the answer and whether it was checked, by this page; how often and on which days it was right, by the question's own lesson.
    keep(question, checked) {
      const { question: name, fingerprint, grade, right } = question.dataset, cut = name.lastIndexOf('/')
      const answer = kind(question).read(question) || undefined
      const lesson = cut < 0 ? this.name : name.slice(0, cut)
      const count = record => {
        if (checked && !('uncounted' in this.host.dataset)) records.count(records.question(record, name.slice(cut + 1), fingerprint), right === 'true', store.today())
      }
      if (this.name) {
        store.change(this.name, record => {
          Object.assign(records.question(record, name, fingerprint), {
            answer, checked, at: Math.floor(Date.now() / 1000), grade: checked ? grade : undefined, right: checked ? right === 'true' : undefined
          })
          if (lesson === this.name) count(record)
        })
      }
      if (lesson !== this.name) store.change(lesson, count)
    }
    recall(question) {
      const kept = this.name && store.get(this.name).questions || {}
      const { answer, checked } = (kept[question.dataset.question] || {})[question.dataset.fingerprint] || {}
      this.clear(question)
      if (answer) {
        kind(question).write(question, answer)
        if (checked) this.check(question)
      }
      this.ends(question)
    }
    restore() {
      this.questions.forEach(question => this.recall(question))
      this.tally()
    }
    // The first question after that place that isn't checked, else the first one before it.
    open(at) {
      const open = this.questions.filter(question => !question.dataset.grade)
      return open.find(question => this.questions.indexOf(question) > at) || open[0]
    }
    // That question of the end stands alone; without one the way to those within the text, or the result.
    turn(question) {
      this.now = question
      this.last.forEach(other => other.toggleAttribute('data-now', other === question))
      this.place()
    }
    place() {
      const [bar, line] = this.progress.children, open = this.open(-1)
      line.textContent = this.now ? this.now.querySelector('small').textContent : bar.ariaLabel
      this.questions.forEach(question => { button(question, 'next').textContent = word(open ? 'next' : 'see') })
      this.inside.textContent = word('inside', { n: bar.max - bar.value })
      this.inside.hidden = !!this.now || !open
      this.result.hidden = !!this.now || !!open
    }
    // Whoever is sent to a question within the text is led on from it; whoever came upon it goes on reading.
    send(question) {
      this.questions.forEach(other => other.toggleAttribute('data-sent', other === question))
      this.go(question)
    }
    go(question) {
      const place = question || this.result
      if (!question || this.last.includes(question)) this.turn(question)
      place.tabIndex = -1
      then(() => {
        place.focus({ preventScroll: true })
        show(place)
      })
    }
    tally(told) {
      const done = this.questions.filter(question => question.dataset.grade).length, count = this.questions.length
      const bar = this.progress.firstChild
      bar.max = count
      bar.value = done
      bar.ariaLabel = word('progress', { done, all: count })
      if (!this.now) this.turn(this.last.find(question => !question.dataset.grade))
      this.place()
      if (done === count) this.score(told)
    }
    wrong() { return this.questions.filter(question => question.dataset.right !== 'true') }
    score(told) {
      const count = this.questions.length, right = count - this.wrong().length, percent = this.host.dataset.pass
      const passed = right * 100 >= (percent || 0) * count, n = count - right, again = button(this.result, 'again')
      this.result.querySelector('.course-score').textContent = right + '/' + count
      this.result.querySelector('.course-outcome').replaceChildren(element('b', '', percent ? word(passed ? 'passed' : 'failed', { percent }) : ''), ' ', word(n ? passed ? 'nearly' : 'courage' : 'perfect', { n }))
      this.result.querySelector('.course-wrong').hidden = !n
      again.hidden = 'sheet' in this.host.dataset   // a sheet is taken once, then as a whole
      again.textContent = word('again', { n })
      again.classList.toggle('ghost', passed)
      this.ticks()
      this.onward(passed)
      if (told) tell(this.host, 'scored', { right, all: count, passed })
    }
    // One tick a question, and the wrong ones by name; both lead to the question.
    ticks() {
      const ticks = this.result.querySelector('.course-ticks'), list = this.result.querySelector('ul')
      ticks.textContent = list.textContent = ''
      this.questions.forEach(question => {
        const grade = question.dataset.grade, mark = element('span', 'course-word ' + grade)
        mark.append(element('span', 'course-sr', question.querySelector('small').textContent + ': ' + word(grade)))
        this.row(ticks, question, mark).className = grade
      })
      this.wrong().forEach(question => {
        const line = this.row(list, question, question.querySelector('legend > b').textContent), lesson = question.querySelector('.course-from a')
        if (lesson) line.append(copy(lesson))
      })
    }
    row(list, question, content) {
      const line = element('li'), link = element('a', '', content)
      link.href = '#' + question.id
      link.onclick = () => this.send(question)   // the address may be that already
      line.append(link)
      list.append(line)
      return line
    }
    // The page's own way on, which paths.js may have replaced meanwhile.
    onward(passed) {
      const next = document.querySelector('.course-onward .course-next'), old = this.result.querySelector('.course-next')
      if (old) old.remove()
      if (!next) return
      this.result.append(copy(next))
      this.result.lastChild.classList.toggle('quiet', !passed)
    }
    again() {
      const wrong = this.wrong()
      for (const question of wrong) {
        kind(question).write(question)
        this.keep(question, false)
        this.clear(question)
        this.ends(question)
      }
      this.tally()
      this.send(wrong[0])
    }
  }
  define('course-quiz', host => new Quiz(host).undo)
})();
