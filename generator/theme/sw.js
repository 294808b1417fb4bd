// The worker of one version of the site (decisions/0010): answers from what is stored on the phone. MANIFEST, the hash of manifest.json, and where ABSENT pages lead are put before it.
// What is stored has its hash for a name, and is stored only if it has that hash: no login page of a network, no half-published site.
const SCOPE = registration.scope, CACHE = 'course:' + SCOPE, NOW = 'now', ASKED = 'asked'
const key = name => SCOPE + '~' + name
const json = async (cache, name) => (await cache.match(key(name)))?.json()
const keep = (cache, name, value) => cache.put(key(name), new Response(JSON.stringify(value)))
const hash = async body => [...new Uint8Array(await crypto.subtle.digest('SHA-256', body), 0, 6)].map(byte => byte.toString(16).padStart(2, '0')).join('')

// Fetches what has that hash: from the browser's own cache, which costs nothing, else afresh. Anything else comes back as `other`.
const load = async (cache, address, wanted, going) => {
  let other
  for (const mode of ['default', 'reload']) {
    other = await fetch(SCOPE + address, { cache: mode, redirect: going ? 'manual' : 'follow' })
    const body = await other.clone().arrayBuffer()
    if (await hash(body) !== wanted) continue
    const found = new Response(body, { headers: { 'content-type': other.headers.get('content-type') } })
    let full = false
    await cache.put(key(wanted), found.clone()).catch(() => { full = true })
    return { found, full }
  }
  return { other }
}

let reading
const read = async () => {
  const cache = await caches.open(CACHE)
  reading ||= (async () => await json(cache, MANIFEST) || (await load(cache, 'manifest.json', MANIFEST)).found.json())()
  try {
    const manifest = await reading
    return { cache, manifest, files: manifest.files }
  } catch (lost) {
    reading = 0
    throw lost
  }
}

const stored = async cache => new Set((await cache.keys()).map(request => request.url.slice(key('').length)))
// Pages with what they ask for.
const whole = ({ files, needs }, pages) => pages.flatMap(page => [page, ...needs[files[page]?.[2]] || []])
// The addresses of a module, or of the whole course (*) but for what is for trainers.
const group = (manifest, name) => whole(manifest, Object.keys(manifest.files).filter(address => name === '*' ? !address.startsWith(manifest.apart) : address.startsWith(`modules/${name}/`)))

// Fetches and stores what is missing of these addresses, four at a time.
const fill = async addresses => {
  const { cache, files } = await read(), have = await stored(cache)
  const left = [...new Set(addresses)].filter(address => files[address] && !have.has(files[address][0])), told = { got: 0, full: 0, other: 0, failed: 0 }
  const one = async () => {
    while (left.length && !told.full && !told.failed) {
      const address = left.pop()
      try {
        const { found, full } = await load(cache, address, files[address][0])
        told[full ? 'full' : found ? 'got' : 'other']++
      } catch (lost) { told.failed++ }
    }
  }
  await Promise.all([one(), one(), one(), one()])
  return told
}

const ahead = names => navigator.connection?.saveData ? [] : names
// A new version holds what the last one held, what was asked for, and the shell; else the last one stays. What has a hash in its name is held by its page.
const install = async () => {
  const { cache, manifest, files } = await read(), have = await stored(cache), now = await json(cache, NOW)
  const held = Object.keys(now?.files || {}).filter(address => have.has(now.files[address][0]))
  const asked = (await json(cache, ASKED) || []).flatMap(name => group(manifest, name)), later = now?.later?.some(address => /\/$/.test(address) && held.includes(address))
  const { full, other, failed } = await fill([...ahead([...manifest.shell, ...later ? manifest.later : []]), ...held, ...whole(manifest, held.filter(address => address)), ...asked])
  if (other || failed || full && now) throw Error('not whole')
}
const activate = async () => {
  const { cache, manifest, files } = await read(), keys = new Set([NOW, ASKED, MANIFEST, ...Object.values(files).map(file => file[0])])
  await keep(cache, NOW, manifest).catch(() => {})
  // What a version that is being fetched right now has stored is none of ours to delete.
  if (!registration.installing) for (const name of await stored(cache)) if (!keys.has(name)) await cache.delete(key(name))
}
addEventListener('install', event => event.waitUntil(install()))
addEventListener('activate', event => event.waitUntil(activate().catch(() => {}).then(() => clients.claim())))

