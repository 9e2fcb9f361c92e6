import type {
  Annotation,
  DraftInline,
  DraftPortableText,
  DraftTextBlock,
  Inline,
  PortableText,
  TextBlock,
} from '../../schemas/records/portable-text.ts'
import type { DraftSection, Section } from '../../schemas/records/section.ts'
import type { Target } from '../../schemas/records/target.ts'
import { brokenTarget, unknownTerm, unknownVariable } from './problems.ts'
import { findTarget, referenceText, type OwnText } from './places.ts'
import type { LivingSource } from './source.ts'

/** What a text's living parts are resolved from, and what is collected meanwhile. */
export type Resolution = {
  source: LivingSource
  own: OwnText
  /** The key of the section in which the definitions stand. */
  definitions: string
  /** The keys of the terms that are marked. */
  terms: Set<string>
  /** What cannot be resolved, each with its path from the section. */
  problems: { path: (string | number)[]; message: string }[]
}

type Path = (string | number)[]

/** Stands for what cannot be resolved; such a text is not published. */
const unresolved = '…'

/** A section with the words of its living parts. */
export function resolveSection({ body, ...section }: DraftSection, resolution: Resolution): Section {
  return { ...section, body: resolveBody(body, ['body'], resolution) }
}

function resolveBody(body: DraftPortableText, path: Path, resolution: Resolution): PortableText {
  return body.map((block, at) => {
    const here = [...path, at]
    switch (block._type) {
      case 'image':
        return block
      case 'block':
        return resolveBlock(block, here, resolution)
      case 'callout':
        return { ...block, body: resolveBlocks(block.body, [...here, 'body'], resolution) }
      case 'table':
        return {
          ...block,
          rows: block.rows.map((row, y) => ({
            ...row,
            cells: row.cells.map((cell, x) => ({
              ...cell,
              value: resolveBlocks(cell.value, [...here, 'rows', y, 'cells', x, 'value'], resolution),
            })),
          })),
        }
    }
  })
}

const resolveBlocks = (blocks: readonly DraftTextBlock[], path: Path, resolution: Resolution): TextBlock[] =>
  blocks.map((block, at) => resolveBlock(block, [...path, at], resolution))

type Span = Extract<Inline, { _type: 'span' }>

/** The words that an object becomes, and the mark that says what they were. */
type Words = { text: string; mark?: Annotation }

function resolveBlock(block: DraftTextBlock, path: Path, resolution: Resolution): TextBlock {
  const made: Annotation[] = []
  const children = block.children.map((child, at): Inline => {
    const here = [...path, 'children', at]
    if (child._type === 'footnote') {
      // Its paragraphs hold no notes of their own, and publishing adds none.
      return { ...child, body: resolveBlocks(child.body, [...here, 'body'], resolution) } as Inline
    }
    if (child._type !== 'variable' && child._type !== 'crossReference') return child
    const { text, mark } = wordsOf(child, here, resolution)
    if (mark) made.push(mark)
    const marks = [...marksAround(block.children, at), ...(mark ? [mark._key] : [])]
    return { _type: 'span', _key: child._key, text, marks }
  })
  const markDefs = block.markDefs.map((definition, at) =>
    resolveMark(definition, [...path, 'markDefs', at], resolution),
  )
  const known = new Set([...markDefs.flatMap((found) => found?._key ?? []), ...made.map(({ _key }) => _key)])
  const links = new Map(
    [...markDefs, ...made].flatMap((mark, at) =>
      mark && mark._type !== 'variable' ? [[mark._key, { at, mark }] as const] : [],
    ),
  )
  const gone = new Set(block.markDefs.map(({ _key }) => _key).filter((key) => !known.has(key)))
  return {
    ...block,
    markDefs: [...markDefs.filter((found) => found !== undefined), ...made],
    children: children.map((child) => withOneLink(withoutMarks(child, gone), links)),
  }
}

const withoutMarks = (child: Inline, gone: ReadonlySet<string>): Inline =>
  child._type === 'span' && gone.size > 0 ? { ...child, marks: child.marks.filter((mark) => !gone.has(mark)) } : child

/** Links do not nest: within a link, a term and a cross-reference are words. */
function withOneLink(child: Inline, marks: ReadonlyMap<string, { at: number; mark: Annotation }>): Inline {
  if (child._type !== 'span') return child
  const links = child.marks
    .flatMap((key) => marks.get(key) ?? [])
    .toSorted((a, b) => a.at - b.at)
    .map(({ mark }) => mark)
  const first = links.find(({ _type }) => _type === 'link') ?? links[0]
  const dropped = links.filter((mark) => mark !== first && mark._type !== 'link').map(({ _key }) => _key)
  return dropped.length === 0 ? child : withoutMarks(child, new Set(dropped))
}

/** An object has no marks of its own: it looks as the words on both sides of it do. */
function marksAround(children: readonly DraftInline[], at: number): string[] {
  const isWords = (child: DraftInline): child is Span => child._type === 'span' && child.text !== ''
  const before = children.slice(0, at).findLast(isWords)
  const after = children.slice(at + 1).find(isWords)
  if (!before || !after) return [...((before ?? after)?.marks ?? [])]
  return before.marks.filter((mark) => after.marks.includes(mark))
}

function wordsOf(
  part: Extract<DraftInline, { _type: 'variable' | 'crossReference' }>,
  path: Path,
  resolution: Resolution,
): Words {
  const { source, own, problems } = resolution
  const _key = `${part._key}-from`
  if (part._type === 'variable') {
    const found = source.variables.find((variable) => variable._key === part.variable)
    if (found) return { text: found.value, mark: { _type: 'variable', _key, variable: part.variable } }
    problems.push({ path, message: unknownVariable })
    return { text: unresolved }
  }
  const { target, show } = part
  const found = findTarget(target, own, source)
  if ('missing' in found) {
    problems.push({ path, message: brokenTarget(found.missing, 'cross-reference') })
    return { text: unresolved }
  }
  const mark: Annotation = { _type: 'crossReference', _key, target, ...(show && { show }), href: found.href }
  return { text: referenceText(found, show), mark }
}

/** A mark as it is sealed; `undefined` for one that says nothing any more. */
function resolveMark(
  mark: DraftTextBlock['markDefs'][number],
  path: Path,
  { source, own, definitions, terms, problems }: Resolution,
): Annotation | undefined {
  const { _key } = mark
  const addressOf = (target: Target): string | undefined => {
    const found = findTarget(target, own, source)
    if (!('missing' in found)) return found.href
    problems.push({ path, message: brokenTarget(found.missing, 'link') })
    return undefined
  }
  switch (mark._type) {
    case 'link': {
      const { target } = mark
      const href = target ? addressOf(target) : mark.href
      return href === undefined ? undefined : { _type: 'link', _key, href, ...(target && { target }) }
    }
    // Words of a version that was taken up again and that an editor may have changed since: they are as written.
    case 'crossReference': {
      const href = addressOf(mark.target)
      return href === undefined ? undefined : { _type: 'link', _key, href, target: mark.target }
    }
    case 'variable':
      return undefined
    case 'definedTerm': {
      const { term } = mark
      if (!source.terms.some((known) => known._key === term)) {
        problems.push({ path, message: unknownTerm })
        return undefined
      }
      terms.add(term)
      return { _type: 'definedTerm', _key, term, href: `#${definitions}/${term}` }
    }
  }
}
