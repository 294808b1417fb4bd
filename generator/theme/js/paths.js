// Whoever came by a path is led on by it: it stands in the address (?path=…), and nowhere else.
(() => {
  const list = document.querySelector('.course-paths'), id = new URLSearchParams(location.search).get('path')
  if (!list) return
  const line = [...list.children].find(line => line.dataset.path === id)
  list.hidden = true
  if (!line) return
  const [path, next] = line.querySelectorAll('a'), { element } = window.courseParts
  const button = (link, name) => {
    const made = element('a', 'course-button ' + name, element('span', '', link.textContent))
    made.href = link.href
    return made
  }
  // At its end a path leads back to its own page.
  const onward = element('nav', 'course-onward', button(path, 'quiet course-back'), ...next ? [button(next, 'course-next')] : [])
  const before = document.querySelector('.course-onward')
  onward.setAttribute('aria-label', path.textContent)
  if (before) before.replaceWith(onward)
  else list.before(onward)
  const told = element('p', 'course-meta course-on-path', path.textContent + ' · ' + line.querySelector('span').textContent)
  document.querySelector('.content h1').before(told)
  for (const link of document.querySelectorAll('a[data-keep]')) link.search = location.search
})();
