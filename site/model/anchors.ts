import type { ArchiveLog } from '../../archive/log.ts'
import type { Anchor } from '../../schemas/records/log.ts'

/** An anchor as the site publishes it: a time stamp is a file of its own. */
export type PublishedAnchor = Pick<Anchor, 'kind' | 'size' | 'where' | 'at'> &
  ({ commit: string } | { key: string; signature: string } | { file: string })

const folder = '/.well-known/policy-press-timestamps/'

/** The time stamps, each with the name of its file: `12-1` for the first over the checkpoint of 12 versions. */
export function timestampsIn({
  anchors,
}: Pick<ArchiveLog, 'anchors'>): { name: string; anchor: Anchor; response: string }[] {
  const counts = new Map<number, number>()
  return anchors.flatMap((anchor) => {
    if (anchor.kind !== 'timestamp') return []
    const number = (counts.get(anchor.size) ?? 0) + 1
    counts.set(anchor.size, number)
    return [{ name: `${anchor.size}-${number}`, anchor, response: anchor.response }]
  })
}

/** Everything that was anchored, in the order in which it was recorded. */
export function anchorList(log: Pick<ArchiveLog, 'anchors'>): PublishedAnchor[] {
  const names = new Map(timestampsIn(log).map(({ anchor, name }) => [anchor, name]))
  return log.anchors.map((anchor) => {
    if (anchor.kind !== 'timestamp') return anchor
    const { response: _, ...facts } = anchor
    return { ...facts, file: `${folder}${names.get(anchor)}.tsr` }
  })
}

/** What each place has seen last, in the order of their names. */
export function latestAnchors(log: Pick<ArchiveLog, 'anchors'>): PublishedAnchor[] {
  const latest = new Map(anchorList(log).map((anchor) => [`${anchor.kind} ${anchor.where}`, anchor]))
  return [...latest].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, anchor]) => anchor)
}
