/** Signs that most fonts draw much narrower or wider than an average small letter. */
const widths: readonly [RegExp, number][] = [
  [/[ijl.,:;'’‘|!()[\]ftI/\\-]/, 0.58],
  [/[r ]/, 0.66],
  [/[mw%MW@—…]/, 1.55],
  [/[A-Z&]/, 1.32],
  // Signs of East Asia are twice as wide.
  [/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/, 2],
  [/\p{Lu}/u, 1.32],
  [/\p{M}/u, 0],
]
const widthOf = (sign: string): number => widths.find(([signs]) => signs.test(sign))?.[1] ?? 1

/** How wide a text is in an average proportional font, in average small letters. */
export function textWidth(text: string): number {
  let width = 0
  for (const sign of text) width += widthOf(sign)
  return width
}
