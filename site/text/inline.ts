import { toHTML, type PortableTextComponents } from '@portabletext/to-html'
import type { Anchor, Block, Callout, Image, PortableText, Table } from '../../schemas/records/portable-text.ts'
import { pageId } from '../model/addresses.ts'
import { escapeHtml, langAttribute } from '../formats/html.ts'
import { chunksOf } from './chunks.ts'
import { anchorMarkup, idAttribute, type TextContext } from './context.ts'
import { decorated, decorators, linked } from './marks.ts'
import { termMarkup } from './terms.ts'

/** A text must not vanish or lose its meaning because the site has no markup for a part of it. */
export const cannotShow = (kind: string, name: string, { heading }: Pick<TextContext, 'heading'>) =>
  new RangeError(`The site cannot show the ${kind} “${name}” in the section “${heading}”. Add it in site/text/.`)

/** A note's reference mark, which links to it. */
function noteSign(context: TextContext, note: NonNullable<TextContext['notes']>['found'][number]): string {
  if (!context.notes) throw cannotShow('note', note._key, context)
  const { before, found, plain } = context.notes
  const number = before + found.push(note)
  if (plain) return `<sup>[${number}]</sup>`
  const { words, labelLanguage } = context
  return (
    `<sup class="note-sign"><a${idAttribute(pageId(`note-${number}-sign`))} href="#${pageId(`note-${number}`)}" ` +
    `role="doc-noteref"${langAttribute(labelLanguage)} aria-label="${escapeHtml(words.text.note(number))}">[${number}]</a></sup>`
  )
}

/** Markup of tables and call-outs, which hold texts themselves. */
export type ObjectWriter = {
  table: (table: Table) => string
  callout: (callout: Callout) => string
  image: (image: Image) => string
}

const componentsFor = (context: TextContext, objects: ObjectWriter, found: string[]): PortableTextComponents => {
  const keep = (markup: string) => {
    found.push(markup)
    return ''
  }
  return {
    types: {
      table: ({ value }: { value: Table }) => keep(objects.table(value)),
      callout: ({ value }: { value: Callout }) => keep(objects.callout(value)),
      image: ({ value }: { value: Image }) => keep(objects.image(value)),
      footnote: ({ value }) => noteSign(context, value),
      anchor: ({ value }: { value: Anchor }) => anchorMarkup(value.id, context),
      numbering: () => '',
    },
    block: ({ children = '' }) => keep(children),
    marks: {
      ...Object.fromEntries(
        decorators.map((mark) => [
          mark,
          ({ children }: { children: string }) => decorated(mark, children, context.words.text),
        ]),
      ),
      link: ({ value, children }) => linked(String(value?.href), children),
      crossReference: ({ value, children }) => linked(String(value?.href), children),
      definedTerm: ({ value, children }) => termMarkup(String(value?.['term']), children),
      variable: ({ children }) => children,
    },
    hardBreak: () => '<br>',
    escapeHTML: escapeHtml,
  }
}

const withoutList = (block: Block): Block => {
  if (block._type !== 'block' || block.listItem === undefined) return block
  const { listItem: _, level: __, ...rest } = block
  return rest
}

/**
 * The inner markup of each block of a text, without the element around it; tables and call-outs include theirs. One
 * call of the library serves all blocks, because each call sets up all components again.
 * @throws RangeError for anything that the site cannot show, and for an unsafe link.
 */
export function blocksInner(body: PortableText, context: TextContext, objects: ObjectWriter): string[] {
  const found: string[] = []
  const chunks = body.map((block) => chunksOf(withoutList(block)))
  toHTML(chunks.flat(), {
    components: componentsFor(context, objects, found),
    onMissingComponent: (_message, { type, nodeType }) => {
      throw cannotShow(nodeType, type, context)
    },
  })
  let next = 0
  return chunks.map(({ length }) => found.slice(next, (next += length)).join(''))
}
