// <course-not-fetched>: what to do instead of a page that isn't stored. The page is stored behind the first page of a first visit, so it asks for little.
(() => {
  const { root, load, all, fill, define } = window.courseParts, offline = window.courseOffline, { survey, worker } = window.courseStock

  // The page that was looked for stands in the address; only one of this course is led to.
  define('course-not-fetched', host => {
    if (!offline) return
    const wanted = new URL([...new URLSearchParams(location.search).values()][0] || '', root), [again, ahead] = ['.course-again', '.course-ahead'].map(name => host.querySelector(name))
    if (!wanted.href.startsWith(root)) return
    const address = wanted.pathname.slice(new URL(root).pathname.length)
    const name = () => {
      const lesson = window.courseOutline.modules.flatMap(module => module.lessons).find(({ name }) => address === `modules/${name}/`)
      if (lesson) host.querySelector('.course-lead').prepend(`“${lesson.title}”. `)
    }
    load('outline.js', name)   // where something was done it is stored
    again.href = wanted.href
    again.hidden = false
    const retry = () => location.replace(wanted.href)
    addEventListener('online', retry)
    const list = async () => {
      const registration = await worker(), state = registration && await offline.ask(registration.active, { do: 'state' })
      if (!state) return
      const { group } = survey(state)
      for (const row of all(host, '[data-module]')) {
        const { module } = row.dataset, { pages, absent, lacks } = group(module), note = row.lastElementChild
        row.hidden = pages === absent
        note.textContent = fill(note.dataset.line, { n: pages - absent })
        if (!lacks || !address.startsWith(`modules/${module}/`)) continue
        ahead.hash = module
        ahead.textContent = fill(ahead.dataset.size, { size: offline.size(lacks) })
      }
    }
    list()
    return () => removeEventListener('online', retry)
  })
})();
