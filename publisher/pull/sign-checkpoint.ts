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
import { newPrivateKey, readCheckpointKeys, saveCheckpointKeys, type CheckpointKeys } from '../checkpoint-key.ts'
import { checkpointSigner, commandSigner, type CheckpointSigner, type SignerElsewhere } from '../checkpoint-signer.ts'

export type CheckpointSettings = {
  /** What the log is called if it has no checkpoint yet: the site's address without the scheme. */
  origin: string
  /** The private key, where it is not kept in DATA_DIR: PKCS #8 in Base64. */
  key?: string
  /** Who signs, where the key is held elsewhere. */
  signer?: SignerElsewhere
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
  checkpointSigner: signer,
}: Pick<Config, 'siteUrl' | 'checkpointKey' | 'checkpointSigner'>): CheckpointSettings => ({
  origin: originOf(siteUrl),
  ...(checkpointKey !== undefined && { key: checkpointKey }),
  ...(signer && { signer }),
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
    const record = readLogRecord(folder)
    const origin = record?.origin ?? settings.origin
    const { signer, keys } = signerFor(dataDir, record, settings)
    const refusal = refusalOf({ keys, record, key: signer.key, tree, log })
    if (refusal !== undefined) return nothing(refusal)
    const root = tree.root()
    const note = signer.sign(formatCheckpoint({ origin, size: tree.size, root }))
    if (keys)
      saveCheckpointKeys(dataDir, { ...keys, signed: { size: tree.size, root: toBase64(root), before: lastSize(log) } })
    const named: LogRecord = record ?? { format: 1, origin, keys: [{ key: signer.key, since: 0 }] }
    folder.replace(archivePaths.log, formatRecord(named))
    const line = formatCheckpoints([{ size: tree.size, note }])
    if (log) folder.append(archivePaths.checkpoints, line)
    else folder.replace(archivePaths.checkpoints, line)
    return { changed: true, notes: [] }
  } catch (error) {
    return nothing(`No checkpoint was signed. ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Which log an archive is; `undefined` if it has none yet. */
export function readLogRecord(folder: Pick<Folder, 'read'>): LogRecord | undefined {
  const text = folder.read(archivePaths.log)
  return text === undefined ? undefined : parseFile(archivePaths.log, text, logRecord)
}

/** Who signs, and the keys in DATA_DIR if it is one of them. */
export type Signing = { signer: CheckpointSigner; keys?: CheckpointKeys }

/**
 * Who signs for this installation. A key is made on the first call of one whose archive has no log yet.
 * Of several keys in DATA_DIR it is the one that the log names last: a kill during a rotation leaves a newer one there.
 */
export function signerFor(dataDir: string, record: LogRecord | undefined, settings: CheckpointSettings): Signing {
  const origin = record?.origin ?? settings.origin
  if (settings.signer) return { signer: commandSigner(origin, settings.signer) }
  if (settings.key !== undefined) return { signer: checkpointSigner(origin, settings.key) }
  const kept = readCheckpointKeys(dataDir)
  if (kept) {
    const signers = kept.keys.map((key) => checkpointSigner(kept.origin, key))
    const last = record?.keys.at(-1)?.key
    const signer = signers.findLast(({ key }) => key === last) ?? signers.at(-1)
    if (signer) return { signer, keys: kept }
  }
  const made = { origin, keys: [newPrivateKey()] }
  // A log that has a key is signed by no other: a new one would be seen as a forgery.
  if (!record) saveCheckpointKeys(dataDir, made)
  return { signer: checkpointSigner(origin, made.keys[0] ?? ''), keys: made }
}

type Claim = {
  keys: CheckpointKeys | undefined
  record: LogRecord | undefined
  key: string
  tree: MerkleTree
  log: ArchiveLog | undefined
}

/** The size of the last checkpoint in the archive; 0 if there is none. */
const lastSize = (log: ArchiveLog | undefined): number => log?.checkpoints.at(-1)?.size ?? 0

/** Why nothing may be signed. */
function refusalOf({ keys, record, key, tree, log }: Claim): string | undefined {
  const no = 'No checkpoint was signed: '
  const signed = keys?.signed
  if (record && record.keys.at(-1)?.key !== key) {
    return (
      `${no}the key of the log is not the last one that ${archivePaths.log} names. Put checkpoint-key.json back into DATA_DIR ` +
      'from a backup, or set CHECKPOINT_KEY. If it is lost for good: npm run secrets -- rotate checkpoint --lost'
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
