// Registers the worker (sw.js) when the page is ready, offers a new version, says when there is no network. Not put together while a course is served.
(() => {
  const { root, element, word } = window.courseParts, store = window.courseStore, workers = navigator.serviceWorker
  /** @type {CourseOffline['ask']} */
  const ask = (worker, message) => new Promise(done => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = event => done(event.data)
    worker.postMessage(message, [port2])
  })
  /** @type {CourseOffline['size']} */
  const size = bytes => bytes < 1e6 ? Math.ceil(bytes / 1e3) + '\u00a0KB' : (bytes / 1e6).toFixed(1).replace('.', word('point')) + '\u00a0MB'
  const button = (name, style, act) => {
    const made = element('button', 'course-button ' + style, word(name))
    made.type = 'button'
    made.onclick = act
    return made
  }

  let line
  const lost = () => {
    if (line || !workers.controller) return
    document.querySelector('main').prepend(line = element('p', 'course-meta course-lost', word('lost')))
    line.setAttribute('role', 'status')
  }
  const found = registration => {
    if (line) line.remove()
    line = 0
    registration.update().catch(() => 0)
  }

  // It waits until it is asked for: nobody's page changes while it is read.
  let banner
  const offer = async registration => {
    const { waiting } = registration, told = store.get('me').told || {}
    if (!waiting || !workers.controller || told.version === store.today()) return
    const { bytes, pages } = await ask(waiting, { do: 'news' })
    if (!bytes) return
    const lessons = (window.courseOutline?.modules || []).flatMap(module => module.lessons)
    const titles = lessons.filter(({ name }) => pages.includes(`modules/${name}/`)).map(({ title }) => title)
    if (banner) banner.remove()
    banner = element('section', 'course-banner near', element('p', 'course-word course-again', word('version', { size: size(bytes) })),
      ...titles.length ? [element('p', '', word('changes', { titles: titles.slice(0, 3).join('; ') + (titles[3] ? ' …' : '') }))] : [],
      element('p', 'course-meta', word('ready')), element('div', 'course-controls', button('later', 'quiet', () => {
        banner.remove()
        store.change('me', me => { me.told = { ...me.told, version: store.today() } })
      }), button('use', 'ghost', () => (registration.waiting || waiting).postMessage({ do: 'skip' }))))
    banner.setAttribute('role', 'status')
    document.querySelector('main').prepend(banner)
  }

  // What shows what was done follows when something was: a first visit costs nothing of it.
  let followed
  const follow = () => {
    if (followed || !store.names().some(name => name !== 'me')) return
    followed = workers.ready.then(({ active }) => ask(active, { do: 'later' }))
  }

  const start = async () => {
    const registration = await workers.register(root + 'sw.js'), page = workers.controller
    const coming = () => registration.installing && registration.installing.addEventListener('statechange', () => offer(registration))
    registration.addEventListener('updatefound', coming)
    coming()
    offer(registration)
    addEventListener('offline', lost)
    addEventListener('online', () => found(registration))
    if (!navigator.onLine) lost()
    // What this page is made of was fetched past the worker.
    if (!page) ask((await workers.ready).active, {
      do: 'mine', version: window.courseVersion?.hash, urls: [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)]
    })
    document.addEventListener('course:kept', follow)
    follow()
    return registration
  }
  /** @type {CourseOffline['ready']} */
  let ready = Promise.resolve()
  if (workers && /^http/.test(location.protocol)) {
    let had = workers.controller
    // The pages of all tabs are of the version that has taken over; what was typed is kept.
    workers.addEventListener('controllerchange', () => {
      if (had) location.reload()
      had = workers.controller
    })
    workers.addEventListener('message', lost)
    ready = new Promise(done => addEventListener('load', () => (window.requestIdleCallback || setTimeout)(() => done(start().catch(() => 0)))))
  }
  window.courseOffline = { ready, ask, size }
})();
