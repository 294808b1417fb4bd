// <course-review>: the questions that are due, fetched out of their lessons' pages; when the next ones come.
(() => {
  const { all, part, fill, element, tell, define, ledger } = window.courseParts
  const { date, pending, settle } = window.courseSchedule, { MOST, queue, mix, ahead } = window.courseSitting
  const { address, fresh, whereto } = window.courseWays
  const store = window.courseStore, records = window.courseRecords, { names } = window.courseSite
  const short = day => date(day, store.today())
  const put = (node, attribute, value) => value === null || node.setAttribute(attribute, value)

  // A question as it stands in its lesson's page, made to stand here: full names, and links from there.
  const adapt = (question, { lesson, id }, own) => {
    const base = question.id, full = `${names.question}${lesson.name.replace('/', '-')}-${id}`
    const renamed = value => value && value.startsWith(base) ? full + value.slice(base.length) : value
    for (const node of [question, ...all(question, '*')]) {
      for (const name of ['id', 'name', 'aria-describedby']) put(node, name, renamed(node.getAttribute(name)))
      for (const name of ['href', 'src']) put(node, name, node.hasAttribute(name) ? new URL(node.getAttribute(name), own).href : null)
    }
    delete question.dataset.was
    question.dataset.question = `${lesson.name}/${id}`
    return question
  }
  const fetched = new Map()
  const page = address => {
    if (!fetched.has(address)) {
      fetched.set(address, fetch(address).then(async answer => answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null).catch(() => null)
        .then(found => found || (fetched.delete(address), null)))
    }
    return fetched.get(address)
  }
  const find = async one => {
    const own = address(one.lesson.name), found = await page(own)
    const question = found && found.getElementById(names.question + one.id)
    return question && question.dataset.fingerprint === one.fingerprint && adapt(document.importNode(question, true), one, own)
  }
  // As many as a sitting holds, of those that can be had.
  const gather = async waiting => {
    const had = [], lost = []
    while (waiting.length && had.length < MOST) {
      for (const one of await Promise.all(waiting.splice(0, MOST - had.length).map(async one => ({ ...one, node: await find(one) })))) (one.node ? had : lost).push(one)
    }
    return { had, lost }
  }

  class Review {
    constructor(host) {
      const book = ledger()
      this.host = host
      this.outline = window.courseOutline
      this.box = book.put(element('div'), host)
      this.undo = () => { this.gone = true; book.undo() }
      settle(this.outline, store)
      book.on(this.box, 'course:answered', event => this.tell(event))
      book.on(this.box, 'course:scored', ({ detail }) => this.end(detail))
      book.on(this.box, 'click', ({ target }) => { if (target.closest('[data-do=more]')) this.sit(true) })
      this.sit()
    }
    say(name, values = {}) { return fill(part(this.host, name).textContent, values) }
    pending() { return pending(this.outline, store.all()) }

    async sit(again) {
      this.box.replaceChildren(part(this.host, 'loading'))
      this.lost = []
      const waiting = queue(this.pending(), store.today())
      const { had, lost } = await gather(waiting)
      if (this.gone) return
      this.lost = lost
      this.rest = waiting.length
      this.box.replaceChildren(...had.length ? [this.quiz(mix(had))] : [...this.after()], ...this.missing())
      tell(this.box, 'fetched')   // to freshness.js: what they say of a day was written when their pages were built
      if (again) (this.box.querySelector('fieldset') || this.box.firstElementChild).scrollIntoView()
    }
    quiz(questions) {
      const quiz = element('course-quiz', 'course-quiz', part(this.host, 'questions'))
      questions.forEach(one => {
        const { lesson, node, fingerprint, id } = one, kept = (store.get(lesson.name).questions?.[id] || {})[fingerprint] || {}
        const lessonLink = element('a', '', lesson.title)
        lessonLink.href = address(lesson.name)
        const { wrong, days = [] } = kept, why = one.day === '0' ? 'new' : days.length ? 'wrong' : 'first'
        node.querySelector('legend').after(element('p', 'course-meta course-again', this.say(why, { lesson: lesson.title, day: wrong && short(wrong), n: days.length })))
        node.querySelector('.course-key').append(element('p', 'course-from', lessonLink))
        quiz.append(node)
      })
      return quiz
    }
    // When the question comes back, below what was just answered.
    tell({ target }) {
      const { question, fingerprint } = target.dataset, cut = question.lastIndexOf('/')
      const wordings = store.get(question.slice(0, cut)).questions[question.slice(cut + 1)], day = records.due(wordings, fingerprint)
      const { days = [] } = wordings[fingerprint], line = target.querySelector('.course-when') || element('p', 'course-meta course-when')
      line.textContent = !day ? this.say('done') : this.say(days.length ? 'more' : 'again', { day: short(day), n: 3 - days.length })
      line.setAttribute('role', 'status')
      target.querySelector('.course-dock').before(line)
    }
    end({ right, all: n }) {
      const quiz = this.box.firstElementChild
      all(quiz, '.course-sat').forEach(old => old.remove())
      quiz.append(element('section', 'course-sat', element('p', '', this.say('sat', { n, right })), ...this.after()))
    }
    // What stands below a sitting, or instead of one: more for today, or the days to come and the way on.
    *after() {
      if (this.rest) {
        const rest = part(this.host, 'rest'), heading = rest.querySelector('h2')
        heading.textContent = fill(heading.textContent, { n: this.rest })
        return yield rest
      }
      const pending = this.pending()
      if (!this.lost.length) yield part(this.host, 'empty')
      if (pending.length) yield this.days(ahead(pending, store.all(), store.today()))
      else if (!this.lost.length) yield part(this.host, 'never')
      if (!this.lost.length) yield part(this.host, 'how')
      yield this.onward()
    }
    days(ahead) {
      const made = part(this.host, 'ahead'), list = made.querySelector('ol'), { names, short, some, none } = list.dataset
      for (const { day, count } of ahead) {
        const at = new Date(day).getUTCDay(), seen = element('span', '', short.split(',')[at], element('b', '', String(+day.slice(8))), count ? fill(some, { n: count }) : '–')
        seen.setAttribute('aria-hidden', 'true')
        const told = `${names.split(',')[at]} ${date(day, day)}: ` + (count ? fill(some, { n: count }) : none)
        list.append(element('li', count ? 'has' : '', seen, element('span', 'course-sr', told)))
      }
      return made
    }
    onward() {
      const kept = store.all(), { item, way } = whereto(kept)
      if (!item) return ''
      const made = part(this.host, 'next'), link = made.querySelector('a')
      made.querySelector('p').textContent = way.title
      made.querySelector('h2').textContent = item.kind === 'assessment' ? fill(link.dataset.check, { title: item.title }) : item.title
      link.href = address(item.name, way.id)
      link.textContent = (fresh(kept) ? link.dataset.begin : link.dataset.word) + (item.minutes ? ' · ' + fill(link.dataset.minutes, { n: item.minutes }) : '')
      return made
    }
    // Questions whose pages can't be had now, by their lessons.
    missing() {
      if (!this.lost.length) return []
      const made = part(this.host, location.protocol === 'file:' ? 'file' : 'lost'), word = made.querySelector('[data-word]')
      word.textContent = fill(word.dataset.word, { n: this.lost.length })
      for (const lesson of new Set(this.lost.map(({ lesson }) => lesson))) {
        const link = element('a', '', lesson.title)
        link.href = address(lesson.name) + '#' + names.quiz
        made.querySelector('ul').append(element('li', '', link))
      }
      return [made]
    }
  }
  define('course-review', host => new Review(host).undo)
})();
