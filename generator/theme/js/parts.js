// What all elements share: the templates in their own HTML, the words in them, and events that bubble.
(() => {
  /** @type {CourseParts['all']} */
  const all = (root, selector) => [...root.querySelectorAll(selector)]
  /** @type {CourseParts['part']} */
  const part = (host, name) => host.querySelector(`template[data-part=${name}]`).content.cloneNode(true)
  /** @type {CourseParts['fill']} */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
  /** @type {CourseParts['word']} */
  const word = (name, values = {}) => fill(window.courseWords[name], values)   // put before the scripts when the site is staged
  // A copy of what stands elsewhere in the page: ids must stay unique.
  /** @type {CourseParts['copy']} */
  const copy = node => {
    const twin = node.cloneNode(true)
    for (const inner of [twin, ...all(twin, '[id]')]) inner.removeAttribute('id')
    return twin
  }
  /** @type {CourseParts['element']} */
  const element = (tag, name = '', ...content) => {
    const node = document.createElement(tag)
    node.className = name
    node.append(...content)
    return node
  }
  /** @type {CourseParts['tell']} */
  const tell = (host, name, detail) => host.dispatchEvent(new CustomEvent('course:' + name, { bubbles: true, detail }))
  /** @type {CourseParts['show']} */
  const show = node => node.scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion:reduce)').matches ? 'auto' : 'smooth' })
  // An element whose script may fail without taking its HTML along. `connect` gives the function that undoes it.
  /** @type {CourseParts['define']} */
  const define = (name, connect) => customElements.get(name) || customElements.define(name, class extends HTMLElement {
    connectedCallback() {
      try { this.undo = connect(this) } catch (broken) { console.warn(broken) }
      this.toggleAttribute('data-on', !!this.undo)
    }
    disconnectedCallback() {
      this.removeAttribute('data-on')
      if (this.undo) this.undo()
    }
  })
  // Notes what is added and listened to, so that it can all be taken back.
  /** @type {CourseParts['ledger']} */
  const ledger = () => {
    const acts = []
    return {
      put(added, where, before = null) {
        const nodes = added.nodeType === 11 ? [...added.children] : [added]   // a template's content, or one element
        where.insertBefore(added, before)
        acts.push(() => nodes.forEach(node => node.remove()))
        return nodes[0]
      },
      on(target, name, act) {
        target.addEventListener(name, act)
        acts.push(() => target.removeEventListener(name, act))
      },
      act: undo => acts.push(undo),
      undo: () => acts.splice(0).forEach(act => act())
    }
  }
  const root = new URL('..', document.currentScript.src).href
  /** @type {CourseParts['load']} */
  const load = (address, then) => {
    const script = element('script')
    script.src = root + address
    script.onload = then
    document.head.append(script)
  }
  window.courseParts = { root, load, all, part, fill, word, copy, element, tell, show, define, ledger }
})();
