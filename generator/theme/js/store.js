// What is kept for this tab. A storage that is forbidden, full or damaged only means that a reload forgets.
(() => {
  const memory = {}
  window.courseStore = {
    get(key) {
      try { return JSON.parse(sessionStorage.getItem(key)) || memory[key] || {} } catch (refused) { return memory[key] || {} }
    },
    set(key, value) {
      memory[key] = value
      try { sessionStorage.setItem(key, JSON.stringify(value)) } catch (refused) { /* kept in memory */ }
    }
  }
})();
