// On pages with tabs: choosing a tab chooses the tabs of that name everywhere on the page.
document.addEventListener('change', ({ target }) => {
  if (!target.matches('.tabbed-set > input')) return
  for (const label of document.querySelectorAll('.tabbed-labels > label')) {
    if (label.textContent === target.labels[0].textContent) label.control.checked = true
  }
})
