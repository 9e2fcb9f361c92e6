import canonicalize from 'canonicalize'
import type { LedgerEntry } from '../schemas/records/archive.ts'
import type { UnsealedVersion, Version } from '../schemas/records/version.ts'

/**
 * SHA-256, in hexadecimal, over the RFC 8785 canonical JSON of a value.
 * Web Crypto, so that the Studio, the pull and a visitor's browser compute the same.
 */
async function hashOf(value: object): Promise<string> {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('Only a value that JSON can hold has a hash.')
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The hash of a version: over all of its fields but the hash itself. */
export function hashVersion(version: UnsealedVersion | Version): Promise<string> {
  const { hash: _, ...hashed } = version as Version
  return hashOf(hashed)
}

/** The version with its hash: from here on it is never edited. */
export async function sealVersion(version: UnsealedVersion): Promise<Version> {
  return { ...version, hash: await hashVersion(version) }
}

/** The hash of a line of the ledger: over all of its fields but the hash itself. */
export function hashEntry(entry: Omit<LedgerEntry, 'hash'> | LedgerEntry): Promise<string> {
  const { hash: _, ...hashed } = entry as LedgerEntry
  return hashOf(hashed)
}
