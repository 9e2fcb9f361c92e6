import { useMemo, type CSSProperties, type ReactNode } from 'react'
import { listMarkers } from '../../policy/lists.ts'
import { listedIn } from '../inputs/list-marker.tsx'
import { records } from '../is-record.ts'

type Block = Record<string, unknown>

/** A text that can be read and not edited: one without an editor, which takes longer to be ready. */
export function StillText({ blocks, onClick }: { blocks: readonly Block[]; onClick?: () => void }) {
  const markers = useMemo(() => listMarkers(blocks, listedIn), [blocks])
  return (
    // Its editor is ready before somebody comes to it by keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className="policy-still" onClick={onClick}>
      {blocks.map((block, at) => (
        <StillBlock key={keyOf(block, at)} block={block} marker={markers.get(block)} />
      ))}
    </div>
  )
}

const keyOf = ({ _key }: Block, at: number) => (typeof _key === 'string' ? _key : at)

function StillBlock({ block, marker }: { block: Block; marker: string | undefined }) {
  if (block['_type'] === 'table') return <StillTable table={block} />
  if (block['_type'] === 'callout') {
    return (
      <aside>
        <StillText blocks={records(block['body'])} />
      </aside>
    )
  }
  if (block['_type'] === 'image') return <p className="still-image">{String(block['alt'] ?? 'An image')}</p>
  const { style, listItem, level } = block
  const words = records(block['children']).map((child, at) => <Words key={keyOf(child, at)} child={child} />)
  if (listItem !== undefined) {
    const indent = { '--level': typeof level === 'number' ? level : 1 } as CSSProperties
    return (
      <p className="still-item" style={indent} data-marker={marker ?? '•'}>
        {words}
      </p>
    )
  }
  return <p data-style={String(style ?? 'normal')}>{words}</p>
}

function Words({ child }: { child: Block }): ReactNode {
  const { _type, text, marks } = child
  // Words from elsewhere come with the editor.
  if (_type !== 'span') return _type === 'variable' || _type === 'crossReference' ? '…' : null
  const has = (mark: string) => Array.isArray(marks) && marks.includes(mark)
  const style = {
    fontWeight: has('strong') ? 650 : undefined,
    fontStyle: has('em') ? 'italic' : undefined,
    textDecoration: has('underline') ? 'underline' : has('strike-through') ? 'line-through' : undefined,
  }
  return <span style={style}>{String(text ?? '')}</span>
}

function StillTable({ table }: { table: Block }) {
  return (
    <table>
      <tbody>
        {records(table['rows']).map((row, at) => (
          <tr key={keyOf(row, at)}>
            {records(row['cells']).map((cell, place) => (
              <td key={keyOf(cell, place)}>
                <StillText blocks={records(cell['value'])} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
