/** Languages written from right to left, unless a script subtag says otherwise. */
const fromTheRight = new Set([
  'ar',
  'arc',
  'azb',
  'ckb',
  'dv',
  'fa',
  'glk',
  'he',
  'ks',
  'lrc',
  'mzn',
  'nqo',
  'pnb',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
])
const scripts = new Set(['adlm', 'arab', 'hebr', 'mand', 'nkoo', 'rohg', 'samr', 'syrc', 'thaa'])

/** `rtl` for a right-to-left language: applies to a whole text, whatever letters a passage begins with. */
export function directionOf(language: string): 'rtl' | undefined {
  const [name = '', ...subtags] = language.toLowerCase().split('-')
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag))
  return (script ? scripts.has(script) : fromTheRight.has(name)) ? 'rtl' : undefined
}
