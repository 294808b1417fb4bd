// What is said around a question in English. Data for typed.js.
window.courseTongue = {
  around: `a an the and or of to in on at for from with by as is are was were be been am do does did can could may might must shall should will would have has had
    i me my you your he she it its we our they their this that these those there here what which who whom whose when where why how if then than so not no yes please`
};
