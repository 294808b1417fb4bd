// The five kinds of questions: reading and writing an answer, and judging it by the key that stands in the page.
// judge() gives {grade, right, marks: [{on, input, grade, remark}], notes: [[word, values]]}; quiz.js paints that.
(() => {
  const { all } = window.courseParts
  const good = marks => marks.filter(mark => mark.grade === 'right').length
  const grade = right => right ? 'right' : 'wrong'
  const partly = marks => {
    const n = good(marks), right = n === marks.length
    return { right, grade: right ? 'right' : n * 2 >= marks.length ? 'near' : 'wrong', marks, notes: [!right && ['some', { n, all: marks.length }]] }
  }

  // single and multiple
  const inputs = question => all(question, '.course-option input')
  const chosen = question => inputs(question).filter(input => input.checked)
  const options = {
    read: question => chosen(question).length ? chosen(question).map(input => input.value) : null,
    write: (question, keys) => inputs(question).forEach(input => { input.checked = (keys || []).includes(input.value) }),
    judge(question) {
      const marks = chosen(question).map(input => {
        const on = input.parentNode
        return { on, input, grade: grade('right' in input.dataset), remark: on.nextElementSibling }
      })
      const single = question.dataset.kind === 'single'
      const missing = (single ? 1 : all(question, '[data-right]').length) - good(marks)
      const extra = marks.length - good(marks)
      const notes = single ? [] : [missing && ['missing', { n: missing }], extra && ['extra', { n: extra }]]
      return { right: !missing && !extra, grade: !single && good(marks) && !extra && missing ? 'near' : grade(!missing && !extra), marks, notes }
    }
  }

  const field = question => question.querySelector('.course-field input')
  const short = {
    read: question => field(question).value.trim() || null,
    write: (question, text) => { field(question).value = text || '' },
    judge(question, text) {
      const { same, near } = window.courseAnswers
      const find = (name, test) => all(question, `.course-key [data-${name}]`).find(item => test(text, item.dataset[name]))
      const result = (grade, item, note) => ({
        right: grade !== 'wrong', grade, notes: [note],
        marks: [{ on: field(question).parentNode, input: field(question), grade, remark: item && item.querySelector('.course-remark') }]
      })
      if (find('answer', same)) return result('right')
      const almost = !find('foreseen', same) && find('answer', near)
      return almost ? result('near', null, ['marks', { answer: almost.dataset.answer }]) : result('wrong', find('foreseen', same) || find('foreseen', near))
    }
  }

  const steps = question => all(question, '.course-order li')
  const order = {
    read: question => steps(question).map(step => step.dataset.step),
    write(question, keys) {
      for (const name of keys || question.shown) {
        const step = steps(question).find(step => step.dataset.step === name)
        if (step) step.parentNode.append(step)
      }
    },
    judge(question) {
      return partly(steps(question).map((step, at) => ({ on: step, grade: grade(step.dataset.place === String(at)) })))
    }
  }

  const selects = question => all(question, 'select')
  const match = {
    read: question => selects(question).every(select => select.value) ? selects(question).map(select => select.value) : null,
    write: (question, answer) => selects(question).forEach((select, at) => { select.value = (answer || [])[at] || '' }),
    judge: question => partly(selects(question).map(select => ({
      on: select.parentNode, input: select, grade: grade(select.dataset.right === select.value)
    })))
  }
  window.courseKinds = { single: options, multiple: options, short, order, match }
})();
