// Home, modules, paths and “Tiến độ” say what was done and lead on from there. Where nothing was done they stay as they were built.
(() => {
  const { root, all, element, word } = window.courseParts, store = window.courseStore
  const { items, way: find, walk, address, done, begun, next, arches, needs, at, fresh, whereto } = window.courseWays
  const { name, tried } = window.courseProgress, { date } = window.courseSchedule, outline = window.courseOutline
  let records, me   // as they are kept now

  const title = item => item.kind === 'assessment' ? word('checkOf', { title: item.title }) : item.title
  const time = all => {
    const hours = Math.floor(all / 60), minutes = all % 60
    return word(!hours ? 'minutes' : minutes ? 'hours' : 'hour', { hours, minutes })
  }
  const join = (...words) => words.filter(Boolean).join(' · ')
  const link = (text, href, name = '') => {
    const made = element('a', name, text)
    made.href = href
    return made
  }
  const kept = item => records[item.name] || {}
  const over = item => done(item, records[item.name])

  const survey = way => {
    const open = way.items.filter(item => !over(item)), last = at(me)
    return {
      begun: way.items.some(item => begun(item, records[item.name])), done: way.items.length - open.length, all: way.items.length,
      left: open.reduce((sum, item) => sum + item.minutes, 0), next: next(way.items, records, last && last.name)
    }
  }
  const left = ({ left }) => left && word('left', { time: time(left) })
  const count = told => told.done === told.all ? word('whole', told) : join(word('count', told), left(told))
  const place = (way, item) => word('stop', { at: way.items.indexOf(item) + 1, all: way.items.length })
  const bridge = (host, way, told) => {
    const arch = host.querySelector('.course-bridge')
    arch.setAttribute('aria-label', word('bridge', told))
    arch.replaceChildren(...arches(way.items).map(group =>
      element('i', group.every(over) ? 'done' : group.includes(told.next) ? 'next' : '')))
  }
  const lead = (host, text, item, way) => {
    const button = host.querySelector('.course-button')
    button.textContent = join(text, item.minutes && time(item.minutes))
    button.href = address(item.name, way.id)
  }

  // What was done of one item, and what a module still lacks, in words.
  const part = item => {
    const record = kept(item), { tries = [], endings = {}, tasks = {}, questions = {} } = record
    if (item.kind === 'assessment') {
      const best = tries.find(one => one.passed) || tries[tries.length - 1]
      return best && word(best.passed ? 'passedOn' : 'failedOn', { ...best, day: date(best.day) })
    }
    if (item.kind === 'scenario') {
      const reached = Object.keys(endings).filter(scene => scene in item.endings).length
      return reached && word('endings', { done: reached, all: Object.keys(item.endings).length })
    }
    if (item.kind === 'practice') {
      const ticked = item.tasks.filter(task => task in tasks).length
      return ticked && word('tasks', { done: ticked, all: item.tasks.length })
    }
    const asked = item.questions || [], fresh = asked.filter(([id, fingerprint]) => !((questions[id] || {})[fingerprint] || {}).tries)
    if (record.read && fresh.length && !record.hand) return word('fresh', { n: fresh.length })
    const right = asked.filter(([id]) => Object.values(questions[id] || {}).some(one => one.best)).length
    return asked.some(([id]) => tried(record, id)) && word('selfCheck', { done: right, all: asked.length })
  }
  const lacks = found => {
    const open = found.filter(need => !need.day).map(need => need.item), played = open.filter(item => item.kind === 'scenario')
    const rest = open.filter(item => item.kind !== 'scenario').map(item =>
      word(item.kind === 'assessment' ? 'checkAlone' : 'practice', { title: item.title, part: part(item) || word('untouched') }))
    if (played.length) rest.push(word('playable', { n: played.length }))
    return rest.join('; ')
  }
  const completed = (found, told) => found.length ? !found.some(need => !need.day) : told.done === told.all
  const since = found => found.map(need => need.day).sort().pop()
  const complete = found => since(found) ? word('completeOn', { day: date(since(found)) }) : word('complete')

  const card = (host, way, told) => {
    const found = needs(way.module, records)
    const add = text => text && host.querySelector('.course-grow').append(element('span', 'course-meta', text))
    const check = found.find(need => need.item.kind === 'assessment'), bar = element('progress')
    if (completed(found, told)) {
      host.querySelector('.course-number').classList.add('done')
      add(complete(found))
    } else if (found.length) add(word('lacks', { what: lacks(found) }))
    if (check && check.day) add(word('checked', { part: part(check.item) }))
    bar.max = told.all
    bar.value = told.done
    bar.setAttribute('aria-label', word('bridge', told))
    host.querySelector('.course-grow').append(element('span', 'course-progress', bar, element('span', 'course-meta', word('count', told))))
  }
  const ofWay = host => {
    const way = find(host.dataset.way), told = way && survey(way), go = host.matches('.course-go')
    if (!told || !told.begun) return
    if (host.matches('.course-module')) return card(host, way, told)
    host.querySelector('.course-go > .course-meta, li > .course-meta').textContent = go && told.next ? join(place(way, told.next), left(told)) : count(told)
    bridge(host, way, told)
    if (!go) return
    // A path's page has the same button at its end.
    for (const box of [host, way.id && document.querySelector('.course-onward')].filter(Boolean)) {
      if (told.next) lead(box, word('goOn') + ': ' + title(told.next), told.next, way)
      else all(box, '.course-button').forEach(button => button.remove())
    }
  }

  // The one big button.
  const home = host => {
    if (fresh(records)) return
    const { item, way } = whereto(records), meta = host.querySelector('.course-meta'), heading = host.querySelector('h2')
    if (!item) {
      meta.textContent = word('whole', { all: Object.keys(items).length })
      heading.textContent = word('through')
      host.querySelector('.course-bridge').remove()
      const see = link(word('seeAll'), root + window.courseSite.names.progress, 'course-button')
      return host.querySelector('.course-button').replaceWith(see)
    }
    const told = { ...survey(way), next: item }
    meta.textContent = join(way.title, place(way, item), left(told))
    heading.textContent = title(item)
    lead(host, word('goOn'), item, way)
    bridge(host, way, told)
  }
  const SUMS = {
    lesson: item => over(item), scenario: item => !!part(item), practice: item => kept(item).tasks && item.tasks.every(task => task in kept(item).tasks),
    assessment: item => over(item)
  }
  const sum = host => {
    const kind = host.dataset.sum, found = Object.values(items).filter(item => item.kind === kind)
    const good = item => Object.keys(kept(item).endings || {}).some(scene => item.endings[scene] === 'good')
    host.querySelector('b').textContent = found.filter(SUMS[kind]).length + '/' + found.length
    if (kind === 'scenario') host.append(element('span', 'course-meta', word('good', { n: found.filter(good).length })))
    if (kind === 'practice') host.append(element('span', 'course-meta', word('doing', { n: found.filter(item => part(item) && !SUMS.practice(item)).length })))
  }

  const rows = () => {
    const page = document.querySelector('.course-go[data-way]'), way = page && find(page.dataset.way), state = way && survey(way)
    all(document, '.course-list a').forEach(link => row(link, state && state.begun && state.next))
  }
  const row = (link, upcoming) => {
    const item = items[name(link)], line = link.closest('li'), told = line.querySelector('.course-part') || element('span', 'course-part')
    if (!item) return
    const now = item === upcoming
    line.classList.toggle('now', now)
    const grow = line.querySelector('.course-grow'), meta = grow.querySelector('.course-meta') || element('span', 'course-meta')
    const said = join(part(item), now && word(at(me) === item ? 'here' : 'coming'))
    told.textContent = said && meta.firstChild && meta.firstChild !== told ? ' · ' + said : said
    meta.append(told)
    grow.append(meta)
  }
  // What completes the module, each with its state.
  const remaining = text => {
    const way = find(document.querySelector('.course-go').dataset.way), found = needs(way.module, records)
    const box = document.querySelector('.course-needs') || element('section', 'course-card course-needs')
    box.replaceChildren()
    if (!survey(way).begun || !found.length) return box.remove()
    const whole = completed(found), list = element('ul')
    for (const { item, day } of found) {
      list.append(element('li', day ? 'done' : '', element('span', 'course-grow', link(title(item), address(item.name)), element('span', 'course-meta', part(item) || word('untouched')))))
    }
    box.append(element('h2', whole ? 'course-word right' : '', whole ? complete(found) : word('toComplete')), list)
    text.after(box)
  }
  // Where a path ends: what was done of it, and what is next.
  const ending = onward => {
    const way = walk(onward.dataset.end), box = document.querySelector('.course-end') || element('section', 'course-card course-end')
    if (!way) return
    const told = survey(way), here = name(location), buttons = element('p', 'course-offers')
    const offer = (text, item, on) => buttons.append(link(join(text, item.minutes && time(item.minutes)), address(item.name, on.id), 'course-button' + (buttons.firstChild ? ' ghost' : '')))
    const rest = next(way.items.filter(item => item.name !== here), records)
    if (rest) offer(word('finish', { title: title(rest) }), rest, way)
    const modules = outline.modules.map(module => ({ module, n: way.items.filter(item => item.module === module).length }))
    const check = modules.sort((one, other) => other.n - one.n).map(({ module }) => items[module.id + window.courseSite.names.check]).find(item => item && !way.items.includes(item))
    if (check && !over(check)) offer(title(check), check, {})
    for (const path of outline.paths) {
      const other = walk(path.id), open = path.id !== way.id && next(other.items, records)
      if (open) offer(word('otherPath', { title: path.title }), { ...open, minutes: 0 }, other)
    }
    box.replaceChildren(element('h2', '', word('end', { title: way.title })), element('span', 'course-bridge'), element('p', 'course-meta', count(told)), buttons)
    box.querySelector('.course-bridge').setAttribute('role', 'img')
    bridge(box, way, { ...told, next: items[here] })
    onward.before(box)
  }

  const built = new Map()
  const redraw = (selector, draw) => all(document, selector).forEach(host => {
    if (!built.has(host)) built.set(host, host.cloneNode(true))
    const focused = all(host, 'a').indexOf(document.activeElement)
    host.replaceChildren(...built.get(host).cloneNode(true).childNodes)
    draw(host)
    if (focused >= 0 && host.querySelector('a')) all(host, 'a')[focused].focus()
  })
  const draw = () => {
    records = store.all()
    me = records.me || {}
    redraw('[data-way]', ofWay)
    redraw('.course-home .course-go', home)
    redraw('[data-sum]', sum)
    document.documentElement.dataset.begun = Object.values(items).some(item => begun(item, records[item.name]))   // js/scheme.js guessed it
    rows()
    all(document, '.course-syllabus > .course-completion').forEach(remaining)
    all(document, '[data-end]').forEach(ending)
  }
  // What was kept under former names, of lessons that nobody may open again.
  window.courseSchedule.settle(outline, store)
  document.addEventListener('course:kept', draw)
  draw()
})();
