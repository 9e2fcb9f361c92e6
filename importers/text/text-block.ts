import { decorators, type Inline, type TextBlock } from '../../schemas/records/portable-text.ts'
import type { KeyMaker } from './keys.ts'
import { runsText, tidyRuns, type Run } from './runs.ts'

/** The style of a paragraph and its position in lists. */
export type Shape = Pick<TextBlock, 'style'> & Partial<Pick<TextBlock, 'listItem' | 'level'>>

const isSpan = (child: Inline | undefined) => child?._type === 'span'

/**
 * A paragraph of Portable Text. Neighbours with the same marks are one span, and the parts of one link
 * share its definition. An object between words has a span on both sides, as the Studio’s editor writes it.
 */
export function textBlock(given: readonly Run[], shape: Shape, keys: KeyMaker): TextBlock {
  const runs = tidyRuns(given)
  const said = runs.map(({ text, object }) => (object ? JSON.stringify(object) : text)).join('')
  const _key = keys(`${shape.style} ${shape.listItem ?? ''}`, runs.some(({ object }) => object) ? said : runsText(runs))
  const markDefs: TextBlock['markDefs'] = []
  const children: Inline[] = []
  const add = (child: Inline) => children.push(child)
  const empty = () => add({ _type: 'span', _key: `${_key}-${children.length}`, text: '', marks: [] })
  for (const [index, { text, marks, href, object }] of runs.entries()) {
    if (object) {
      if (!isSpan(children.at(-1))) empty()
      add({ ...object, _key: `${_key}-${children.length}` })
      continue
    }
    const named: string[] = decorators.filter((decorator) => marks.includes(decorator))
    if (href !== undefined) {
      if (runs[index - 1]?.href !== href) markDefs.push({ _type: 'link', _key: `${_key}-l${markDefs.length}`, href })
      named.push(`${_key}-l${markDefs.length - 1}`)
    }
    add({ _type: 'span', _key: `${_key}-${children.length}`, text, marks: named })
  }
  if (!isSpan(children.at(-1))) empty()
  return { _type: 'block', _key, ...shape, markDefs, children }
}
