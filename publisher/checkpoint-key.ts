import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../archive/files/write-atomically.ts'
import { UsageError } from '../policy/errors.ts'

/** The private keys of the log, the latest last, and the last checkpoint that was signed: none may contradict it. */
const checkpointKeys = z.strictObject({
  origin: z.string().min(1),
  /** PKCS #8 in Base64. */
  keys: z.array(z.string().min(1)).min(1),
  signed: z
    .strictObject({
      size: z.int().min(1),
      root: z.string(),
      /** The size of the checkpoint before, 0 if it was the first: a kill may leave that one the last in the archive. */
      before: z.int().min(0),
    })
    .optional(),
})
export type CheckpointKeys = z.infer<typeof checkpointKeys>

const pathIn = (dataDir: string) => join(dataDir, 'checkpoint-key.json')

/**
 * The keys by which this installation signs its log; `undefined` if it has none.
 * @throws UsageError if the file cannot be read
 */
export function readCheckpointKeys(dataDir: string): CheckpointKeys | undefined {
  const path = pathIn(dataDir)
  if (!existsSync(path)) return undefined
  try {
    chmodSync(path, 0o600)
    return checkpointKeys.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new UsageError(`${path} cannot be read. Put it back from a backup: without it no checkpoint can be signed.`, {
      cause,
    })
  }
}

export function saveCheckpointKeys(dataDir: string, keys: CheckpointKeys): void {
  writeAtomically(pathIn(dataDir), `${JSON.stringify(checkpointKeys.parse(keys), null, 2)}\n`, 0o600)
}

/** A new private key of Ed25519: PKCS #8 in Base64. */
export const newPrivateKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
