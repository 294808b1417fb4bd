// Whoever came by a path is led on by it: it stands in the address (?path=…). The bar counts its stops and leads back to it.
(() => {
  const list = document.querySelector('.course-paths'), id = new URLSearchParams(location.search).get('path')
  if (!list) return
  const line = [...list.children].find(line => line.dataset.path === id)
  list.hidden = true
  if (!line) return
  const [path, next] = line.querySelectorAll('a'), { element, load } = window.courseParts
  const title = path.querySelector('b').textContent, at = line.querySelector('span').textContent
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
  const back = document.querySelector('.mast .back'), counted = document.querySelector('.mast .at')
  if (back) {
    back.href = path.href
    back.setAttribute('aria-label', path.textContent)
    back.firstElementChild.textContent = title
  }
  if (counted) counted.textContent = at
  const told = element('p', 'course-meta course-on-path' + (counted ? ' wide' : ''), path.textContent + ' · ' + at)
  document.querySelector('.content h1').before(told)
  for (const link of document.querySelectorAll('a[data-keep]')) link.search = location.search
  // What was done of it, and what is next (learner.js).
  if (!next) {
    onward.dataset.end = id
    load('outline.js', () => load(window.courseBundles.learner))
  }
})();
