// What there is and what is stored of it, for the pages that tell it.
(() => {
  const offline = window.courseOffline
  // The state of the worker, counted by groups. '' is the whole course (without what is for trainers), '-' what belongs to no module.
  /** @type {CourseStock['survey']} */
  const survey = ({ manifest: { files, needs, apart, stored }, have, asked }) => {
    const whole = pages => [...new Set(pages.flatMap(page => [page, ...needs[files[page][2]]]))]
    const all = Object.keys(files), course = all.filter(address => !address.startsWith(apart))
    const of = name => whole(course.filter(address => address.startsWith('modules/' + name)))
    const common = () => {
      const theirs = new Set(of(''))
      return whole(course.filter(address => !theirs.has(address)))
    }
    const bytes = list => list.reduce((sum, address) => sum + files[address][1], 0), pages = list => list.filter(address => /(^|\/)$/.test(address)).length
    /** @param {string} name */
    const group = name => {
      const addresses = name === '' ? course : name === '-' ? common() : of(name + '/')
      const missing = addresses.filter(address => !have.has(files[address][0]))
      return { addresses, missing, bytes: bytes(addresses), lacks: bytes(missing), pages: pages(addresses), absent: pages(missing) }
    }
    return { group, asked, room: size => size * stored / bytes(all) }   // on the phone it is stored unpacked
  }
  /** @type {CourseStock['worker']} */
  const worker = async () => {
    const registration = await offline.ready
    const newest = registration && (registration.active || registration.installing)
    if (newest && newest.state !== 'activated') await new Promise(done => newest.addEventListener('statechange', () => /activated|redundant/.test(newest.state) && done()))
    return registration && registration.active ? registration : null
  }
  window.courseStock = { survey, worker }
})();