const path = url => new URL(url).pathname.slice(new URL(SCOPE).pathname.length).replace(/(^|\/)index\.html$/, '$1')
// Is the page that asks one of this version? Then it was stored before it was answered.
const ours = async (id, { cache, files }) => {
  const page = id && await clients.get(id), file = page && files[path(page.url)]
  return !page || file && await cache.match(key(file[0]))
}

const answer = async ({ request, clientId }, site, address, going) => {
  const { cache, files, manifest } = site, { search, searchParams } = new URL(request.url), wanted = files[address]?.[0]
  if (!wanted) return files[address + '/'] ? Response.redirect(SCOPE + address + '/' + search) : fetch(request)
  // What has no hash in its name belongs to the version of the page that asks for it.
  const named = going || /(^|\/|-[0-9a-f]{8}\.\w+)$/.test(address)
  if (!named && ((searchParams.get('v') || manifest.version) !== manifest.version || !await ours(clientId, site))) return fetch(request, { cache: 'no-cache' })
  const old = await cache.match(key(wanted))
  if (old) return old
  const { found, other } = await load(cache, address, wanted, going)
  if (found) return found
  registration.update().catch(() => {})
  return going ? other : Response.error()
}
const respond = async event => {
  const { request } = event, going = request.mode === 'navigate', address = path(request.url), site = await read().catch(() => 0)
  try {
    return await (site ? answer(event, site, address, going) : fetch(request))
  } catch (lost) {
    if (lost.name !== 'AbortError') for (const page of await clients.matchAll()) page.postMessage('offline')
    return going && address !== ABSENT ? Response.redirect(SCOPE + ABSENT + MISSING + encodeURIComponent(request.url.slice(SCOPE.length))) : Response.error()
  }
}
addEventListener('fetch', event => {
  const { request } = event
  if (request.method === 'GET' && request.url.startsWith(SCOPE) && !request.headers.has('range')) event.respondWith(respond(event))
})

const acts = {
  skip: () => skipWaiting(),
  // What a page of that version is made of.
  mine: async ({ version, urls }) => (await read()).manifest.version === version && fill(urls.filter(url => url.startsWith(SCOPE)).map(path)),
  fill: ({ addresses }) => fill(addresses),
  // What shows what was done.
  later: async () => fill(ahead((await read()).manifest.later)),
  state: async () => {
    const { cache, manifest } = await read()
    return { manifest, have: await stored(cache), asked: await json(cache, ASKED) || [] }
  },
  ask: async ({ asked }) => keep((await read()).cache, ASKED, asked),
  // Gives the space back: all but what came by itself.
  drop: async () => {
    const { cache, manifest, files } = await read(), keys = new Set([NOW, MANIFEST, ...[...manifest.shell, ...manifest.later].map(address => files[address][0])])
    for (const name of await stored(cache)) if (!keys.has(name)) await cache.delete(key(name))
  },
  // Of a version that waits: what it has that the last one hadn't.
  news: async () => {
    const { cache, files } = await read(), now = (await json(cache, NOW))?.files || {}, have = await stored(cache)
    const fresh = Object.keys(files).filter(address => address !== 'version.js' && files[address][0] !== now[address]?.[0] && have.has(files[address][0]))
    return { pages: fresh.filter(address => /(^|\/)$/.test(address)), bytes: fresh.reduce((sum, address) => sum + files[address][1], 0) }
  }
}
addEventListener('message', event => event.waitUntil((async () => {
  const told = await Promise.resolve(acts[event.data.do](event.data)).catch(() => 0)
  if (event.ports[0]) event.ports[0].postMessage(told)
})()))
