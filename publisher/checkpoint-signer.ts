import { spawnSync } from 'node:child_process'
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { hashBytes } from '../archive/folder-reader.ts'
import { UsageError } from '../policy/errors.ts'
import { fromBase64, utf8 } from '../policy/log/bytes.ts'
import { formatKey, signedNote, verifierKey, type VerifierKey } from '../policy/log/note.ts'

/** Signs texts under a name. */
export type CheckpointSigner = {
  /** The key as one line, for those who verify. */
  key: string
  /** The signed note of a text. @throws UsageError if it cannot be signed now */
  sign: (text: string) => string
}

/**
 * @param privateKey PKCS #8 in Base64
 * @throws UsageError if it is no key of Ed25519
 */
export function checkpointSigner(name: string, privateKey: string): CheckpointSigner {
  const key = importKey(privateKey)
  const raw = Buffer.from(String(createPublicKey(key).export({ format: 'jwk' }).x), 'base64url')
  const verifier = verifierKey(name, Uint8Array.from(raw), hashBytes)
  return {
    key: formatKey(verifier),
    sign: (text) => signedNote(text, verifier, Uint8Array.from(sign(null, utf8(text), key))),
  }
}

function importKey(privateKey: string): KeyObject {
  try {
    const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Said below, without the key.
  }
  throw new UsageError('The key of the log is no private key of Ed25519 (PKCS #8 in Base64).')
}

/** A key that is held elsewhere: in a key management service, or in hardware. */
export type SignerElsewhere = {
  /** A shell command. It is given what to sign on standard input, and prints the signature: 64 bytes in Base64. */
  command: string
  /** As `parsePublicKey` reads it. */
  publicKey: string
}

/** The beginning of a public key of Ed25519 in DER (RFC 8410, section 4); 32 bytes follow. */
const derPrefix = Uint8Array.from(Buffer.from('302a300506032b6570032100', 'hex'))

/** The 32 bytes of a public key of Ed25519: PEM, DER in Base64, or the bytes in Base64. `undefined` for anything else. */
export function parsePublicKey(text: string): Uint8Array | undefined {
  const bytes = fromBase64(text.replaceAll(/-----(BEGIN|END) PUBLIC KEY-----|\s/g, ''))
  if (bytes?.length === 32) return bytes
  const isDer = bytes?.length === derPrefix.length + 32 && derPrefix.every((byte, at) => bytes[at] === byte)
  return isDer ? bytes.slice(derPrefix.length) : undefined
}

/** @throws UsageError if it is no public key */
export function namedKey(name: string, publicKey: string): VerifierKey {
  const raw = parsePublicKey(publicKey)
  if (!raw) throw new UsageError('That is no public key of Ed25519. Give it as PEM, or as 32 bytes in Base64.')
  return verifierKey(name, raw, hashBytes)
}

/** A command that does not answer is ended: the next pull asks again. */
const timeoutMs = 20_000
const maxAnswerBytes = 10_000

/**
 * Signs by a command. What it answers is verified, so that a wrong key is found at once.
 * It blocks its thread, which is that of the pull.
 */
export function commandSigner(name: string, { command, publicKey }: SignerElsewhere): CheckpointSigner {
  const verifier = namedKey(name, publicKey)
  return {
    key: formatKey(verifier),
    sign: (text) => {
      const { status, error, stdout } = spawnSync(command, {
        shell: true,
        input: text,
        timeout: timeoutMs,
        maxBuffer: maxAnswerBytes,
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      if (error || status !== 0) {
        const how = error ? error.message : `It ended with ${status ?? 'a signal'}.`
        throw new UsageError(`CHECKPOINT_SIGN_COMMAND did not sign. ${how}`)
      }
      const signature = fromBase64(stdout.toString().trim())
      if (!signature || !verify(null, utf8(text), nodeKey(verifier), signature)) {
        throw new UsageError(
          'What CHECKPOINT_SIGN_COMMAND printed is no signature of CHECKPOINT_PUBLIC_KEY. It must print 64 bytes of Ed25519 in Base64.',
        )
      }
      return signedNote(text, verifier, signature)
    },
  }
}

const nodeKey = ({ publicKey }: VerifierKey): KeyObject =>
  createPublicKey({ key: Buffer.concat([derPrefix, publicKey]), format: 'der', type: 'spki' })
