import type { ChangeKind } from '../../schemas/records/version.ts'
import type { Instant } from '../../schemas/records/day.ts'
import { archivePath, comparisonPath, pageId, versionPath } from '../model/addresses.ts'
import { isImport } from '../model/changes.ts'
import type { FeedItem } from '../model/feed-items.ts'
import type { Frame } from '../model/frame.ts'
import type { ListedImport } from '../model/listed-import.ts'
import type { ListedVersion } from '../model/listed-version.ts'
import type { Words } from '../words/index.ts'
import { importDates } from './import-dates.ts'
import { sameDaySuffix } from './same-day.ts'

/** An entry as both kinds of feed write it. */
export type FeedEntry = {
  /** A tag (RFC 4151) with the policy's id, so that it stays when the policy moves to another address. */
  id: string
  title: string
  url: string
  at: Instant
  category: { term: ChangeKind | 'import' | 'in-force'; label: string }
  summary: string
  /** What it changed. */
  redline?: string
}

const tag = (origin: URL, at: Instant, name: string) => `tag:${origin.hostname},${at.slice(0, 4)}:${name}`

function titleOf({ title, entry }: ListedVersion, words: Words): string {
  const { version } = entry
  const day = words.day(version.effectiveDate) + sameDaySuffix(entry, words)
  const { changes } = words
  switch (version.changeKind) {
    case 'recall':
      // It has the date of the version that it calls back.
      return changes.recallTitle(title, words.day(version.effectiveDate))
    case 'withdrawal':
      return changes.withdrawalTitle(title, day)
    case 'correction':
      return changes.correctionTitle(title, day)
    case 'first':
    case 'material':
    case 'minor':
      return words.version.title(title, day)
  }
}

function versionEntry(listed: ListedVersion, { words }: Frame, origin: URL): FeedEntry {
  const { policy, slug, entry, redline } = listed
  const { version } = entry
  return {
    id: tag(origin, version.publishedAt, `${policy}-v${version.sequence}`),
    title: titleOf(listed, words),
    url: new URL(versionPath({ slug }, entry), origin).href,
    at: version.publishedAt,
    category: { term: version.changeKind, label: words.kinds[version.changeKind] },
    summary: version.changeSummary ?? words.kindMeans[version.changeKind],
    ...(redline && { redline: new URL(comparisonPath({ slug }, redline), origin).href }),
  }
}

/** On the day on which a version that was announced comes into force. */
function begunEntry(listed: ListedVersion, at: Instant, frame: Frame, origin: URL): FeedEntry {
  const announced = versionEntry(listed, frame, origin)
  const { words } = frame
  return {
    ...announced,
    id: `${announced.id}/in-force`,
    title:
      listed.entry.version.changeKind === 'withdrawal'
        ? words.changes.endedTitle(listed.title)
        : words.changes.begunTitle(announced.title),
    // Feed readers that take an address for the entry's identity would drop the second one.
    url: `${announced.url}#${pageId('in-force')}`,
    at,
    category: { term: 'in-force', label: words.status['in force'] },
  }
}

/** One entry for all versions of an import, so that old texts do not flood a feed as if they were new. */
function importEntry({ policy, slug, title, imported }: ListedImport, { words }: Frame, origin: URL): FeedEntry {
  const { changes } = words
  const dates = importDates(imported, words, words.day)
  const recorded = imported.recorded ? ` ${changes.importRecorded}` : ''
  return {
    id: tag(origin, imported.publishedAt, `${policy}/import-${imported.day}`),
    title: `${title}: ${changes.imported(imported.versions)}`,
    url: new URL(archivePath({ slug }), origin).href,
    at: imported.publishedAt,
    category: { term: 'import', label: changes.import },
    summary: `${changes.imported(imported.versions)}, ${String(dates)}. ${changes.importMeans}${recorded}`,
  }
}

export function feedEntry(item: FeedItem, frame: Frame, origin: URL): FeedEntry {
  if ('begun' in item) return begunEntry(item.begun, item.at, frame, origin)
  return isImport(item.change) ? importEntry(item.change, frame, origin) : versionEntry(item.change, frame, origin)
}
