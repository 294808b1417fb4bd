// <course-scenario>: the scenes as a talk. The way so far stays above; one can go back a step. Kept on this device.
(() => {
  const { all, part, fill, copy, element, tell, show, define, ledger } = window.courseParts
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
      this.endings = find('endings')
      this.controls = find('controls')
      const [back, restart] = this.controls.children
      // The second of two quick taps was meant for what stood there before.
      const on = (button, way) => book.on(button, 'click', ({ detail }) => detail > 1 || this.go(way()))
      on(back, () => this.way.slice(0, -1))
      for (const again of [restart, this.endings.lastElementChild]) on(again, () => [])
      this.draw()
      scenes.forEach(section => { section.hidden = true })
      this.undo = () => { book.undo(); scenes.forEach(section => { section.hidden = false }) }
    }
    draw() {
      const { seen, now } = walk(this.host, this.way)
      this.way.length = seen.length
      this.talk.textContent = ''
      all(this.choices, 'button').forEach(button => button.remove())
      for (const step of seen) {
        const remark = step.link.nextElementSibling
        this.talk.append(turn(step.scene), filled(this.host, 'mine', step.link), remark ? copy(remark) : '')
      }
      this.talk.append(turn(now))
      links(now).forEach((link, number) => this.offer(link, number))
      this.choices.hidden = !links(now).length
      this.controls.hidden = !seen.length
      this.tally(now)
    }
    // Which endings there are: by their titles those that were reached, of the others only how they end.
    tally(now) {
      const reached = store.get(this.host.dataset.store).endings || {}, scenes = all(this.host, '.course-scene[data-ending]')
      const met = scenes.filter(scene => scene === now || reached[scene.dataset.scene]), ended = met.includes(now)
      const [line, list, other] = this.endings.children
      this.host.toggleAttribute('data-ended', met.length > 0)
      this.endings.hidden = !ended
      line.textContent = fill(line.dataset.word, { done: met.length, all: scenes.length })
      list.textContent = ''
      for (const scene of scenes) {
        const known = met.includes(scene), grade = { good: 'right', fair: 'near', bad: 'wrong' }[scene.dataset.ending]
        const mark = element('b', known ? 'course-word ' + grade : '', scene.querySelector('.course-word').textContent)
        list.append(element('li', '', mark, ': ', known ? scene.firstElementChild.textContent : list.dataset.none))
      }
      other.hidden = met.length === scenes.length
      this.controls.lastElementChild.hidden = ended && !other.hidden   // they do the same
    }
    offer(link, number) {
      const button = filled(this.host, 'choice', link)
      button.onclick = ({ detail }) => detail > 1 || this.go([...this.way, number])
      this.choices.append(button)
    }
    go(way) {
      const on = way.length > this.way.length
      const { scene, ending = '' } = walk(this.host, way).now.dataset
      this.way = way
      store.change(this.host.dataset.store, record => {
        record.way = way
        if (ending) (record.endings ||= {})[scene] ||= store.today()
      })
      this.draw()
      const now = this.talk.lastElementChild
      now.firstChild.focus({ preventScroll: true })
      show(on ? all(this.talk, '.course-mine').pop() : now)
      tell(this.host, ending ? 'ended' : 'chose', { scene, ending })
    }
  }
  define('course-scenario', host => new Talk(host).undo)
})();
