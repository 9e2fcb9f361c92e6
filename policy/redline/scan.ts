const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const letter = String.raw`[[\p{L}\p{M}\p{N}_]--[${unspaced}]]`
/**
 * One token each: an e-mail address, a web address, a number with its punctuation, currency or percent sign
 * (dates and amounts too), a word with its inner apostrophes, hyphens and dots, a character of a script that
 * writes no spaces, three dots, a dash typed as hyphens, any other sign. White space is no token, and neither is a
 * paragraph break. An address has a maximum length, so that no text takes long to cut.
 */
export const token = new RegExp(
  [
    String.raw`[\p{L}\p{N}_][\w.%+\-]{0,63}@[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63})+`,
    String.raw`https?:\/\/[^\s\u001e<>"'\)\]]*[^\s\u001e<>"'\)\].,;:!?]`,
    String.raw`[\p{Sc}]?\p{N}+(?:[.,:\/\-']\p{N}+)*(?:%|${letter}+)?`,
    String.raw`${letter}+(?:(?:[\-'\u200c\u200d]|\.(?=\p{Ll}))${letter}+)*`,
    String.raw`[${unspaced}]\p{M}*`,
    String.raw`\.\.\.`,
    String.raw`-{2,3}(?!-)`,
    String.raw`[\S--[\u001e]]`,
  ].join('|'),
  'vy',
)

/** Stands for the break between two paragraphs while their words are compared. */
export const paragraphBreak = '\u001e'

/** What a character of ASCII is to the scanner; what is in none of these is left to the expression. */
const [other, space, letters, signs] = [0, 1, 2, 3]
const kinds = new Uint8Array(128)
for (let code = 33; code < 127; code++) kinds[code] = signs
for (const sign of '0123456789$.-') kinds[sign.charCodeAt(0)] = other
for (const sign of ' \t\n\v\f\r\u001e') kinds[sign.charCodeAt(0)] = space
for (let code = 65; code <= 90; code++) kinds[code] = kinds[code + 32] = letters
kinds['_'.charCodeAt(0)] = letters

const kindAt = (text: string, at: number): number => kinds[text.charCodeAt(at)] ?? other

/** Whether letters that end here are a word by themselves, whatever follows: not so before `-`, `'`, `@`, a digit… */
function endsWord(text: string, end: number): boolean {
  if (end === text.length) return true
  const next = text.charCodeAt(end)
  // A full stop, but not that of “example.com” or of an address.
  if (next === 46) return end + 1 === text.length || kindAt(text, end + 1) === space
  // A colon may be that of a web address.
  if (next === 58) return text[end + 1] !== '/'
  const kind = kindAt(text, end)
  return kind === space || (kind === signs && !"'@%+".includes(text[end]!))
}

/** Where each token of a text begins, and where it ends. */
export type Places = { starts: number[]; ends: number[] }

/**
 * Finds the tokens of a text. Most of a text is plain words and signs of ASCII, which are found by their codes; the
 * expression, which is much slower, reads what may be anything else. Both find the same.
 */
export function scan(text: string): Places {
  const [starts, ends]: [number[], number[]] = [[], []]
  for (let at = 0; at < text.length;) {
    const kind = kindAt(text, at)
    const start = at++
    if (kind === space) continue
    if (kind === letters) while (kindAt(text, at) === letters) at++
    if (kind === other || (kind === letters && !endsWord(text, at))) {
      token.lastIndex = start
      // White space outside of ASCII is no token.
      if (!token.test(text)) continue
      at = token.lastIndex
    }
    starts.push(start)
    ends.push(at)
  }
  return { starts, ends }
}
