import type { HtmlElement } from './tree.ts'

/** The level of a heading, by its tag, its role, or the styles of Word. */
export function headingDepth({ name, attributes, style }: HtmlElement): number | undefined {
  const tag = /^h([1-6])$/.exec(name)?.[1]
  if (tag !== undefined) return Number(tag)
  if (name !== 'p' && name !== 'div') return undefined
  if (attributes.get('class')?.startsWith('MsoTitle')) return 0
  if (attributes.get('role') === 'heading') {
    const level = Number(attributes.get('aria-level') ?? 2)
    return level >= 1 && level <= 9 ? level : 2
  }
  const outline = Number(style.get('mso-outline-level'))
  return outline >= 1 && outline <= 9 && name === 'p' ? outline : undefined
}
