// Texts that were written as numbers of their words (rendering/packing.py). Pure functions.
(() => {
  const SIGNS = Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n)).filter(sign => !'"\\'.includes(sign))
  const ALL = SIGNS.length, AT = new Map(SIGNS.map((sign, n) => [sign, n])), WORD = /^[\p{L}\p{N}]/u

  /** @type {CoursePacked['unpacker']} */
  const unpacker = words => {
    const table = words.split('\x7f'), alone = Math.floor((ALL ** 2 - table.length) / (ALL - 1)), pairs = new Map()
    const pieces = text => {
      const all = []
      for (let at = 0; at < text.length; at++) {
        if (text[at] === ' ') {
          const end = text.indexOf(' ', at + 1)
          all.push(text.slice(at + 1, end))
          at = end
          continue
        }
        let number = AT.get(text[at])
        if (number >= alone) number = alone + (number - alone) * ALL + AT.get(text[++at])
        if (table[number].length < 2 || table[number][0] !== ' ') { all.push(table[number]); continue }
        if (!pairs.has(number)) pairs.set(number, pieces(table[number].slice(1)))
        all.push(...pairs.get(number))
      }
      return all
    }
    return text => {
      let whole = '', spaced = false, capital = false
      for (const piece of pieces(text)) {
        if (!piece) { capital = true; continue }
        const word = WORD.test(piece)
        whole += (word && spaced ? ' ' : '') + (capital ? piece.replace(/./u, letter => letter.toUpperCase()) : piece)
        spaced = word
        capital = false
      }
      return whole
    }
  }
  window.coursePacked = { unpacker }
})();
