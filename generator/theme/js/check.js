// <course-check>: keeps the tries of a check, and leads on to another sheet and to what the module still lacks. Of a pretest: what is known already.
(() => {
  const { root, all, part, fill, word, element, define, ledger } = window.courseParts
  const store = window.courseStore, { needs, address } = window.courseWays, { date, sheet: next } = window.courseSchedule

  class Check {
    constructor(host) {
      const book = ledger()
      this.host = host
      this.quiz = host.querySelector('course-quiz')
      this.questions = all(host, '[data-question]')
      this.name = host.dataset.store
      this.sheet = +this.quiz.dataset.sheet
      this.module = window.courseOutline.modules.find(({ id }) => id === this.name.split('/')[0])
      this.past = book.put(element('div'), host, this.quiz)
      this.box = book.put(element('section', 'course-card course-after'), this.quiz)
      this.others = host.querySelector('.course-others') || element('p')
      this.undo = () => { this.others.hidden = false; book.undo() }
      book.on(this.quiz, 'course:scored', ({ detail }) => this.score(detail))
      book.on(host, 'click', ({ target }) => { if (target.closest('[data-do=redo]')) this.redo() })
      book.on(window, 'pageshow', () => this.draw())
      this.open = !this.finished()
      this.draw()
    }
    finished() { return this.questions.every(question => question.dataset.grade) }
    tries() { return store.get(this.name).tries || [] }
    say(name, values = {}) { return fill(part(this.host, name).textContent, values) }
    link(name, title, href) {
      const made = part(this.host, name), link = made.querySelector('a')
      link.textContent = fill(link.textContent, { title })
      if (href) link.href = href
      return made
    }

    // A sheet that was finished is one try, until it is taken again.
    score({ right, all, passed }) {
      const counted = !('uncounted' in this.quiz.dataset)
      if (this.open) {
        store.change(this.name, record => (record.tries ||= []).push({ sheet: this.sheet, day: store.today(), at: Math.floor(Date.now() / 1000), right, all, passed: counted ? passed : right === all }))
        if (!counted) this.known().forEach(({ name }) => store.change(name, record => { record.known ||= store.today() }))
      }
      this.open = false
      this.draw()
    }
    redo() {
      store.change(this.name, record => this.questions.forEach(({ dataset }) => delete (record.questions || {})[dataset.question]))
      this.questions.forEach(question => window.courseKinds[question.dataset.kind].write(question))
      const { parentNode: parent, nextSibling: after } = this.quiz
      this.quiz.remove()   // it begins anew
      parent.insertBefore(this.quiz, after)
      this.open = true
      this.draw()
      this.questions[0].tabIndex = -1
      this.questions[0].focus()
    }

    draw() {
      const done = this.finished(), tries = this.tries(), check = !('uncounted' in this.quiz.dataset)
      this.others.hidden = done
      this.past.replaceChildren(check && tries.length ? this.list(tries) : '')
      this.quiz.append(this.box)   // below the result
      this.box.hidden = !done
      this.box.replaceChildren(...!done ? [] : check ? this.after(tries) : this.advice())
      // One filled button: what comes next.
      const lead = !!this.box.querySelector('.course-button:not(.quiet)')
      all(document, '.course-onward .course-next').forEach(next => next.classList.toggle('quiet', lead))
    }
    list(tries) {
      const made = part(this.host, 'tries'), [summary, list] = made.firstElementChild.children, last = tries[tries.length - 1]
      summary.textContent = fill(summary.dataset.word, { ...last, n: tries.length, day: date(last.day) })
      for (const one of [...tries].reverse()) list.append(element('li', '', fill(list.dataset.word, { ...one, day: date(one.day), result: list.dataset[one.passed ? 'passed' : 'failed'] })))
      return made
    }
    // Below a sheet that is done: when that was, what the module lacks, and one way on.
    after(tries) {
      const at = tries.map(({ sheet }) => sheet).lastIndexOf(this.sheet), one = tries[at]
      const said = one ? [element('p', 'course-meta', this.say('try', { day: date(one.day), n: at + 1 }))] : []
      if (!tries.some(({ passed }) => passed)) return [...said, ...this.other(tries, ''), part(this.host, 'redo')]
      const list = part(this.host, 'passed'), needed = needs(this.module, store.all()), missing = needed.find(({ day }) => !day)
      needed.forEach(need => list.querySelector('ul').append(this.row(need)))
      return [
        ...said, list, store.state().state === 'kept' ? part(this.host, 'kept') : '',
        ...missing ? [this.link('missing', missing.item.title, address(missing.item.name))] : [part(this.host, 'complete'), this.link('slip', '', root + word('slip'))],
        ...this.other(tries, 'quiet'), part(this.host, 'redo')
      ]
    }
    row({ item: { kind, name, title, tasks = [] }, day }) {
      const check = kind === 'assessment', link = element('a', '', title), { tasks: ticked = {} } = store.get(name)
      link.href = address(name)
      const state = element('span', day ? 'course-word right' : 'course-meta', day
        ? this.say(check ? 'on' : 'done', { day: date(day, store.today()) })
        : this.say('tasks', { done: tasks.filter(task => task in ticked).length, all: tasks.length }))
      return element('li', '', element('span', 'course-grow', check ? this.say('check') : link), state)
    }
    other(tries, name) {
      const number = next(tries, this.module.check)
      if (number === this.sheet) return []
      const made = part(this.host, 'other'), link = made.querySelector('a')
      link.className += ' ' + name
      link.href = address(this.name + (number > 1 ? '/' + number : '')) + location.search
      return [made]
    }

    // Lessons whose questions were all right.
    lessons() {
      const names = new Set(this.questions.map(({ dataset }) => dataset.question.slice(0, dataset.question.lastIndexOf('/'))))
      return this.module.lessons.filter(({ name }) => names.has(name))
    }
    known() {
      const wrong = this.questions.filter(({ dataset }) => dataset.right !== 'true')
      return this.lessons().filter(({ name }) => !wrong.some(({ dataset }) => dataset.question.startsWith(name + '/')))
    }
    advice() {
      const known = this.known(), unknown = this.lessons().filter(lesson => !known.includes(lesson)), kept = store.all()
      const first = this.module.lessons.find(({ name }) => { const { read, known } = kept[name] || {}; return !read && !known }) || this.module.lessons[0]
      return [...this.named('known', known), ...this.named('unknown', unknown), this.link('begin', first.title, address(first.name))]
    }
    named(name, lessons) {
      if (!lessons.length) return []
      const made = part(this.host, name)
      for (const { name, title } of lessons) {
        const link = element('a', '', title)
        link.href = address(name)
        made.querySelector('ul').append(element('li', '', link))
      }
      return [made]
    }
  }
  define('course-check', host => new Check(host).undo)
})();
