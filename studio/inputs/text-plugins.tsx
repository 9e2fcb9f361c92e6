import type { PortableTextPluginsProps } from 'sanity'
import { PasteNoticeCard } from '../paste/notice-card.tsx'
import { LeaveTable } from './leave-table.ts'
import { MarkerStyles } from './list-marker.tsx'
import { LiveText } from '../live-texts/live-texts.tsx'
import { RemovalNotice } from './removal-notice.tsx'
import { RedoInEmptyText } from './redo-in-empty-text.tsx'

/**
 * The editor's plugins: tables are edited in place, and automatic typography is off, because automatic quotation marks
 * and dashes are wrong in some languages and unwelcome in a legal text.
 */
export function TextPlugins(props: PortableTextPluginsProps) {
  const plugins = { ...props.plugins, table: { enabled: true }, typography: { enabled: false } }
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
