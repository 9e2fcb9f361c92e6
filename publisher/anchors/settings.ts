import { hashBytes } from '../../archive/folder-reader.ts'
import { parseWitnessKey } from '../../policy/log/cosignature.ts'

/** A witness: its key as one line, and where it is. */
export type WitnessAddress = { key: string; url: string }

/** Where states of the ledger are sent, so that others can say that they have seen them. */
export type AnchorSettings = {
  /** A git repository to which `CONTENT_DIR` is pushed. */
  remote?: string
  witnesses: readonly WitnessAddress[]
  /** A time stamping authority (RFC 3161). */
  timestampUrl?: string
}

/** Witnesses, each as `KEY ADDRESS`, separated by commas; `undefined` if one cannot be read. */
export function parseWitnesses(text: string): WitnessAddress[] | undefined {
  const witnesses: WitnessAddress[] = []
  for (const part of text.split(',')) {
    const [key = '', url = '', ...rest] = part.trim().split(/\s+/)
    const isAddress = ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? '')
    if (!parseWitnessKey(key, hashBytes) || !isAddress || rest.length > 0) return undefined
    witnesses.push({ key, url })
  }
  return witnesses
}
