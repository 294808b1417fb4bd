// One Vietnamese syllable as it can be compared: its tone at the end (hoà = hòa), a last y after a consonant as i
// (ký = kí, quý = quí).
(() => {
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
  window.courseTongue = {
    syllable(word) {
      const open = word.normalize('NFD')
      const bare = open.replace(TONES, '').normalize('NFC').replace(/^((?:qu|[\dbcdđghklmnpqrstvx])+)y$/, '$1i')
      return bare + (open.match(TONES) || []).join('')
    }
  }
})();
