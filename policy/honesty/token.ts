/** A piece of a sentence: a word, a value such as `30 days`, an address or a punctuation mark. */
export type Token = {
  /** What it says. Two tokens with the same key say the same. */
  key: string
  kind: 'word' | 'value' | 'address' | 'mark'
  /** Where it stands in the text that was read. A phrase covers all of its words. */
  start: number
  end: number
  /** The word as written, to look it up in a dictionary. */
  written: string
}

const address =
  /⟦[^⟧]{0,4000}⟧|(?:https?:\/{1,2}|www\.)[^\s<>"“”„‚‘’)\]⟧]{1,2000}|[\p{L}\p{N}._%+-]{1,64}(?:@|\s?[([]at[)\]]\s?)[\p{L}\p{N}-]{1,63}(?:(?:\.|\s?[([](?:dot|punkt)[)\]]\s?)[\p{L}\p{N}-]{1,63}){1,5}/iuy
const figure = /\p{N}+(?:[.,'’:/-]\p{N}+)*/uy
const word = /\p{L}[\p{L}\p{M}]*(?:[:*_]in(?:nen)?(?!\p{L})|\/-?in(?:nen)?(?!\p{L}))?(?:['’]\p{L}+)?/uy
const initials = /\p{L}\.(?:\s?\p{L}\.){1,3}(?!\p{L})/uy
const abbreviations = new Set(
  'nr no abs art ziff bzw ggf evtl usw etc inkl zzgl bspw insb str tel mwst ust ltd inc corp co dr approx max min ca vgl sog'.split(
    ' ',
  ),
)
const space = /\s+/uy
const quotes = /["“”„‟«»‹›‘‚`´'’]/u
const dashes = /[-‐‑‒–—―−]/u

/** A text without what cannot be seen: composed letters, one kind of space, no soft hyphens. */
export const visible = (text: string) =>
  text
    .normalize('NFC')
    .replaceAll(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replaceAll(/\s/gu, ' ')

/** Splits a text that `visible` returned. Quotation marks are left out; a dash between words is a mark of its own. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  const add = (kind: Token['kind'], written: string, key = written.toLowerCase()) =>
    tokens.push({ key, kind, start: at, end: at + written.length, written })
  while (at < text.length) {
    const blank = take(space)
    if (blank) {
      at += blank.length
      continue
    }
    const found = take(address)
    const link = found?.startsWith('⟦') ? found : found?.replace(/(?<![.,;:!?])[.,;:!?]+$/, '')
    const short = link === undefined ? take(initials) : undefined
    if (short) {
      add('word', short, short.toLowerCase().replaceAll(/\s/g, ''))
      at += short.length
      continue
    }
    const number = link === undefined ? take(figure) : undefined
    const letters = link === undefined && number === undefined ? take(word) : undefined
    const taken = link ?? number ?? letters ?? String.fromCodePoint(text.codePointAt(at) ?? 32)
    if (link) add('address', link, addressKey(link))
    else if (number) add('value', number)
    else if (letters) add('word', letters, letters.toLowerCase().replaceAll('’', "'"))
    else if (dashes.test(taken)) {
      // A hyphen within a word joins it, and says nothing.
      const joined = /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(at + 1))
      const minus = !joined && /\p{N}/u.test(text.charAt(at + 1)) && /[\s(]/.test(text.charAt(at - 1) || ' ')
      if (!joined || /\p{N}/u.test(text.charAt(at - 1) + text.charAt(at + 1))) {
        if (!joined) add('mark', taken, minus ? '-' : '—')
        else if (/\p{N}/u.test(text.charAt(at + 1))) add('mark', taken, '–')
      }
    } else if (!quotes.test(taken)) add(/[%§&€£$¥]|\p{Sc}/u.test(taken) ? 'word' : 'mark', taken)
    at += taken.length
    // The full stop of an abbreviation ends no sentence.
    if (letters && text.charAt(at) === '.' && abbreviations.has(letters.toLowerCase())) at++
  }
  return tokens
}

/** Where an address leads, however it is written: no scheme, no `www.`, the host in small letters. */
export function addressKey(written: string): string {
  const spelled = written
    .replaceAll(/[⟦⟧]/g, '')
    .replaceAll(/\s?[([]at[)\]]\s?/gi, '@')
    .replaceAll(/\s?[([](?:dot|punkt)[)\]]\s?/gi, '.')
    .replace(/^(?:mailto:|tel:)/i, '')
  if (spelled.includes('@') && !spelled.includes('/')) return `@${spelled.toLowerCase().split('?')[0] ?? ''}`
  const bare = spelled.replace(/^https?:\/{1,2}/i, '').replace(/^www\./i, '')
  const slash = bare.indexOf('/')
  const [host, path] = slash === -1 ? [bare, ''] : [bare.slice(0, slash), bare.slice(slash)]
  return `//${host.toLowerCase()}${path.replace(/\/$/, '')}`
}
