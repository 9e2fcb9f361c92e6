/** Rows of `code character`, hexadecimal, from a font in which letters are signs. */
const rows = (text: string): Map<number, string> =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .map((pair): [number, string] => [Number.parseInt(pair.slice(0, 2), 16), pair.slice(2)]),
  )

/** Adobe's Symbol encoding, as the Unicode Consortium maps it (VENDORS/ADOBE/symbol.txt). */
const symbol = rows(`
22∀ 24∃ 27∋ 2A∗ 2D− 40≅ 41Α 42Β 43Χ 44Δ 45Ε 46Φ 47Γ 48Η 49Ι 4Aϑ 4BΚ 4CΛ 4DΜ 4EΝ 4FΟ 50Π 51Θ 52Ρ 53Σ 54Τ 55Υ 56ς
57Ω 58Ξ 59Ψ 5AΖ 5C∴ 5E⊥ 61α 62β 63χ 64δ 65ε 66φ 67γ 68η 69ι 6Aϕ 6Bκ 6Cλ 6Dμ 6Eν 6Fο 70π 71θ 72ρ 73σ 74τ 75υ 76ϖ
77ω 78ξ 79ψ 7Aζ 7E∼ A1ϒ A2′ A3≤ A4⁄ A5∞ A6ƒ A7♣ A8♦ A9♥ AA♠ AB↔ AC← AD↑ AE→ AF↓ B0° B1± B2″ B3≥ B4× B5∝ B6∂ B7•
B8÷ B9≠ BA≡ BB≈ BC… BF↵ C0ℵ C1ℑ C2ℜ C3℘ C4⊗ C5⊕ C6∅ C7∩ C8∪ C9⊃ CA⊇ CB⊄ CC⊂ CD⊆ CE∈ CF∉ D0∠ D1∇ D2® D3© D4™ D5∏
D6√ D7⋅ D8¬ D9∧ DA∨ DB⇔ DC⇐ DD⇑ DE⇒ DF⇓ E0◊ E1⟨ E2® E3© E4™ E5∑ F1⟩ F2∫`)

const wingdings = rows(`
22✂ 28☎ 29✆ 2A✉ 36⌛ 3E✇ 3F✍ 41✌ 43👍 44👎 45☜ 46☞ 47☝ 48☟ 4A☺ 4B😐 4C☹ 51✈ 52☼ 54❄ 58✠ 59✡ 6C● 6D❍ 6E■ 6F□
71❑ 72❒ 73⬧ 74⧫ 75◆ 76❖ 77⬥ 78⌧ 9E· 9F• A1○ A7▪ A8◻ AB★ D8➢ DC➲ DF← E0→ E1↑ E2↓ E8➔ EF⇦ F0⇨ F1⇧ F2⇩ F3⬄ FB✗
FC✓ FD☒ FE☑`)
const wingdings2 = rows('4F✗ 50✓ 51☒ 52☑ 53☒ 54☒ 97● 98◉ 99◯ A0□ A1■ A2▪ A3□ A4◽')
const wingdings3 = rows('70▲ 71▼ 72△ 73▽ 74◀ 75▶ 7D▶ 7C◀')
const webdings = rows('61✓ 63□ 67■ 6E● 72✗ 33◀ 34▶ 35▲ 36▼ 3C⏷')

const fonts: readonly [font: string, signs: Map<number, string>][] = [
  ['symbol', symbol],
  ['wingdings', wingdings],
  ['wingdings 2', wingdings2],
  ['wingdings 3', wingdings3],
  ['webdings', webdings],
]

export const isSymbolFont = (font: string): boolean => fonts.some(([name]) => name === font)

/** Where Windows puts the signs of such a font in Unicode's private use area. */
const privateUse = 0xf000

/** The sign that a reader saw where a character stands in a font of signs; undefined if it isn't known. */
export function signOf(character: string, font: string): string | undefined {
  const code = character.codePointAt(0) ?? 0
  const signs = fonts.find(([name]) => name === font)?.[1] ?? symbol
  const inFont = code >= privateUse + 0x20 && code <= privateUse + 0xff ? code - privateUse : code
  // A letter beyond the font is one that the program had from another font.
  if (inFont > 0xff || /\s/.test(character)) return character
  const sign = signs.get(inFont)
  if (sign !== undefined) return sign
  // Digits and most punctuation of Symbol are themselves.
  return font === 'symbol' && inFont < 0x7f ? String.fromCodePoint(inFont) : undefined
}

/** Whether a character is in Unicode’s private use area: only its font gives it a meaning. */
export const isPrivateUse = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0
  return code >= 0xe000 && code <= 0xf8ff
}
