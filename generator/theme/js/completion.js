// What completes a module (decisions/0006), and how far that is. Pure functions.
(() => {
  const least = days => [...days].sort()[0] || '', most = days => [...days].sort().pop() || ''
  /** @type {CourseCompletion['needs']} */
  const needs = ({ id, lessons, complete }, records) => {
    const lesson = name => lessons.find(lesson => lesson.name === name)
    const check = () => {
      const name = id + '/kiem-tra', { tries = [] } = records[name] || {}
      return { kind: 'check', name, title: '', day: least(tries.filter(({ passed }) => passed).map(({ day }) => day)), done: 0, all: 0 }
    }
    const practice = name => {
      const { title, tasks = [] } = lesson(name), { tasks: ticked = {} } = records[name] || {}
      const days = tasks.map(task => ticked[task]).filter(Boolean), done = days.length, all = tasks.length
      return { kind: 'practice', name, title, day: done === all ? most(days) : '', done, all }
    }
    const scenario = name => {
      const { title, endings = {} } = lesson(name), { endings: reached = {} } = records[name] || {}
      const good = Object.keys(endings).filter(scene => endings[scene] === 'good').map(scene => reached[scene]).filter(Boolean)
      return { kind: 'scenario', name, title, day: least(good), done: 0, all: 0 }
    }
    return [...complete.check ? [check()] : [], ...complete.practices.map(practice), ...complete.scenarios.map(scenario)]
  }
  /** @type {CourseCompletion['day']} */
  const day = needs => needs.length && needs.every(({ day }) => day) ? most(needs.map(({ day }) => day)) : ''
  window.courseCompletion = { needs, day }
})();
