import { decorators, type Span, type TextBlock } from '../../schemas/records/portable-text.ts'
import type { KeyMaker } from './block-keys.ts'
import { runsText, tidyRuns, type Run } from './runs.ts'

/** What a paragraph is beside its text. */
export type Shape = Pick<TextBlock, 'style'> & Partial<Pick<TextBlock, 'listItem' | 'level'>>

/**
 * A paragraph of Portable Text. Neighbours with the same marks are one span, and the parts of one link
 * share its definition. Without text it has one empty span.
 */
export function textBlock(given: readonly Run[], shape: Shape, keys: KeyMaker): TextBlock {
  const runs = tidyRuns(given)
  const _key = keys(`${shape.style} ${shape.listItem ?? ''}`, runsText(runs))
  const markDefs: TextBlock['markDefs'] = []
  const children = runs.map(({ text, marks, href }, index): Span => {
    const named: string[] = decorators.filter((decorator) => marks.includes(decorator))
    if (href !== undefined) {
      if (runs[index - 1]?.href !== href) markDefs.push({ _type: 'link', _key: `${_key}-l${markDefs.length}`, href })
      named.push(`${_key}-l${markDefs.length - 1}`)
    }
    return { _type: 'span', _key: `${_key}-${index}`, text, marks: named }
  })
  if (children.length === 0) children.push({ _type: 'span', _key: `${_key}-0`, text: '', marks: [] })
  return { _type: 'block', _key, ...shape, markDefs, children }
}
