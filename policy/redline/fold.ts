/**
 * A text without what typography adds: `“we’ll”`, `"we'll"` and `"we'll"` with a soft hyphen are one. `starts` and
 * `ends` are the places of each code unit in the text as it was written; undefined if every place is the same.
 */
export type Folded = { text: string; starts?: number[]; ends?: number[] }

const signs: Record<string, string> = {
  ...Object.fromEntries([...'‘’‚‛‹›´`ʼ'].map((sign) => [sign, "'"])),
  ...Object.fromEntries([...'“”„‟«»'].map((sign) => [sign, '"'])),
  '\u2010': '-',
  '\u2011': '-',
}
const ligatures: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl' }

const anySign = new RegExp(`[${Object.keys(signs).join('')}]`, 'g')
const range = /(?<=\d)–(?=\d)/g
/** Soft hyphens, marks of direction, characters without width: nothing of them is seen. */
const unseen = String.raw`\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff`
const isUnseen = new RegExp(`^[${unseen}]$`, 'u')
/** What is not folded one to one: unseen characters, ligatures, and what may have another composed form. */
const changesLength = new RegExp(
  String.raw`[${unseen}ﬀ-ﬄ\p{M}\u0340-\u0387\u0958-\u0fff\u1100-\u11ff\u1f00-\u1fff\u2000\u2001\u2126\u212a\u212b\u2329\u232a\uf900-\ufaff\ufb1d-\ufb4f\u{1d15e}-\u{1d1c0}\u{2f800}-\u{2fa1d}]`,
  'u',
)

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Characters that join their neighbours to one that is seen: accents, emoji of several parts, flags. */
const joining = /[\p{M}\p{RI}\p{Emoji_Modifier}\u200d\u0e33\u0eb3\u1100-\u11ff]/u

/** The places at which a character as a reader sees it begins; undefined if each code point is one. */
export function characterStarts(text: string): ReadonlySet<number> | undefined {
  if (!joining.test(text)) return undefined
  return new Set(Array.from(segmenter.segment(text), ({ index }) => index))
}

/** Signs of one character for signs of one character: no place changes. */
const foldSigns = (text: string): string => text.replace(anySign, (sign) => signs[sign] ?? sign).replace(range, '-')

/** No sign of these is folded. */
const isPlain = /^[\0-_a-\x7f]*$/

/** Before: `“We’ll pay 30–60 €”`. After: `"We'll pay 30-60 €"`. */
export function fold(text: string): Folded {
  if (isPlain.test(text)) return { text }
  const plain = foldSigns(text)
  if (!changesLength.test(plain)) return { text: plain }
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const { segment, index } of segmenter.segment(plain)) {
    const character = isUnseen.test(segment) ? '' : (ligatures[segment] ?? segment.normalize('NFC'))
    // The units of a character that stays as it is keep their own places.
    const own = character.length === segment.length
    for (let unit = 0; unit < character.length; unit++) {
      starts.push(own ? index + unit : index)
      ends.push(own ? index + unit + 1 : index + segment.length)
    }
    folded += character
  }
  return { text: folded, starts, ends }
}
