import { archivePaths } from '../../archive/archive.ts'
import type { CachedArchive } from '../../archive/cached-archive.ts'
import { withLock } from '../../archive/files/lock.ts'
import { openArchive, openFolder } from '../../archive/folder.ts'
import { formatAnchors, type ArchiveLog } from '../../archive/log.ts'
import { explain } from '../../policy/errors.ts'
import type { Anchor, SignedCheckpoint } from '../../schemas/records/log.ts'
import { AnchorError } from './anchor-error.ts'
import { askWitness } from './ask-witness.ts'
import { pushContent } from './repository.ts'
import type { AnchorSettings } from './settings.ts'
import { askForTimestamp } from './timestamp.ts'

type Place = {
  contentDir: string
  dataDir: string
  settings: AnchorSettings
  /** The archive as it was read before. */
  archive?: CachedArchive
  now?: () => Date
}

/** What was anchored just now, and what could not be, a sentence each. */
export type Anchored = { added: Anchor[]; problems: string[] }

type Target = { name: string; isDone: (anchor: Anchor) => boolean; reach: () => Promise<Anchor> }

/**
 * Sends the last checkpoint of the ledger wherever it has not been yet, and records who has seen it. All places are asked
 * at the same time; one that fails is tried again at the next call, and holds up nothing.
 */
export async function anchorCheckpoint(place: Place): Promise<Anchored> {
  const { contentDir, dataDir, settings, archive = openArchive(contentDir) } = place
  const log = archive.log(archive.ledger(archive.snapshot(), 'incremental'))
  const checkpoint = log?.checkpoints.at(-1)
  if (!log || !checkpoint) return { added: [], problems: [] }
  const targets = targetsOf(settings, { ...place, log, checkpoint })
  const due = targets.filter(({ isDone }) => !log.anchors.some((one) => one.size === checkpoint.size && isDone(one)))
  const results = await Promise.allSettled(due.map(({ reach }) => reach()))
  const added = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const problems = results.flatMap((result, index) => {
    if (result.status === 'fulfilled') return []
    if (!(result.reason instanceof AnchorError)) throw result.reason
    return [`${due[index]?.name} has not seen the last ${checkpoint.size} versions yet. ${explain(result.reason)}`]
  })
  if (added.length > 0) await withLock(dataDir, 'content', async () => record(contentDir, added))
  return { added, problems }
}

function record(contentDir: string, added: readonly Anchor[]): void {
  const folder = openFolder(contentDir)
  const lines = formatAnchors(added)
  if (folder.read(archivePaths.anchors) === undefined) folder.replace(archivePaths.anchors, lines)
  else folder.append(archivePaths.anchors, lines)
}

type State = Place & { log: ArchiveLog; checkpoint: SignedCheckpoint }

function targetsOf({ remote, witnesses, timestampUrl }: AnchorSettings, state: State): Target[] {
  const { contentDir, dataDir, log, checkpoint, now = () => new Date() } = state
  const { size } = checkpoint
  const targets: Target[] = witnesses.map((witness) => {
    const seen = log.anchors.filter((one) => one.kind === 'witness' && one.key === witness.key)
    const old = Math.max(0, ...seen.map((one) => one.size).filter((one) => one <= size))
    return {
      name: `The witness at ${witness.url}`,
      isDone: (anchor) => anchor.kind === 'witness' && anchor.key === witness.key,
      reach: () => askWitness(witness, { checkpoint, tree: log.tree, old }),
    }
  })
  if (timestampUrl !== undefined) {
    targets.push({
      name: `The time stamping authority at ${timestampUrl}`,
      isDone: (anchor) => anchor.kind === 'timestamp' && anchor.where === timestampUrl,
      reach: () => askForTimestamp(timestampUrl, checkpoint),
    })
  }
  if (remote !== undefined) {
    targets.push({
      name: 'The repository in CONTENT_REMOTE',
      isDone: (anchor) => anchor.kind === 'repository',
      reach: async () => ({ size, ...(await pushContent({ contentDir, dataDir, remote, now: now() })) }),
    })
  }
  return targets
}
