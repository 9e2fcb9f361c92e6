import { compareWords } from '../../archive/published/compare-words.ts'
import type { PageText } from '../../archive/published/page-words.ts'
import { sectionWords, wordsOf } from '../../archive/published/record-words.ts'
import { hashVersion, type Sha256 } from '../../policy/hash.ts'
import type { HashBytes } from '../../policy/log/bytes.ts'
import { parseCheckpoint } from '../../policy/log/checkpoint.ts'
import { hashLeaf } from '../../policy/log/merkle.ts'
import { isSignedBy, parseKey, parseNote, type SignedNote } from '../../policy/log/note.ts'
import { parseProof, type LogProof } from '../../policy/log/proof.ts'
import { leavesOf, tilePath, tileWidth } from '../../policy/log/tiles.ts'
import { includes } from '../../policy/log/verify.ts'
import type { Version } from '../../schemas/records/version.ts'

export const stepNames = ['record', 'hash', 'printed', 'page', 'line', 'proof', 'signature'] as const
export type StepName = (typeof stepNames)[number]

/** What a step found: that it is so, that it is not, or that it cannot be told. `detail` is data, not words. */
export type StepResult = { step: StepName; state: 'yes' | 'no' | 'unknown'; detail?: string }

/** What a reader has of a version. */
export type Asked = {
  /** The address of its page on this site: `/privacy/2018-05-25/`. */
  path?: string
  /** A downloaded `index.json`, in the place of the site’s. */
  record?: string
  /** A saved page, in the place of the site’s. */
  page?: string
  /** The fingerprint on a printed sheet. */
  printed?: string
}

export type Tools = {
  /** Reads a file of the site; `undefined` if there is none, or no connection. */
  read: (path: string) => Promise<Uint8Array | undefined>
  hash: HashBytes
  /** In the place of Web Crypto, which a page without TLS does not have. */
  sha256?: Sha256
  readPage: (html: string) => Pick<PageText, 'title' | 'texts'>
  onResult: (result: StepResult) => void
}

const keysPath = '/.well-known/policy-press-log.json'

const decode = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes)

/** Verifies a text as far as what a reader has allows, and reports each step. */
export async function verifyText(asked: Asked, tools: Tools): Promise<void> {
  const { onResult } = tools
  const read = readAhead(asked, tools.read)
  const report = (step: StepName, state: StepResult['state'], detail?: string) =>
    onResult({ step, state, ...(detail !== undefined && { detail }) })
  const { path, printed } = asked
  const text = asked.record ?? (path === undefined ? undefined : decode(await read(`${path}index.json`)))
  const version = parseVersion(text)
  if (!version) return report('record', text === undefined ? 'unknown' : 'no')
  report('record', 'yes', version.title)

  const hash = await hashVersion(version, { sha256: tools.sha256 }).catch(() => '')
  report('hash', hash === version.hash ? 'yes' : 'no', hash)
  if (printed !== undefined) report('printed', isOnSheet(printed, hash) ? 'yes' : 'no', hash)
  if (hash !== version.hash) return undefined

  const page = asked.page ?? (path === undefined ? undefined : decode(await read(path)))
  const difference = page === undefined ? undefined : pageDifference(tools.readPage(page), version)
  report('page', page === undefined ? 'unknown' : difference === undefined ? 'yes' : 'no', difference)

  const proof = path === undefined ? undefined : parseProof(decode(await read(`${path}index.tlog-proof`)) ?? '')
  const note = proof && parseNote(proof.note)
  const stated = note && parseCheckpoint(note.text)
  if (!proof || !stated) return report('line', 'unknown')
  const leaf = await readLeaf(proof, stated.size, read)
  if (!leaf) return report('line', 'unknown')
  const isLine = isLineOf(leaf, version)
  report('line', isLine ? 'yes' : 'no', String(proof.index + 1))
  if (!isLine) return undefined

  const leafHash = hashLeaf(leaf, tools.hash)
  const isIncluded = includes({ ...stated, leafHash, index: proof.index, proof: proof.hashes }, tools.hash)
  report('proof', isIncluded ? 'yes' : 'no', String(stated.size))
  if (isIncluded) report('signature', ...(await signatureOf(note, { ...tools, read })))
}

