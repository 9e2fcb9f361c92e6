import { areEqual, concat, fromBase64, toBase64, utf8, type HashBytes } from './bytes.ts'

/** Signature types in a signed note: Ed25519, and the same with a time, by which witnesses sign (C2SP tlog-cosignature). */
export type SignatureType = 1 | 4
const ed25519 = 1
const keyBytes = 32
const idBytes = 4
const signatureBytes = 64
/** A note with more is refused before anything of it is read. */
const maxNoteLength = 100_000
const maxSignatures = 16

/** A key by which notes are verified, of the name that stands beside each of its signatures. */
export type VerifierKey = { name: string; id: Uint8Array; type: SignatureType; publicKey: Uint8Array }

/** A text that was signed, by one or more keys. */
export type SignedNote = { text: string; signatures: { name: string; id: Uint8Array; signature: Uint8Array }[] }

/** A key’s id: the beginning of a hash of its name, its kind and itself. */
function idOf(name: string, material: Uint8Array, hash: HashBytes): Uint8Array {
  return hash(concat(utf8(`${name}\n`), material)).slice(0, idBytes)
}

/** Whether a key can have that name: without spaces, plus signs and control characters, and not empty. */
export const isKeyName = (name: string): boolean => /^[^\s+\p{Cc}\p{Z}]+$/u.test(name) && name.length <= 500

/** @param publicKey 32 bytes of Ed25519 (RFC 8032) */
export function verifierKey(
  name: string,
  publicKey: Uint8Array,
  hash: HashBytes,
  type: SignatureType = ed25519,
): VerifierKey {
  if (!isKeyName(name) || publicKey.length !== keyBytes) throw new RangeError(`“${name}” is no key of Ed25519.`)
  return { name, id: idOf(name, concat(Uint8Array.of(type), publicKey), hash), type, publicKey }
}

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** A key as one line of text: `example.com+530d903a+AekyeR…`. */
export const formatKey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${hexOf(id)}+${toBase64(concat(Uint8Array.of(type), publicKey))}`

/** The key that a line names; `undefined` if it is none of that type, or its id is not its own. */
export function parseKey(line: string, hash: HashBytes, type: SignatureType = ed25519): VerifierKey | undefined {
  const [name = '', id = '', ...rest] = line.split('+')
  const material = fromBase64(rest.join('+'))
  if (!material || material[0] !== type || material.length !== keyBytes + 1 || !isKeyName(name)) return undefined
  const key = verifierKey(name, material.slice(1), hash, type)
  return hexOf(key.id) === id ? key : undefined
}

/** @throws RangeError if a text cannot be signed: it must end with its line, and have no control characters */
export function checkText(text: string): void {
  if (!text.endsWith('\n') || /[^\n\P{Cc}]/u.test(text)) throw new RangeError('The text of a note is lines of text.')
}

/** A text with the signature of a key. @param signature 64 bytes of Ed25519 over the text’s UTF-8 */
export function signedNote(text: string, key: VerifierKey, signature: Uint8Array): string {
  checkText(text)
  return `${text}\n${signatureLine(key, signature)}`
}

/** The line of a signature, with its end. */
export const signatureLine = ({ name, id }: VerifierKey, signature: Uint8Array): string =>
  `— ${name} ${toBase64(concat(id, signature))}\n`

/** A note with its signatures, which are not verified; `undefined` for what is no note. */
export function parseNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n')
  if (note.length > maxNoteLength || end < 0 || !note.endsWith('\n')) return undefined
  const lines = note.slice(end + 2, -1).split('\n')
  if (lines.length > maxSignatures) return undefined
  const signatures: SignedNote['signatures'] = []
  for (const line of lines) {
    const [dash, name = '', encoded = '', ...more] = line.split(' ')
    const bytes = fromBase64(encoded)
    if (dash !== '—' || !isKeyName(name) || more.length > 0 || !bytes || bytes.length <= idBytes) return undefined
    signatures.push({ name, id: bytes.slice(0, idBytes), signature: bytes.slice(idBytes) })
  }
  return { text: note.slice(0, end + 1), signatures }
}

/**
 * Whether a key signed a note. Signatures of others are not looked at.
 * @throws Error where Web Crypto has no Ed25519
 */
export async function isSignedBy(note: SignedNote, key: VerifierKey): Promise<boolean> {
  const own = signaturesOf(note, key)
  if (key.type !== ed25519 || own.length === 0) return false
  const checks = own.map((signature) => isSignature(signature, utf8(note.text), key))
  return (await Promise.all(checks)).every(Boolean)
}

/** The signatures of a note that state to be of a key. */
export const signaturesOf = ({ signatures }: SignedNote, { name, id }: VerifierKey): Uint8Array[] =>
  signatures.filter((one) => one.name === name && areEqual(one.id, id)).map(({ signature }) => signature)

/** @throws Error where Web Crypto has no Ed25519 */
export async function isSignature(signature: Uint8Array, signed: Uint8Array, key: VerifierKey): Promise<boolean> {
  if (signature.length !== signatureBytes) return false
  const imported = await crypto.subtle.importKey('raw', Uint8Array.from(key.publicKey), 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', imported, Uint8Array.from(signature), Uint8Array.from(signed))
}
