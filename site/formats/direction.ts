/** Languages that are written from the right, as far as their script is not said. */
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

/** `rtl` where a language runs from the right: a text in it does so as a whole, whatever letters a passage begins with. */
export function directionOf(language: string): 'rtl' | undefined {
  const [name = '', ...subtags] = language.toLowerCase().split('-')
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag))
  return (script ? scripts.has(script) : fromTheRight.has(name)) ? 'rtl' : undefined
}
