// In the place of the worker (sw.js) while a course is being written: one that a built site has left at this address would hide each edit.
addEventListener('install', () => skipWaiting())
addEventListener('activate', event => event.waitUntil((async () => {
  const pages = await clients.matchAll({ type: 'window' })
  await caches.delete('course:' + registration.scope)
  await registration.unregister()
  for (const page of pages) page.navigate(page.url)
})()))
