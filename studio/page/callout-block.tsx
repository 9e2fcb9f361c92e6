import type { BlockProps } from 'sanity'
import { isRecord, records } from '../is-record.ts'
import { StillText } from './still-text.tsx'

const names: Record<string, string> = { note: 'Note', important: 'Important', summary: 'In short' }

/** A call-out in the text with all that it says; it is written in a dialog of its own. */
export function CalloutBlock(props: BlockProps) {
  const value: unknown = props.value
  const body = isRecord(value) ? records(value['body']) : []
  const tone = isRecord(value) ? String(value['tone'] ?? 'note') : 'note'
  const shown = () => (
    <div className="policy-callout">
      <strong>{names[tone] ?? 'Note'}</strong>
      {body.length > 0 ? <StillText blocks={body} /> : <p>Double-click to write.</p>}
    </div>
  )
  return props.renderDefault({ ...props, renderPreview: shown })
}
