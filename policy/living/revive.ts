import type {
  Annotation,
  DraftInline,
  DraftPortableText,
  DraftTextBlock,
  PortableText,
  TextBlock,
} from '../../schemas/records/portable-text.ts'
import type { DraftSection, Section } from '../../schemas/records/section.ts'

/**
 * The text of a version as a working text: words that were a variable or a cross-reference are one again, and links to
 * places that were chosen lead to the places. What publishing generates is left out: it is generated again.
 */
export const revive = (sections: readonly Section[]): DraftSection[] =>
  sections
    .filter(({ generated }) => generated === undefined)
    .map(({ number: _, ...section }) => ({ ...section, body: reviveBody(section.body) }))

const reviveBody = (body: PortableText): DraftPortableText =>
  body.map((block) => {
    if (block._type === 'block') return reviveBlock(block)
    if (block._type === 'callout') return { ...block, body: block.body.map(reviveBlock) }
    if (block._type === 'image') return block
    const rows = block.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, value: cell.value.map(reviveBlock) })),
    }))
    return { ...block, rows }
  })

type Living = Extract<Annotation, { _type: 'variable' | 'crossReference' }>

const isLiving = (mark: Annotation): mark is Living => mark._type === 'variable' || mark._type === 'crossReference'

function reviveBlock(block: TextBlock): DraftTextBlock {
  const living = new Map(block.markDefs.filter(isLiving).map((mark) => [mark._key, mark]))
  const children = block.children.map((child): DraftInline => {
    if (child._type === 'footnote') return { ...child, body: child.body.map(reviveBlock) } as DraftInline
    if (child._type !== 'span') return child
    const mark = child.marks.map((key) => living.get(key)).find((found) => found !== undefined)
    return mark ? asObject(mark, child._key) : child
  })
  const markDefs = block.markDefs.flatMap((mark) => (isLiving(mark) ? [] : [withoutAddress(mark)]))
  return { ...block, markDefs, children }
}

function asObject(mark: Living, _key: string): DraftInline {
  if (mark._type === 'variable') return { _type: 'variable', _key, variable: mark.variable }
  const { target, show } = mark
  return { _type: 'crossReference', _key, target, ...(show && { show }) }
}

/** Where a place was chosen, its address is worked out again. */
function withoutAddress(mark: Exclude<Annotation, Living>): DraftTextBlock['markDefs'][number] {
  if (mark._type === 'link' && mark.target === undefined) return mark
  const { href: _, ...rest } = mark
  return rest
}
