import { concat, utf8, type HashBytes } from './bytes.ts'
import { isSignature, parseKey, signatureLine, signaturesOf, type SignedNote, type VerifierKey } from './note.ts'

const timeBytes = 8

/** The key of a witness, from its line; `undefined` for any other line. */
export const parseWitnessKey = (line: string, hash: HashBytes): VerifierKey | undefined => parseKey(line, hash, 4)

/** What a witness signs: that at a time this was the largest state of the log that it had seen (C2SP tlog-cosignature). */
export const cosignedText = (text: string, seconds: number): string => `cosignature/v1\ntime ${seconds}\n${text}`

/** The line of a cosignature, with its end. @param signature of `cosignedText` */
export function cosignatureLine(key: VerifierKey, seconds: number, signature: Uint8Array): string {
  const time = new Uint8Array(timeBytes)
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds))
  return signatureLine(key, concat(time, signature))
}

/** When a witness cosigned a note, in seconds since 1970; `undefined` if it did not, or the signature is not its own. */
export async function cosignedAt(note: SignedNote, key: VerifierKey): Promise<number | undefined> {
  for (const signature of signaturesOf(note, key)) {
    if (signature.length <= timeBytes) continue
    const seconds = Number(new DataView(Uint8Array.from(signature).buffer).getBigUint64(0))
    const signed = utf8(cosignedText(note.text, seconds))
    if (await isSignature(signature.slice(timeBytes), signed, key)) return seconds
  }
  return undefined
}
