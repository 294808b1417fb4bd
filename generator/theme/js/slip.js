// <course-slip>: what the learner has completed, to print. The name is kept on this device.
(() => {
  const { all, part, fill, element, define, ledger } = window.courseParts
  const store = window.courseStore, { needs, done, walk, address } = window.courseWays, { date, settle } = window.courseSchedule

  // Until a build tells its version by itself, the outline is what tells two versions apart.
  const version = () => {
    if (window.courseVersion) return `${date(window.courseVersion.day)} · ${window.courseVersion.hash.slice(0, 8)}`
    let hash = 2166136261
    for (const sign of JSON.stringify(window.courseOutline)) hash = Math.imul(hash ^ sign.charCodeAt(0), 16777619)
    return (hash >>> 0).toString(16).padStart(8, '0')
  }
  const completed = needs => needs.length && needs.every(({ day }) => day) ? needs.map(({ day }) => day).sort().pop() : ''
  // All days on which something was done.
  const days = record => [
    record.read, ...(record.tries || []).map(({ day }) => day), ...Object.values(record.tasks || {}), ...Object.values(record.endings || {}),
    ...Object.values(record.questions || {}).flatMap(Object.values).flatMap(({ wrong, days = [] }) => [wrong, ...days])
  ].filter(Boolean)

  class Slip {
    constructor(host) {
      const book = ledger(), kept = store.all()
      settle(window.courseOutline, store)
      this.host = host
      this.box = book.put(element('div'), host)
      this.undo = book.undo
      this.parts = window.courseOutline.modules.map(module => ({ module, needs: needs(module, kept) })).map(one => ({ ...one, day: completed(one.needs) }))
      this.complete = this.parts.filter(({ day }) => day)
      if (this.complete.length) this.offer(kept)
      else this.box.append(part(host, 'none'))
      const missing = this.parts.filter(({ needs, day }) => needs.length && !day)
      if (missing.length) this.box.append(this.lack(missing, kept))
    }
    say(name, values) { return fill(part(this.host, name).textContent, values) }

    offer(kept) {
      const [field, note] = part(this.host, 'name').children, input = field.querySelector('input'), paper = this.paper(kept)
      const print = part(this.host, 'print'), name = paper.querySelector('h2')
      const write = () => { name.textContent = input.value.trim() || '…………………………' }
      input.value = (kept.me || {}).name || ''
      input.oninput = () => {
        write()
        store.change('me', me => { me.name = input.value.trim() })
      }
      print.querySelector('button').onclick = () => window.print()
      this.box.append(field, note, paper, print)
      write()
    }
    paper(kept) {
      const paper = part(this.host, 'paper').firstElementChild, [arches, , , told, whole] = paper.children, [span, edition] = all(paper, 'dd')
      this.parts.forEach(({ day }) => arches.append(element('i', day ? 'done' : '')))
      told.textContent = fill(told.dataset.word, { n: this.complete.length, all: this.parts.length })
      const walked = window.courseOutline.paths.filter(({ id }) => walk(id).items.every(item => done(item, kept[item.name])))
      if (walked.length) whole.textContent = fill(whole.dataset.path, { title: walked.map(({ title }) => title).join('”, “') })
      else whole.remove()
      this.complete.forEach(one => paper.querySelector('tbody').append(this.row(one, kept)))
      const heads = all(paper, 'thead th')
      for (const row of all(paper, 'tbody tr')) heads.forEach((head, at) => { row.children[at].dataset.label = head.textContent })
      const active = Object.values(kept).flatMap(days).sort()
      span.textContent = [...new Set([active[0], active[active.length - 1]])].map(day => date(day)).join(' – ')
      edition.textContent = version()
      return paper
    }
    row({ module, needs, day }, kept) {
      const { tries = [] } = kept[module.id + window.courseSite.names.check] || {}, best = [...tries].sort((a, b) => b.right / b.all - a.right / a.all)[0]
      const count = kind => needs.filter(({ item }) => item.kind === kind).length
      const told = ['practice', 'scenario'].map(kind => count(kind) ? this.say(kind === 'practice' ? 'practice' : 'scenarios', { n: count(kind) }) : '')
      const title = element('th', '', module.title)
      title.scope = 'row'
      return element('tr', '', title, ...[date(day), best ? `${best.right}/${best.all} (${date(best.day)})` : '–', told.filter(Boolean).join(', ') || '–'].map(text => element('td', '', text)))
    }
    lack(missing, kept) {
      const made = part(this.host, 'missing'), list = made.querySelector('ul')
      for (const { module, needs } of missing) {
        const open = needs.filter(({ day }) => !day), scenarios = open.filter(({ item }) => item.kind === 'scenario').length, link = element('a', '', module.title)
        link.href = address(module.id)
        const ticked = ({ name, tasks }) => tasks.filter(task => task in ((kept[name] || {}).tasks || {})).length
        const told = open.map(({ item }) => item.kind === 'assessment' ? list.dataset.check : item.kind === 'practice' ? fill(list.dataset.practice, { title: item.title, done: ticked(item), all: item.tasks.length }) : '')
        if (scenarios) told.push(fill(list.dataset.scenario, { n: scenarios }))
        list.append(element('li', '', element('span', 'course-grow', link, element('span', 'course-meta', told.filter(Boolean).join(' · ')))))
      }
      return made
    }
  }
  define('course-slip', host => new Slip(host).undo)
})();
