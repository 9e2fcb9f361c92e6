import { useMemo } from 'react'
import type { PortableTextPluginsProps } from 'sanity'
import { PasteNoticeCard } from '../paste/notice-card.tsx'
import { LeaveTable } from './leave-table.ts'
import { MarkerStyles } from './list-marker.tsx'
import { LiveText } from '../live-texts/live-texts.tsx'
import { RemovalNotice } from './removal-notice.tsx'
import { RedoInEmptyText } from './redo-in-empty-text.tsx'

const [tables, typography] = [{ enabled: true }, { enabled: false }]

/**
 * The editor's plugins: tables are edited in place, and automatic typography is off, because automatic quotation marks
 * and dashes are wrong in some languages and unwelcome in a legal text.
 */
export function TextPlugins(props: PortableTextPluginsProps) {
  // The same objects at each keystroke: another one would set the plugins up again.
  const plugins = useMemo(() => ({ ...props.plugins, table: tables, typography }), [props.plugins])
  return (
    <>
      {props.renderDefault({ ...props, plugins })}
      <PasteNoticeCard />
      <RemovalNotice />
      <RedoInEmptyText />
      <LeaveTable />
      <LiveText />
      <MarkerStyles />
    </>
  )
}
