// A citation, a fact or a mark opens its source in place; a term opens its meaning on tap and on focus. Without script they are links.
(() => {
  const { copy, element, word } = window.courseParts
  let card, opener, tip, term
  const target = link => document.getElementById(decodeURIComponent(link.hash.slice(1)))

  const close = back => {
    if (!card) return
    card.remove()
    opener.removeAttribute('aria-expanded')
    if (back) opener.focus()
    card = opener = null
  }
  const open = (link, source) => {
    const place = link.closest('p,li,dd,td,label,legend,h2,h3') || link
    close()
    opener = link
    const button = element('button', 'course-move course-close')
    card = element('section', 'course-opened', button)
    button.type = 'button'
    button.ariaLabel = word('close')
    button.onclick = () => close(true)
    const list = source.parentNode
    card.setAttribute('aria-label', `${list.dataset.name} ${[...list.children].indexOf(source) + 1}`)
    card.append(element('p', '', card.getAttribute('aria-label')), ...copy(source).children)
    link.setAttribute('aria-expanded', true)
    if (place.matches('li,dd,td')) place.append(card)
    else place.after(card)
    card.scrollIntoView({ block: 'nearest' })
  }

  const hide = () => {
    if (!tip) return
    tip.remove()
    term.removeAttribute('aria-describedby')
    tip = term = null
  }
  const explain = link => {
    const entry = target(link)
    if (!entry || term === link) return
    hide()
    term = link
    const { firstElementChild, lastElementChild } = copy(entry)
    tip = element('div', 'course-tip', element('b', '', firstElementChild.textContent), element('br'), ...lastElementChild.childNodes)
    tip.id = 'course-tip'
    tip.setAttribute('role', 'tooltip')
    link.setAttribute('aria-describedby', tip.id);
    // It sticks to the lower edge (css/marks.css): what stands there moves up, so that no line that is read is covered.
    (link.closest('main') || document.body).append(tip)
    scrollBy(0, Math.max(0, link.getBoundingClientRect().bottom + 8 - tip.getBoundingClientRect().top))
  }

  document.addEventListener('click', event => {
    const link = event.target.closest('.cite,.fact,.sure,.term'), found = link && link.hash && target(link)
    if (!event.target.closest('.term,#course-tip')) hide()
    if (!found || event.ctrlKey || event.metaKey) return
    const source = found.closest('ol.course-sources > li')
    if (!source && !link.matches('.term')) return
    event.preventDefault()
    if (!source) explain(link)
    else if (opener === link) close(true)
    else open(link, source)
  })
  document.addEventListener('focusin', event => {
    if (event.target.matches('.term:focus-visible')) explain(event.target)   // else the click does: the page mustn't move under it
    else if (!event.target.closest('#course-tip')) hide()
  })
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    if (tip) hide()
    else close(true)
  })
  // A page that comes back from the browser's memory comes back with nothing open.
  addEventListener('pagehide', () => { hide(); close() })
})();
