import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../../archive/files/write-atomically.ts'
import { hashBytes } from '../../archive/folder-reader.ts'
import { UsageError } from '../../policy/errors.ts'
import { utf8 } from '../../policy/log/bytes.ts'
import { cosignatureLine, cosignedText } from '../../policy/log/cosignature.ts'
import { formatKey, isKeyName, verifierKey } from '../../policy/log/note.ts'
import { newPrivateKey } from '../checkpoint-key.ts'

const keyFile = z.strictObject({ name: z.string().refine(isKeyName), key: z.string() })

export type WitnessSigner = {
  /** Its key as one line, for those who trust it. */
  line: string
  cosign: (text: string, seconds: number) => string
}

/** The key of a witness, which is made on the first start. @throws UsageError if it cannot be read */
export function readWitnessKey(folder: string, name: string): WitnessSigner {
  if (!isKeyName(name))
    throw new UsageError('A witness needs a name without spaces and plus signs, such as witness.example.org/log.')
  const path = join(folder, 'witness-key.json')
  if (!existsSync(path)) writeAtomically(path, `${JSON.stringify({ name, key: newPrivateKey() }, null, 2)}\n`, 0o600)
  try {
    chmodSync(path, 0o600)
    const kept = keyFile.parse(JSON.parse(readFileSync(path, 'utf8')))
    const key = createPrivateKey({ key: Buffer.from(kept.key, 'base64'), format: 'der', type: 'pkcs8' })
    const raw = Buffer.from(String(createPublicKey(key).export({ format: 'jwk' }).x), 'base64url')
    const verifier = verifierKey(kept.name, Uint8Array.from(raw), hashBytes, 4)
    return {
      line: formatKey(verifier),
      cosign: (text, seconds) =>
        cosignatureLine(verifier, seconds, Uint8Array.from(sign(null, utf8(cosignedText(text, seconds)), key))),
    }
  } catch (cause) {
    throw new UsageError(`${path} cannot be read. Put it back from a backup.`, { cause })
  }
}
