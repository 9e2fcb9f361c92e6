import type { Table as TableNode, TableCell as CellNode } from 'mdast'
import type { Table, TableCell, TextBlock } from '../../schemas/records/portable-text.ts'
import type { Context } from './context.ts'
import { inline } from './inline.ts'
import { linesOf, runsText, type Run } from '../text/runs.ts'
import { textBlock } from '../text/text-block.ts'

const marker = /^([ \t]*)[*•+-][ \t]+/

/** Takes characters off the beginning. */
function shorten(runs: readonly Run[], count: number): Run[] {
  const [first, ...rest] = runs
  if (!first) return []
  return first.text.length > count
    ? [{ ...first, text: first.text.slice(count) }, ...rest]
    : shorten(rest, count - first.text.length)
}

/**
 * A cell's lines, which Markdown can only part by `<br>`: an empty line ends a paragraph, and where there
 * are several lines, those that begin with `*` are list items, deeper by how far they are indented.
 */
function cellBlocks(node: CellNode, context: Context): TextBlock[] {
  const lines = linesOf(inline(node.children, context))
  const blocks: TextBlock[] = []
  const indents: number[] = []
  let paragraph: Run[] = []
  const end = () => {
    if (runsText(paragraph).trim() !== '') blocks.push(textBlock(paragraph, { style: 'normal' }, context.keys))
    paragraph = []
  }
  for (const line of lines) {
    const text = runsText(line)
    const bullet = lines.length > 1 ? marker.exec(text) : null
    if (bullet) {
      end()
      const indent = bullet[1]?.length ?? 0
      while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop()
      indents.push(indent)
      const shape = { style: 'normal', listItem: 'bullet', level: Math.min(indents.length, 10) } as const
      const words = shorten(line, bullet[0].length)
      // A bullet without words is nothing, as in a list outside of a table.
      const isEmpty = runsText(words).trim() === '' && !words.some(({ object }) => object)
      if (isEmpty) context.note(node, 'list', 'an item of a list without words was left out', 0, { words: '•' })
      else blocks.push(textBlock(words, shape, context.keys))
    } else if (text.trim() === '') end()
    else {
      if (blocks.at(-1)?.listItem) indents.length = 0
      paragraph.push(...(paragraph.length > 0 ? [{ text: '\n', marks: [] }] : []), ...line)
    }
  }
  end()
  return blocks
}

/** A table with its first row as header. Rows with fewer cells than others are filled up, which is noted. */
export function readTable(node: TableNode, context: Context): Table {
  const { keys, note } = context
  const width = Math.max(1, ...node.children.map(({ children }) => children.length))
  const rows = node.children.map((row): Table['rows'][number] => {
    const texts = row.children.map((cell) => cellBlocks(cell, context))
    if (texts.length < width) {
      note(row, 'table', `a row with ${texts.length} of ${width} cells was filled up with empty ones`)
      texts.push(...Array.from({ length: width - texts.length }, () => []))
    }
    const words = texts.map((blocks) => blocks.map(({ _key }) => _key))
    const key = keys('row', JSON.stringify(words))
    const cells = texts.map((value, index): TableCell => ({ _type: 'cell', _key: `${key}-${index}`, value }))
    return { _type: 'row', _key: key, cells }
  })
  return { _type: 'table', _key: keys('table', rows.map(({ _key }) => _key).join()), headerRows: 1, rows }
}
