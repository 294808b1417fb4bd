// <course-scenario>: the scenes as a talk. The way so far stays above; one can go back a step. Kept on this device.
(() => {
  const { all, part, copy, element, tell, show, define, ledger } = window.courseParts
  const store = window.courseStore
  const scene = (host, id) => host.querySelector(`[data-scene="${id}"]`)
  const links = section => all(section, '.course-choices > li > a')   // not those of a remark's citations

  // The way is a list of numbers of choices. Where the course has changed meanwhile, it ends earlier.
  const walk = (host, way) => {
    const seen = []
    let now = scene(host, 'start')
    for (const number of way) {
      const link = links(now)[number], next = link && scene(host, link.hash.slice(1))
      if (!next) break
      seen.push({ scene: now, link })
      now = next
    }
    return { seen, now }
  }
  const turn = section => {
    const twin = element('div', '', ...[...section.children].slice(0, 2).map(copy))   // its heading and what is said
    twin.firstChild.tabIndex = -1
    return twin
  }
  const filled = (host, name, link) => {
    const node = part(host, name).firstElementChild
    node.append(...copy(link).childNodes)
    return node
  }

  class Talk {
    constructor(host) {
      const book = ledger(), name = host.dataset.store
      const scenes = all(host, '.course-scene')
      store.adopt(name, host.dataset.was ? host.dataset.was.split(' ') : [], [])
      this.host = host
      this.way = store.get(name).way || []
      book.put(part(host, 'talk'), host, scenes[0])
      const find = name => host.querySelector(`:scope > .course-${name}`)
      this.talk = find('talk')
      this.choices = find('choices')
      this.controls = find('controls')
      const [back, restart] = this.controls.children
      book.on(back, 'click', () => this.go(this.way.slice(0, -1)))
      book.on(restart, 'click', () => this.go([]))
      this.draw()
      scenes.forEach(section => { section.hidden = true })
      this.undo = () => { book.undo(); scenes.forEach(section => { section.hidden = false }) }
    }
    draw() {
      const { seen, now } = walk(this.host, this.way)
      this.way.length = seen.length
      this.talk.textContent = this.choices.textContent = ''
      for (const step of seen) {
        const remark = step.link.nextElementSibling
        this.talk.append(turn(step.scene), filled(this.host, 'mine', step.link), remark ? copy(remark) : '')
      }
      this.talk.append(turn(now))
      links(now).forEach((link, number) => this.offer(link, number))
      this.choices.hidden = !this.choices.firstChild
      this.controls.hidden = !seen.length
      return now.dataset
    }
    offer(link, number) {
      const button = filled(this.host, 'choice', link)
      button.onclick = () => this.go([...this.way, number])
      this.choices.append(button)
    }
    go(way) {
      const on = way.length > this.way.length
      this.way = way
      const { scene, ending = '' } = this.draw(), now = this.talk.lastElementChild
      store.change(this.host.dataset.store, record => {
        record.way = this.way
        if (ending) (record.endings ||= {})[scene] ||= store.today()
      })
      now.firstChild.focus({ preventScroll: true })
      show(on ? all(this.talk, '.course-mine').pop() : now)
      tell(this.host, ending ? 'ended' : 'chose', { scene, ending })
    }
  }
  define('course-scenario', host => new Talk(host).undo)
})();