/** Reads everything that a version’s steps need at once: one after the other, they would take longer than all the rest. */
function readAhead({ path, record, page }: Asked, read: Tools['read']): Tools['read'] {
  if (path === undefined) return read
  const asked = [
    ...(record === undefined ? [`${path}index.json`] : []),
    ...(page === undefined ? [path] : []),
    `${path}index.tlog-proof`,
    keysPath,
  ]
  const reading = new Map(asked.map((one) => [one, read(one)]))
  return (one) => reading.get(one) ?? read(one)
}

/** The version that a text states, as far as a hash can tell whether it is one. */
function parseVersion(text: string | undefined): Version | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    const isRecord = typeof value === 'object' && value !== null && 'hash' in value && 'sequence' in value
    const hasText = isRecord && 'sections' in value && Array.isArray(value.sections) && 'title' in value
    // Its hash decides what it is: whoever changed a field has another.
    return hasText ? (value as unknown as Version) : undefined
  } catch {
    return undefined
  }
}

/** Whether what somebody typed from a sheet is the fingerprint, or its first twelve signs or more. */
function isOnSheet(printed: string, hash: string): boolean {
  const typed = printed
    .toLowerCase()
    .replace(/sha-?256/, '')
    .replaceAll(/[^0-9a-f]/g, '')
  return typed.length >= 12 && hash.startsWith(typed)
}

/** In what a page’s title and text differ from a version; `undefined` if in nothing. */
function pageDifference({ title, texts }: Pick<PageText, 'title' | 'texts'>, version: Version): string | undefined {
  return (
    compareWords(wordsOf(version.title), wordsOf(title)) ??
    compareWords(version.sections.flatMap(sectionWords), texts.flat())
  )
}

/** The line of the log that a proof is about, from the tile of lines that was published with its checkpoint. */
async function readLeaf({ index }: LogProof, size: number, read: Tools['read']): Promise<Uint8Array | undefined> {
  const tile = Math.floor(index / tileWidth)
  // Once a tile is full, the one that was partly filled may be gone.
  for (const width of new Set([Math.min(tileWidth, size - tile * tileWidth), tileWidth])) {
    const bytes = await read(`/${tilePath({ level: 'entries', index: tile, width })}`)
    const leaf = bytes && leavesOf(bytes)?.[index % tileWidth]
    if (leaf) return leaf
  }
  return undefined
}

function isLineOf(leaf: Uint8Array, { policy, sequence, hash }: Version): boolean {
  try {
    const line: unknown = JSON.parse(decode(leaf) ?? '')
    if (typeof line !== 'object' || line === null) return false
    return (
      'version' in line &&
      line.version === hash &&
      'policy' in line &&
      line.policy === policy &&
      'sequence' in line &&
      line.sequence === sequence
    )
  } catch {
    return false
  }
}

/** Whether a key of the log signed a note, and which. */
async function signatureOf(note: SignedNote, { read, hash }: Tools): Promise<[StepResult['state'], string?]> {
  for (const line of keysIn(decode(await read(keysPath)))) {
    const key = parseKey(line, hash)
    try {
      if (key && (await isSignedBy(note, key))) return ['yes', line]
    } catch {
      // A browser without Ed25519 cannot tell.
      return ['unknown', line]
    }
  }
  return ['no']
}

function keysIn(text: string | undefined): string[] {
  try {
    const { keys } = JSON.parse(text ?? '') as { keys?: { key?: unknown }[] }
    return (keys ?? []).flatMap(({ key }) => (typeof key === 'string' ? key : []))
  } catch {
    return []
  }
}
