// The five kinds of questions: reading and writing an answer, and holding it against the key that stands in the page (judged in answers.js).
// What judge() gives is painted by quiz.js.
(() => {
  const { all } = window.courseParts
  const { typed, chosen, placed, ordered } = window.courseAnswers
  /** @returns {Grade} */
  const grade = right => right ? 'right' : 'wrong'

  // single and multiple
  const inputs = question => all(question, '.course-option input')
  const picked = question => inputs(question).filter(input => input.checked)
  const belongs = input => 'right' in input.dataset
  const values = inputs => inputs.map(input => input.value)
  /** @type {CourseKind} */
  const options = {
    read: question => picked(question).length ? values(picked(question)) : null,
    write: (question, keys) => inputs(question).forEach(input => { input.checked = (keys || []).includes(input.value) }),
    judge(question, answer) {
      const result = chosen(answer, values(inputs(question).filter(belongs))), { missing, extra } = result
      return {
        ...result,
        marks: picked(question).map(input => ({ on: input.parentNode, input, grade: grade(belongs(input)), remark: input.parentNode.nextElementSibling })),
        notes: question.dataset.kind === 'single' ? [] : [missing && ['missing', { n: missing }], extra && ['extra', { n: extra }]]
      }
    }
  }

  const field = question => question.querySelector('.course-field input')
  /** @type {CourseKind} */
  const short = {
    read: question => field(question).value.trim() || null,
    write: (question, text) => { field(question).value = text || '' },
    judge(question, text) {
      const lines = name => all(question, `.course-key [data-${name}]`), texts = name => lines(name).map(line => line.dataset[name])
      const { grade, at } = typed(text, texts('answer'), texts('foreseen')), line = lines(grade === 'wrong' ? 'foreseen' : 'answer')[at]
      return {
        right: grade !== 'wrong', grade, notes: [grade === 'near' && ['marks', { answer: texts('answer')[at] }]],
        marks: [{ on: field(question).parentNode, input: field(question), grade, remark: line && line.querySelector('.course-remark') }]
      }
    }
  }

  // order and match: `mark` says what is painted for each place
  /** @returns {Judged} */
  const partly = ({ right, grade: whole, n, hits }, mark) =>
    ({ right, grade: whole, marks: hits.map((hit, at) => ({ ...mark(at), grade: grade(hit) })), notes: [!right && ['some', { n, all: hits.length }]] })
  const steps = question => all(question, '.course-order li')
  /** @type {CourseKind} */
  const order = {
    read: question => steps(question).map(step => step.dataset.step),
    write(question, keys) {
      for (const name of keys || question.shown) {
        const step = steps(question).find(step => step.dataset.step === name)
        if (step) step.parentNode.append(step)
      }
    },
    judge(question) {
      const list = steps(question), places = list.map(step => +step.dataset.place), result = ordered(places), { right, hits } = result
      const judged = partly(result, at => ({ on: list[at] })), at = hits.indexOf(false)
      if (right) return judged
      // The first step out of place, and which one it comes after. What may stand where it is gets no mark.
      const text = step => step ? step.querySelector('span').textContent : '', before = list[places.indexOf(places[at] - 1)]
      judged.notes.push([before ? 'after' : 'head', { at: at + 1, step: text(list[at]), before: text(before) }])
      return { ...judged, marks: judged.marks.filter(mark => mark.grade === 'wrong') }
    }
  }

  const selects = question => all(question, 'select')
  /** @type {CourseKind} */
  const match = {
    read: question => selects(question).every(select => select.value) ? values(selects(question)) : null,
    write: (question, answer) => selects(question).forEach((select, at) => { select.value = (answer || [])[at] || '' }),
    judge(question, answer) {
      const list = selects(question)
      return partly(placed(answer, list.map(select => select.dataset.right)), at => ({ on: list[at].parentNode, input: list[at] }))
    }
  }
  window.courseKinds = { single: options, multiple: options, short, order, match }
})();
