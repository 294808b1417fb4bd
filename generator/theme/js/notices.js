// A line of what the learner should know of the place where progress is kept. Fetched where there is something to say.
(() => {
  const { root, element, word } = window.courseParts, store = window.courseStore, { names } = window.courseSite
  const APPS = { Zalo: /Zalo/, Messenger: /FB.*(Messenger|Orca)/i, Facebook: /FBA[NV]|FB_IAB/, Instagram: /Instagram/, TikTok: /musical_ly|TikTok|BytedanceWebview/ }
  // Each of them passes what js/progress.js looks for.
  const app = Object.keys(APPS).find(name => APPS[name].test(navigator.userAgent))
  const told = name => (store.get('me').told || {})[name]
  const note = name => store.change('me', me => { (me.told ||= {})[name] = store.today() })
  const close = (line, name) => {
    const button = element('button', 'course-move course-close')
    button.type = 'button'
    button.setAttribute('aria-label', word('close'))
    button.onclick = () => { note(name); line.remove() }
    return button
  }
  let said
  const say = (before, name, content, closable) => {
    if (said === name) return
    said = name
    const line = element('div', 'course-notice'), box = element('div', 'course-banner near', ...content)
    line.setAttribute('role', 'status')
    if (closable) box.append(close(line, name))
    before.before(line)
    setTimeout(() => line.append(box), 50)   // what a status says must come after itself
  }
  // Browsers of Apple forget what isn't installed after seven days without a visit.
  const forgets = () => /^Apple/.test(navigator.vendor) && !navigator.standalone && !matchMedia('(display-mode:standalone)').matches
  const week = mark => {
    const file = element('a', '', word('keepFile'))
    file.href = root + names.progress + '#' + word('transfer')
    say(mark, 'week', [element('p', '', word('week') + ' ', file, '.')], true)
    note('week')
  }
  const look = () => {
    const { state } = store.state(), mark = document.querySelector('.course-mark'), top = document.querySelector('article.content')
    if (state !== 'kept') say(top, state, [element('p', '', word(state))])
    else if (app) told('app') === store.today() || say(top, 'app', [element('p', '', word('app', { app }))], true)
    else if (mark && forgets() && !told('week') && store.get(mark.dataset.store).read) week(mark)
  }
  window.courseNotices = look
  look()
})();
