import type { LogRecord } from '../../schemas/records/log.ts'
import { tileAt, tilePath } from '../../policy/log/tiles.ts'
import type { Site } from '../model/site.ts'
import { tileFile, tilesOfLog, type LogFile } from '../model/site-log.ts'
import { cosignedCheckpoint } from '../../archive/log.ts'
import { anchorsPath } from '../model/addresses.ts'
import { anchorList, timestampsIn, type PublishedAnchor } from '../model/anchors.ts'
import { onePerSite, type SiteKind } from './kind.ts'

/** The last signed checkpoint of the log (C2SP tlog-tiles, “Checkpoints”), with the signatures of witnesses. */
export const checkpoint = onePerSite<{ note: string }>('/checkpoint', ({ log }) => {
  const note = log && cosignedCheckpoint(log)
  return note === undefined ? undefined : { facts: () => ({ note }), canonical: false }
})

/** Which log this is, and the keys by which its checkpoints are verified. */
export const logKeys = onePerSite<{ record: LogRecord }>(
  '/.well-known/policy-press-log.json',
  ({ log }) => log && { facts: () => ({ record: log.record }), canonical: false },
)

/** Who else has seen the log: where, when, and how much of it. */
export const anchors = onePerSite<{ anchors: readonly PublishedAnchor[] }>(
  anchorsPath,
  ({ log }) => log && { facts: () => ({ anchors: anchorList(log) }), canonical: false },
)

/** A time stamp over a checkpoint, as its authority answered (RFC 3161). */
export const timestamps: SiteKind<{ response: string }> = {
  about: 'site',
  pattern: '/.well-known/policy-press-timestamps/[name].tsr',
  entries: ({ log }) => (log ? timestampsIn(log) : []).map(timestampEntry),
  entry: ({ log }, { name }) => {
    const found = log && timestampsIn(log).find((one) => one.name === name)
    return found && timestampEntry(found)
  },
}

const timestampEntry = ({ name, response }: { name: string; response: string }) => ({
  params: { name },
  facts: () => ({ response }),
  canonical: false,
})

const tilePaths = (site: Site): ReadonlySet<string> => new Set(site.log ? tilesOfLog(site.log).map(tilePath) : [])

const tileEntry = (site: Site, path: string) => {
  const tile = tileAt(path)
  const { log } = site
  if (!tile || !log) return undefined
  return {
    params: { path: path.slice('tile/'.length) },
    facts: () => ({ file: tileFile(log, tile) }),
    canonical: false,
    group: { id: 'log', folder: 'tile' },
  }
}

/** The log's tree and its entries, as tiles that never change (C2SP tlog-tiles). */
export const tiles: SiteKind<{ file: LogFile }> = {
  about: 'site',
  pattern: '/tile/[...path]',
  entries: (site) => [...site.once(tilePaths)].flatMap((path) => tileEntry(site, path) ?? []),
  entry: (site, { path }) => (site.once(tilePaths).has(`tile/${path}`) ? tileEntry(site, `tile/${path}`) : undefined),
}
