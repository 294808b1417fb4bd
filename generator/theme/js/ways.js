// The ways through the course, modules and paths: what stands on them, what of it is done, what is next, what a module still lacks.
(() => {
  const { root } = window.courseParts, { finished, name } = window.courseProgress, outline = window.courseOutline, { names } = window.courseSite
  /** @type {Record<string, CourseItem>} */
  const items = {}
  const modules = {}
  for (const module of outline.modules) {
    const check = module.id + names.check, listed = module.lessons.map(lesson => ({ ...lesson, module }))
    if (module.check) listed.push({ name: check, kind: 'assessment', title: module.title, minutes: 0, module })
    for (const item of listed) items[item.name] = item
    modules[module.id] = { id: '', title: module.title, module, items: listed }
  }
  /** @type {CourseWays['way']} */
  const way = address => {
    const [kind, id] = address.split('/'), path = outline.paths.find(path => path.id === id)
    if (kind === 'modules') return modules[id]
    return kind === 'paths' && path && { ...path, items: path.steps.map(name => items[name]).filter(Boolean) }
  }
  /** @type {CourseWays['walk']} */
  const walk = path => way('paths/' + path)
  /** @type {CourseWays['address']} */
  const address = (name, path) => root + 'modules/' + name + '/' + (path ? '?path=' + path : '')
  const passed = ({ tries = [] }) => tries.find(one => one.passed)
  const ticked = (item, { tasks = {} }) => item.tasks.filter(task => task in tasks)
  const good = (item, { endings = {} }) => Object.keys(endings).find(scene => item.endings[scene] === 'good')
  /** @type {CourseWays['done']} */
  const done = (item, record = {}) => item.kind === 'assessment'
    ? !!passed(record)
    : !!record.read || finished(record, (item.questions || []).map(([id]) => id))
  /** @type {CourseWays['begun']} */
  const begun = (item, record) => !!record && (done(item, record) || ['seen', 'known', 'questions', 'way', 'tasks', 'tries'].some(field => field in record))
  /** @type {CourseWays['next']} */
  const next = (items, records, last) => {
    const at = items.findIndex(item => item.name === last)
    return [...items.slice(Math.max(at, 0)), ...items].find(item => !done(item, records[item.name]))
  }
  /** @type {CourseWays['arches']} */
  const arches = items => {
    if (items.length <= 12) return items.map(item => [item])
    const parts = [...new Set(items.map(item => item.module))].map(module => items.filter(item => item.module === module))
    const cut = at => Math.round(at * items.length / 12)
    return parts.length > 1 && parts.length <= 12 ? parts : [...Array(12).keys()].map(at => items.slice(cut(at), cut(at + 1)))
  }
  /** @type {CourseWays['needs']} */
  const needs = (module, records) => {
    const { check, practices, scenarios } = module.complete, record = name => records[name] || {}
    const found = check ? [items[module.id + names.check]] : []
    return [...found, ...practices.map(name => items[name]), ...scenarios.map(name => items[name])].filter(Boolean).map(item => {
      const kept = record(item.name)
      if (item.kind === 'assessment') return { item, day: (passed(kept) || { day: '' }).day }
      if (item.kind === 'scenario') return { item, day: (kept.endings || {})[good(item, kept)] || '' }
      const days = ticked(item, kept).map(task => kept.tasks[task]).sort()
      return { item, day: days.length === item.tasks.length ? days.pop() || '' : '' }
    })
  }
  /** @type {CourseWays['at']} */
  const at = ({ last } = {}) => items[name({ origin: root, pathname: (last || { address: '' }).address })]
  /** @type {CourseWays['fresh']} */
  const fresh = records => !(records.me || {}).last && !Object.values(items).some(item => begun(item, records[item.name]))
  /** @type {CourseWays['whereto']} */
  const whereto = records => {
    const { me = {} } = records, last = at(me), all = Object.values(modules)
    const own = last && modules[last.module.id], started = all.filter(({ items }) => items.some(item => begun(item, records[item.name])))
    if (last && !done(last, records[last.name])) return { item: last, way: me.last && walk(me.last.path) || own }
    for (const way of [walk(me.path), own, ...started, fresh(records) && outline.paths[0] && walk(outline.paths[0].id), ...all]) {
      const item = way && next(way.items, records, last && last.name)
      if (item) return { item, way }
    }
    return {}
  }
  window.courseWays = { items, way, walk, address, done, begun, next, arches, needs, at, fresh, whereto }
})();
