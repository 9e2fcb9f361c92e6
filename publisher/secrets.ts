import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../policy/errors.ts'
import { writeAtomically } from '../archive/files/write-atomically.ts'

/** A secret that was replaced, and until when it stays valid. */
const replaced = z.strictObject({ value: z.string().min(1), until: z.iso.datetime() })

const secrets = z.strictObject({
  /** Signs the embedded lake's webhooks. */
  webhook: z.string().min(32),
  /** Grants access to `/status`. */
  status: z.string().min(32),
  /** The embedded lake's tokens: `read` for the pull, `write` for imports and the operator's commands. */
  read: z.string().min(1).optional(),
  write: z.string().min(1).optional(),
  previous: z.strictObject({ webhook: replaced.optional(), status: replaced.optional() }).optional(),
  /** The lake's tokens that are to be revoked, by their ids. */
  retiring: z.array(z.strictObject({ id: z.string(), until: z.iso.datetime() })).optional(),
})
export type Secrets = z.infer<typeof secrets>

/** 256 bits from the system, as text. */
export const generate = () => randomBytes(32).toString('base64url')
const pathIn = (dataDir: string) => join(dataDir, 'secrets.json')

/** The secrets of this installation, made on the first call and kept in `secrets.json` (mode 600). */
export function openSecrets(dataDir: string): Secrets {
  const path = pathIn(dataDir)
  if (!existsSync(path)) {
    const made = { webhook: generate(), status: generate() }
    saveSecrets(dataDir, made)
    return made
  }
  chmodSync(path, 0o600)
  try {
    return secrets.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new UsageError(`${path} cannot be read. Put back a copy of it, or delete it to have new secrets made.`, {
      cause,
    })
  }
}

/**
 * The secrets of a running process, read from the file at each call. A file that was lost or damaged is written again
 * from memory, since the lake knows those secrets and no new ones.
 * @param onLoss called with the error
 */
export function cachedSecrets(dataDir: string, onLoss: (error: unknown) => void): () => Secrets {
  let cached = openSecrets(dataDir)
  return () => {
    try {
      if (!existsSync(pathIn(dataDir))) throw new Error(`${pathIn(dataDir)} is missing.`)
      cached = openSecrets(dataDir)
    } catch (error) {
      onLoss(error)
      try {
        saveSecrets(dataDir, cached)
      } catch (cause) {
        onLoss(cause)
      }
    }
    return cached
  }
}

/** Writes the secrets to `secrets.json`. */
export function saveSecrets(dataDir: string, value: Secrets): void {
  writeAtomically(pathIn(dataDir), `${JSON.stringify(value, null, 2)}\n`, 0o600)
}

/** The secret of that name and, until its overlap ends, the previous one. */
export function acceptedSecrets(secrets: Secrets, name: 'webhook' | 'status', now: Date): string[] {
  const { [name]: current, previous } = secrets
  const before = previous?.[name]
  return before && before.until > now.toISOString() ? [current, before.value] : [current]
}
