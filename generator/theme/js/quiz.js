// <course-quiz>: checking on a button, feedback beside the choice that it speaks to, retry, score. Kept on this device.
(() => {
  const { all, word, copy, element, tell, show, define, ledger } = window.courseParts
  const store = window.courseStore, records = window.courseRecords
  const words = text => text ? text.split(' ') : []
  const kind = question => window.courseKinds[question.dataset.kind]
  const button = (root, act) => root.querySelector(`[data-do=${act}]`)
  const action = (host, act, name = 'course-button', text = word(act)) => {
    const node = element('button', name, text)
    node.type = 'button'
    node.dataset.do = act
    return node
  }
  const progress = () => {
    const bar = element('progress'), line = element('span', 'course-meta')
    line.id = 'course-cau-da-xong'
    bar.setAttribute('aria-labelledby', line.id)
    return element('p', 'course-progress', bar, line)
  }
  const result = host => {
    const outcome = element('p', 'course-outcome')
    outcome.setAttribute('role', 'status')
    const wrong = element('div', 'course-wrong', element('h3', '', word('look')), element('ul'), action(host, 'again', 'course-button', ''))
    const box = element('section', 'course-card course-result', element('p', 'course-score'), outcome, element('ol', 'course-ticks'), wrong)
    box.setAttribute('aria-label', word('result'))
    return box
  }
  const verdict = question => question.querySelector('.course-verdict')

  class Quiz {
    constructor(host) {
      const book = ledger()
      this.host = host
      this.undo = () => { this.questions.forEach(question => this.clear(question)); book.undo() }
      this.name = host.dataset.store
      this.questions = all(host, '[data-question]')
      if (this.name) store.adopt(this.name, words(host.dataset.was), this.questions.flatMap(question => words(question.dataset.was).map(former => [question.dataset.question, former])))
      this.progress = book.put(progress(), host, this.questions[0])
      this.questions.forEach(question => this.prepare(question, book))
      this.result = book.put(result(host), host)
      book.on(button(this.result, 'again'), 'click', () => this.again())
      book.on(window, 'pageshow', () => this.restore())   // a browser that comes back fills in controls by itself
      this.restore()
    }
    prepare(question, book) {
      const changed = () => { this.keep(question, false); this.clear(question); this.tally() }
      const key = question.querySelector('.course-key'), after = key.nextSibling
      const line = element('div', 'course-verdict')
      line.setAttribute('role', 'status')
      book.put(line, question)
      book.put(element('p', 'course-controls', action(this.host, 'check'), action(this.host, 'retry')), question)
      question.append(key)   // it stands above the options only so that css can show the rationales without script
      book.act(() => question.insertBefore(key, after))
      book.on(key.firstElementChild, 'click', () => question.toggleAttribute('data-open', !key.open))
      if (question.dataset.kind === 'order') this.prepareOrder(question, book)
      book.on(button(question, 'check'), 'click', () => this.check(question, true))
      book.on(button(question, 'retry'), 'click', () => { changed(); question.querySelector('input:checked,.course-option input,.course-field input,select,.course-move').focus() })
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
          const move = book.put(action(this.host, act, 'course-move course-' + act, ''), step)
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
      this.ends(question)
      tell(step, 'moved')
      this.say(question, word('moved', { step: step.querySelector('span').textContent, at: [...step.parentNode.children].indexOf(step) + 1 }), true)
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
      this.buttons(question, false, false)
      this.say(question, '')
    }
    buttons(question, checked, right) {
      button(question, 'check').hidden = checked
      button(question, 'retry').hidden = !checked || right || 'sheet' in this.host.dataset   // a sheet is taken once, then as a whole
      question.querySelector('.course-key').hidden = !checked
      question.querySelector('.course-key').open = right && !!question.querySelector('.course-explanation')
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
      this.buttons(question, true, result.right)
      if (!asked) return
      this.keep(question, true)
      const retry = button(question, 'retry');
      (retry.hidden ? verdict(question) : retry).focus()
      tell(question, 'answered', { question: question.dataset.question, right: result.right, grade: result.grade })
      this.tally(true)
    }
    mark(question, { on, input, grade, remark }, at) {
      on.dataset.mark = grade
      if (!remark && on.matches('.course-field')) return   // the verdict stands right below
      const own = remark && remark.parentNode === question, step = on.matches('li')
      const told = own ? remark : element('div', 'course-added ' + (remark ? remark.className : 'course-word ' + grade))
      told.classList.add('course-told')
      told.id = question.id + '-' + at
      if (!own) told.append(...remark ? copy(remark).childNodes : [word(step && grade === 'wrong' ? 'place' : grade)])
      if (step) on.append(told)
      else if (!own) on.after(told)
      if (input) input.setAttribute('aria-describedby', told.id)
    }
    /** @param {HTMLElement} question @param {Judged} result */
    judge(question, { grade, notes }) {
      const line = verdict(question), reasons = all(question, '.course-told > p')
      const told = ['single', 'short'].includes(question.dataset.kind) && reasons.length > 0
      line.append(element('b', 'course-word ' + grade, word(grade)), ' ', notes.filter(Boolean).map(note => word(...note)).join(' '))
      line.tabIndex = -1
      // With one answer the word stands beside it already: the line is for the ear.
      if (told) line.append(...reasons.map(reason => reason.textContent + ' '))
      line.classList.toggle('course-sr', told)
    }

    // What is kept: the answer and whether it was checked, by this page; how often and on which days it was right, by the question's own lesson.
    keep(question, checked) {
      const { question: name, fingerprint, grade, right } = question.dataset, cut = name.lastIndexOf('/')
      const answer = kind(question).read(question) || undefined
      if (this.name) {
        store.change(this.name, record => Object.assign(records.question(record, name, fingerprint), {
          answer, checked, at: Math.floor(Date.now() / 1000), grade: checked ? grade : undefined, right: checked ? right === 'true' : undefined
        }))
      }
      if (!checked || 'uncounted' in this.host.dataset) return
      store.change(cut < 0 ? this.name : name.slice(0, cut), record =>
        records.count(records.question(record, name.slice(cut + 1), fingerprint), right === 'true', store.today()))
    }
    restore() {
      const kept = this.name && store.get(this.name).questions || {}
      for (const question of this.questions) {
        const { answer, checked } = (kept[question.dataset.question] || {})[question.dataset.fingerprint] || {}
        this.clear(question)
        if (answer) kind(question).write(question, answer)
        if (answer && checked) this.check(question)
        this.ends(question)
      }
      this.tally()
    }
    tally(told) {
      const done = this.questions.filter(question => question.dataset.grade).length, count = this.questions.length
      const [bar, line] = this.progress.children
      bar.max = count
      bar.value = done
      line.textContent = word('progress', { done, all: count })
      this.result.hidden = done < count
      if (done === count) this.score(told)
    }
    wrong() { return this.questions.filter(question => question.dataset.right !== 'true') }
    score(told) {
      const count = this.questions.length, right = count - this.wrong().length, percent = this.host.dataset.pass
      const passed = right * 100 >= percent * count
      this.result.querySelector('.course-score').textContent = right + '/' + count
      this.result.querySelector('.course-outcome').textContent = word(passed ? 'passed' : 'failed', { percent })
      this.result.querySelector('.course-wrong').hidden = right === count
      button(this.result, 'again').hidden = 'sheet' in this.host.dataset
      button(this.result, 'again').textContent = word('again', { n: count - right })
      this.ticks()
      if (told) tell(this.host, 'scored', { right, all: count, passed })
    }
    // One tick a question, and the wrong ones by name; both lead to the question.
    ticks() {
      const ticks = this.result.querySelector('.course-ticks'), list = this.result.querySelector('ul')
      ticks.textContent = list.textContent = ''
      this.questions.forEach(question => {
        const grade = question.dataset.grade, mark = element('span', 'course-word ' + grade)
        mark.append(element('span', 'course-sr', question.querySelector('small').textContent + ': ' + word(grade)))
        row(ticks, question, mark).className = grade
      })
      this.wrong().forEach(question => {
        const line = row(list, question, question.querySelector('legend > b').textContent), lesson = question.querySelector('.course-from a')
        if (lesson) line.append(element('br'), copy(lesson))
      })
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
      wrong[0].tabIndex = -1
      wrong[0].focus({ preventScroll: true })
      show(wrong[0])
    }
  }
  const row = (list, question, content) => {
    const line = element('li'), link = element('a', '', content)
    link.href = '#' + question.id
    line.append(link)
    list.append(line)
    return line
  }
  define('course-quiz', host => new Quiz(host).undo)
})();
