// The page shell: the scheme button, the drawer on Escape, the contents' highlight, wide tables.
(() => {
  const root = document.documentElement, names = ['auto', 'light', 'dark'], { all, element, word } = window.courseParts

  const scheme = mast => {
    const button = element('button', 'scheme course-i'), label = () => { button.ariaLabel = button.title = word(names[Math.max(0, names.indexOf(root.dataset.scheme))]) }
    button.type = 'button'
    mast.insertBefore(button, mast.querySelector('.drawer'))
    button.onclick = () => {
      const name = root.dataset.scheme = names[(names.indexOf(root.dataset.scheme) + 1) % 3]
      try { localStorage.setItem('course:scheme', name) } catch (refused) { /* for this page only */ }
      label()
    }
    label()
  }
  const drawer = box => {
    // In the page stands the module at hand alone.
    box.addEventListener('toggle', () => {
      const list = box.querySelector('.modules'), current = list.querySelector('a')
      list.replaceChildren(...window.courseSite.modules.map(([id, title]) => {
        const link = element('a', '', title)
        link.href = window.courseParts.root + 'modules/' + id + '/'
        return element('li', '', current && current.href === link.href ? current : link)
      }))
    }, { once: true })
    const close = back => {
      if (box.open && back) box.firstElementChild.focus()
      box.open = false
    }
    document.addEventListener('keydown', event => { if (event.key === 'Escape') close(true) })
    document.addEventListener('click', event => { if (!box.contains(event.target)) close() })
    addEventListener('pagehide', () => close())
    // The module's lessons stand in the page once: beside the text, or in the open drawer.
    const list = document.querySelector('.side > div')
    if (!list) return
    const side = list.parentNode, move = () => (box.open ? box.lastElementChild : side).prepend(list)
    box.addEventListener('toggle', move)
    move()
    matchMedia('(min-width:60rem)').addEventListener('change', () => close())
  }
  const contents = nav => {
    const links = all(nav, 'a')
    const link = id => links.find(link => decodeURIComponent(link.hash) === '#' + id)
    const watch = new IntersectionObserver(seen => {
      for (const entry of seen.filter(entry => entry.isIntersecting)) {
        links.forEach(link => link.removeAttribute('aria-current'))
        link(entry.target.id).setAttribute('aria-current', 'location')
      }
    }, { rootMargin: '0px 0px -70%' })
    for (const heading of all(document, 'h2[id],h3[id]')) if (link(heading.id)) watch.observe(heading)
  }
  const found = { '.mast': scheme, '.drawer': drawer, '.toc': contents }
  for (const name in found) all(document, name).forEach(node => found[name](node))

  for (const table of all(document, '.content table')) {
    const [{ cells: head }, ...rows] = table.rows
    if (head.length < 3 && table.scrollWidth <= table.clientWidth) continue
    table.classList.add('stacked')
    for (const cell of rows.flatMap(row => [...row.cells])) cell.dataset.label = head[cell.cellIndex].textContent
  }
  // The version's day stands in a file of its own (version.js), so that no page changes by a build alone.
  addEventListener('DOMContentLoaded', () => {
    const built = document.querySelector('.built'), version = window.courseVersion
    if (!built || !version) return
    built.append(window.courseSchedule.date(version.day))
    built.hidden = false
  })
})();
