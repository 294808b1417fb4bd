// Forgiveness for short answers: what a phone keyboard does must not decide. Pure functions.
(() => {
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
  // One syllable: its tone at the end (hoà = hòa), a last y after a consonant as i (ký = kí, quý = quí).
  const syllable = word => {
    const open = word.normalize('NFD')
    return open.replace(TONES, '').normalize('NFC').replace(/^((?:qu|[bcdđghklmnpqrstvx])+)y$/, '$1i') + (open.match(TONES) || []).join('')
  }
  // Folded for searching: lower case, no marks, đ as d.
  const fold = text => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd')
  const normalise = text => (text.normalize('NFC').toLowerCase()
    .replace(/(\d)[\s.-]+(?=\d)/g, '$1')
    .replace(/(\d)[,/](?=\d)/g, '$1\u2044')   // 1,5 and 1/5 aren't 15
    .match(/[\p{L}\p{M}\p{N}\u2044]+/gu) || []).map(syllable).join('')
  window.courseAnswers = {
    normalise,
    fold,
    same: (one, other) => normalise(one) === normalise(other),
    near: (one, other) => fold(normalise(one)) === fold(normalise(other))
  }
})();
