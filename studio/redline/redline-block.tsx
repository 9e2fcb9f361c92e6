import type { CSSProperties } from 'react'
import type { RedlineBlock as Block, RedlineParagraph, RedlineTable, Shape } from '../../policy/redline/types.ts'
import { RedlinePicture } from './redline-picture.tsx'
import { inOrder } from './in-order.ts'
import { RedlineRuns, remarksOn } from './redline-runs.tsx'

const shapeNames: Record<Shape['style'], string> = {
  normal: 'a paragraph',
  h3: 'a sub-heading',
  h4: 'a smaller sub-heading',
  h5: 'the smallest sub-heading',
  blockquote: 'a quotation',
  term: 'a term',
  definition: 'a definition',
}

const shapeInWords = ({ style, listItem, level }: Shape): string =>
  listItem ? `${listItem === 'number' ? 'a numbered' : 'a bulleted'} item, level ${level ?? 1}` : shapeNames[style]

/** A paragraph, a table, a call-out, or the place that one of them left. */
function RedlineBlock({ block }: { block: Block }) {
  switch (block.type) {
    case 'paragraph':
      return <Paragraph paragraph={block} />
    case 'table':
      return <Table table={block} />
    case 'callout':
      return (
        <div className="callout">
          {block.was && (
            <Note>
              The call-out was “{block.was}” and is now “{block.tone}”.
            </Note>
          )}
          <RedlineBlocks blocks={block.blocks} />
        </div>
      )
    case 'image':
      return <RedlinePicture image={block} blocks={<RedlineBlocks blocks={block.blocks} />} />
    case 'moved-away':
      return (
        <p className="gone">
          Moved from here ({block.move}): “{block.text.join(' ').slice(0, 80)}…”
        </p>
      )
  }
}

export const RedlineBlocks = ({ blocks }: { blocks: readonly Block[] }) =>
  inOrder(blocks, (block) => <RedlineBlock block={block} />)

const Note = ({ children }: { children: React.ReactNode }) => <p className="note">{children}</p>

/** What happened to a paragraph as a whole, and to words whose look alone changed. */
function notesOn(paragraph: RedlineParagraph): string[] {
  const { was, move, join, runs } = paragraph
  return [
    ...(move === undefined ? [] : [`Moved here (${move}).`]),
    ...(was ? [`Was ${shapeInWords(was)}, is now ${shapeInWords(paragraph)}.`] : []),
    ...(join === 'split' ? ['A paragraph break was added above.'] : []),
    ...(join === 'merged' ? ['The paragraph break above was removed.'] : []),
    ...remarksOn(runs),
  ]
}

function Paragraph({ paragraph }: { paragraph: RedlineParagraph }) {
  const notes = notesOn(paragraph)
  return (
    <>
      <Words paragraph={paragraph} />
      {notes.length > 0 && <Note>{notes.join(' ')}</Note>}
    </>
  )
}

function Words({ paragraph: { style, listItem, level, runs } }: { paragraph: RedlineParagraph }) {
  const content = <RedlineRuns runs={runs} />
  if (listItem) {
    const indent = { '--level': level ?? 1 } as CSSProperties
    return (
      <p className="item" style={indent} data-marker={listItem === 'number' ? '#' : '•'}>
        {content}
      </p>
    )
  }
  switch (style) {
    case 'h3':
      return <h4>{content}</h4>
    case 'h4':
      return <h5>{content}</h5>
    case 'h5':
      return <h6>{content}</h6>
    case 'blockquote':
      return <blockquote>{content}</blockquote>
    case 'term':
      return <p className="term">{content}</p>
    case 'definition':
      return <p className="definition">{content}</p>
    case 'normal':
      return <p>{content}</p>
  }
}

function Table({ table }: { table: RedlineTable }) {
  const { columns, headerRows, move, rows, layout, caption } = table
  const movedColumns = columns.filter(({ change }) => change === 'moved').length
  return (
    <>
      {move !== undefined && <Note>This table moved here ({move}).</Note>}
      {movedColumns > 0 && (
        <Note>{movedColumns === 1 ? 'A column moved' : `${movedColumns} columns moved`} within this table.</Note>
      )}
      {headerRows.before !== headerRows.after && table.change !== 'inserted' && (
        <Note>
          Header rows: {headerRows.before} before, {headerRows.after} now.
        </Note>
      )}
      <table>
        {caption ? (
          <caption>
            <RedlineRuns runs={caption} />
          </caption>
        ) : (
          layout?.caption && <caption>{layout.caption}</caption>
        )}
        <tbody>
          {inOrder(rows, (row) => (
            <tr>
              {row.change === 'moved-away' ? (
                <td className="gone" colSpan={row.cells.length}>
                  A row moved from here ({row.move}).
                </td>
              ) : (
                inOrder(row.cells, (cell) => <Cell header={row.header} blocks={cell.blocks} />)
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const Cell = ({ header, blocks }: { header: boolean; blocks: Block[] }) =>
  header ? (
    <th>
      <RedlineBlocks blocks={blocks} />
    </th>
  ) : (
    <td>
      <RedlineBlocks blocks={blocks} />
    </td>
  )
