import { archivePaths, formatRecord } from '../../archive/archive.ts'
import { withLock } from '../../archive/files/lock.ts'
import { openArchive, openFolder } from '../../archive/folder.ts'
import { UsageError } from '../../policy/errors.ts'
import { endorsementText } from '../../policy/log/endorsement.ts'
import { formatKey } from '../../policy/log/note.ts'
import { newPrivateKey, readCheckpointKeys, saveCheckpointKeys } from '../checkpoint-key.ts'
import { checkpointSigner, namedKey, type CheckpointSigner } from '../checkpoint-signer.ts'
import { readLogRecord, signerFor, type CheckpointSettings } from '../pull/sign-checkpoint.ts'

type Order = {
  contentDir: string
  dataDir: string
  log: CheckpointSettings
  /** The public key that takes over, where it is held elsewhere. Without it a key is made in DATA_DIR. */
  to?: string
  /** The present key is gone: nothing names the new one, and whoever verifies is told. */
  isLost: boolean
}

/**
 * Lets another key sign the log from now on. The present key signs the new one, so that whoever kept the present one
 * accepts it.
 * @returns what was done, in a sentence
 * @throws UsageError saying why it cannot be done
 */
export function rotateLogKey({ contentDir, dataDir, log: settings, to, isLost }: Order): Promise<string> {
  return withLock(dataDir, 'content', async () => {
    const folder = openFolder(contentDir)
    const record = readLogRecord(folder)
    const archive = openArchive(contentDir)
    const log = archive.log(archive.ledger(archive.snapshot(), 'full'))
    if (!record || !log)
      throw new UsageError('Nothing was signed yet, so there is no key to replace. Run npm run pull first.')
    const { origin } = record
    const present = presentSigner(dataDir, record.keys.at(-1)?.key, () => signerFor(dataDir, record, settings).signer)
    if (!present && !isLost) {
      throw new UsageError(
        `The key that signs now, ${record.keys.at(-1)?.key}, is not here, so it cannot name the new one. Put it back from a ` +
          'backup. If it is lost for good, add --lost: whoever verifies is told that no earlier key names the new one.',
      )
    }
    if (present && isLost) throw new UsageError('The key that signs now is not lost. Replace it without --lost.')
    const key =
      to === undefined ? keyInDataDir(dataDir, { origin, settings, present }) : formatKey(namedKey(origin, to))
    if (record.keys.some((known) => known.key === key)) throw new UsageError('The log has that key already.')
    const since = (log.checkpoints.at(-1)?.size ?? 0) + 1
    const endorsement = present?.sign(endorsementText({ origin, key, since }))
    const named = { key, since, ...(endorsement !== undefined && { endorsement }) }
    folder.replace(archivePaths.log, formatRecord({ ...record, keys: [...record.keys, named] }))
    const by = present
      ? 'The key before it has signed it.'
      : 'No earlier key has signed it: tell those who keep the one that was lost.'
    const next =
      to === undefined
        ? ''
        : ' Now set CHECKPOINT_SIGN_COMMAND and CHECKPOINT_PUBLIC_KEY (or CHECKPOINT_KEY) to it, and start again.'
    return `From ${since} versions on, the log is signed by ${key}. ${by}${next}`
  })
}

/** The signer whose key the log names last; `undefined` if this installation has another, or none that can be used. */
function presentSigner(
  dataDir: string,
  last: string | undefined,
  own: () => CheckpointSigner,
): CheckpointSigner | undefined {
  const signer = own()
  if (signer.key === last) return signer
  // The settings may name the new key already, while the one before is still in DATA_DIR.
  const kept = readCheckpointKeys(dataDir)
  return kept?.keys.map((key) => checkpointSigner(kept.origin, key)).find(({ key }) => key === last)
}

type Making = { origin: string; settings: CheckpointSettings; present: CheckpointSigner | undefined }

/** Makes a key in DATA_DIR, beside the present one. */
function keyInDataDir(dataDir: string, { origin, settings, present }: Making): string {
  if (settings.signer || settings.key !== undefined) {
    throw new UsageError(
      'The key of the log is not kept in DATA_DIR. Make a new one where it is, and name it: --to PUBLICKEY',
    )
  }
  const made = newPrivateKey()
  const kept = readCheckpointKeys(dataDir)
  const before = kept?.keys.filter((key) => checkpointSigner(kept.origin, key).key === present?.key) ?? []
  saveCheckpointKeys(dataDir, { ...kept, origin, keys: [...before, made] })
  return checkpointSigner(origin, made).key
}
