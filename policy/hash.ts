import type { LedgerEntry } from '../schemas/records/archive.ts'
import type { UnsealedVersion, Version } from '../schemas/records/version.ts'
import { canonicalJson } from './canonical.ts'

/** SHA-256 over the UTF-8 of a text, in lower-case hexadecimal. */
export type Sha256 = (text: string) => string | Promise<string>

/** Web Crypto, so that the Studio, the pull and a visitor's browser compute the same. A server may bring a faster one. */
const webSha256: Sha256 = async (text) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The RFC 8785 canonical JSON of a value. */
function canonicalOf(value: object): string {
  const text = canonicalJson(value)
  if (text === undefined) throw new TypeError('Only a value that JSON can hold has a hash.')
  return text
}

/**
 * The hash of a version: over all of its fields but the hash itself.
 * @param options.sections the canonical JSON of each section, where it is known
 */
export async function hashVersion(
  version: UnsealedVersion | Version,
  { sha256 = webSha256, sections }: { sha256?: Sha256 | undefined; sections?: readonly string[] | undefined } = {},
): Promise<string> {
  const { hash: _, ...hashed } = version as Version
  if (!sections) return sha256(canonicalOf(hashed))
  // Within a text the quotation marks would be escaped.
  const text = canonicalOf({ ...hashed, sections: [] }).replace(
    '"sections":[]',
    () => `"sections":[${sections.join(',')}]`,
  )
  return sha256(text)
}

/** The version with its hash: from here on it is never edited. */
export async function sealVersion(version: UnsealedVersion): Promise<Version> {
  return { ...version, hash: await hashVersion(version) }
}

/** The hash of any record, over its canonical JSON. */
export const hashRecord = async (record: object, sha256 = webSha256): Promise<string> => sha256(canonicalOf(record))

/** The hash of a line of the ledger: over all of its fields but the hash itself. */
export async function hashEntry(entry: Omit<LedgerEntry, 'hash'> | LedgerEntry, sha256 = webSha256): Promise<string> {
  const { hash: _, ...hashed } = entry as LedgerEntry
  return sha256(canonicalOf(hashed))
}
