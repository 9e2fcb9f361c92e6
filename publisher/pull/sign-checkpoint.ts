import { archivePaths, formatRecord } from '../../archive/archive.ts'
import type { CachedArchive } from '../../archive/cached-archive.ts'
import type { Folder } from '../../archive/folder.ts'
import { formatCheckpoints, type ArchiveLog } from '../../archive/log.ts'
import { parseFile } from '../../archive/archive-files.ts'
import { isKeyName } from '../../policy/log/note.ts'
import { toBase64 } from '../../policy/log/bytes.ts'
import { formatCheckpoint } from '../../policy/log/checkpoint.ts'
import type { MerkleTree } from '../../policy/log/merkle.ts'
import type { LedgerEntry } from '../../schemas/records/archive.ts'
import { logRecord, type LogRecord } from '../../schemas/records/log.ts'
import type { Config } from '../config.ts'
import {
  checkpointSigner,
  newPrivateKey,
  readCheckpointKeys,
  saveCheckpointKeys,
  type CheckpointKeys,
} from '../checkpoint-key.ts'

export type CheckpointSettings = {
  /** What the log is called if it has no checkpoint yet: the site's address without the scheme. */
  origin: string
  /** The private key, where it is not kept in DATA_DIR: PKCS #8 in Base64. */
  key?: string
}

/** The site's address as the origin of a log (C2SP tlog-tiles). @param siteUrl without a slash at its end */
const originOf = (siteUrl: string): string => {
  const { host, pathname } = new URL(siteUrl)
  const origin = `${host}${pathname === '/' ? '' : pathname}`
  return isKeyName(origin) ? origin : host
}

export const checkpointSettings = ({
  siteUrl,
  checkpointKey,
}: Pick<Config, 'siteUrl' | 'checkpointKey'>): CheckpointSettings => ({
  origin: originOf(siteUrl),
  ...(checkpointKey !== undefined && { key: checkpointKey }),
})

type Place = { dataDir: string; folder: Folder; archive: CachedArchive; ledger: readonly LedgerEntry[] }

/**
 * Signs a checkpoint of the ledger, if none covers all of it yet. A publish never waits for a signature: what stands in
 * the way is a note for the operator, and the next pull tries again.
 * @returns whether anything was written
 */
export function signCheckpoint(
  { dataDir, folder, archive, ledger }: Place,
  settings: CheckpointSettings,
): { changed: boolean; notes: string[] } {
  const nothing = (...notes: string[]) => ({ changed: false, notes })
  const log = archive.log(ledger)
  if (ledger.length === 0 || log?.checkpoints.at(-1)?.size === ledger.length) return nothing()
  const tree = archive.tree(ledger)
  try {
    const record = readRecord(folder)
    const keys = keysFor(dataDir, record, settings)
    const signer = checkpointSigner(keys.origin, keys.keys.at(-1) ?? '')
    const refusal = refusalOf({ keys, record, key: signer.key, tree, log })
    if (refusal !== undefined) return nothing(refusal)
    const root = tree.root()
    const note = signer.sign(formatCheckpoint({ origin: keys.origin, size: tree.size, root }))
    if (settings.key === undefined)
      saveCheckpointKeys(dataDir, { ...keys, signed: { size: tree.size, root: toBase64(root), before: lastSize(log) } })
    const named: LogRecord = record ?? { format: 1, origin: keys.origin, keys: [{ key: signer.key, since: 0 }] }
    folder.replace(archivePaths.log, formatRecord(named))
    const line = formatCheckpoints([{ size: tree.size, note }])
    if (log) folder.append(archivePaths.checkpoints, line)
    else folder.replace(archivePaths.checkpoints, line)
    return { changed: true, notes: [] }
  } catch (error) {
    return nothing(`No checkpoint was signed. ${error instanceof Error ? error.message : String(error)}`)
  }
}

function readRecord(folder: Folder): LogRecord | undefined {
  const text = folder.read(archivePaths.log)
  return text === undefined ? undefined : parseFile(archivePaths.log, text, logRecord)
}

/** The keys to sign with; made on the first call of an installation whose archive has no log yet. */
function keysFor(dataDir: string, record: LogRecord | undefined, { origin, key }: CheckpointSettings): CheckpointKeys {
  const name = record?.origin ?? origin
  if (key !== undefined) return { origin: name, keys: [key] }
  const kept = readCheckpointKeys(dataDir)
  if (kept) return kept
  const made = { origin: name, keys: [newPrivateKey()] }
  // A log that has a key is signed by no other: a new one would be seen as a forgery.
  if (!record) saveCheckpointKeys(dataDir, made)
  return made
}

type Claim = {
  keys: CheckpointKeys
  record: LogRecord | undefined
  key: string
  tree: MerkleTree
  log: ArchiveLog | undefined
}

/** The size of the last checkpoint in the archive; 0 if there is none. */
const lastSize = (log: ArchiveLog | undefined): number => log?.checkpoints.at(-1)?.size ?? 0

/** Why nothing may be signed. */
function refusalOf({ keys: { signed, origin }, record, key, tree, log }: Claim): string | undefined {
  const no = 'No checkpoint was signed: '
  if (record && (record.keys.at(-1)?.key !== key || record.origin !== origin)) {
    return (
      `${no}the key of the log is not the last one that ${archivePaths.log} names. Put checkpoint-key.json back into DATA_DIR ` +
      'from a backup, or set CHECKPOINT_KEY.'
    )
  }
  if (!signed) return undefined
  if (lastSize(log) !== signed.size && lastSize(log) !== signed.before) {
    return (
      `${no}${archivePaths.checkpoints} ends at ${lastSize(log)} lines of the ledger, though ${signed.size} were signed. ` +
      'Put it back from a backup.'
    )
  }
  if (signed.size <= tree.size && toBase64(tree.root(signed.size)) === signed.root) return undefined
  return (
    `${no}this key signed a checkpoint of ${signed.size} lines that the ledger does not have. Was an older archive put ` +
    'back? Put back the latest one.'
  )
}
