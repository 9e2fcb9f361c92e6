import { areEqual, toBase64, type HashBytes } from '../../policy/log/bytes.ts'
import { parseCheckpoint, type Checkpoint } from '../../policy/log/checkpoint.ts'
import { leafOf } from '../../policy/log/leaf.ts'
import { hashLeaf, MerkleTree } from '../../policy/log/merkle.ts'
import { parseNote } from '../../policy/log/note.ts'
import { leavesOf, tilePath, tilesOf, tileWidth, type Tile } from '../../policy/log/tiles.ts'
import { ledgerEntry, type LedgerEntry } from '../../schemas/records/archive.ts'
import { logRecord, type LogRecord } from '../../schemas/records/log.ts'
import { checkLedger } from '../ledger.ts'
import type { ArchiveLog, LogNames } from '../log.ts'
import { readJson, readText, type SiteFiles } from './site-files.ts'

export const siteLogNames: LogNames = {
  record: '/.well-known/policy-press-log.json',
  checkpoints: '/checkpoint',
  checkpoint: () => '/checkpoint',
}

/** A larger log is not read: whoever serves it says how large it is. */
const maxLines = 10_000_000

/** The log that a site publishes. */
export type SiteLog = {
  /** Undefined if there is none, or if it is not the one that was signed. */
  log?: ArchiveLog
  problems: string[]
}

/** Reads the log of a site, all of it, and checks that its tiles are those of its checkpoint. Who signed it is not asked. */
export async function readSiteLog(files: SiteFiles, hash: HashBytes): Promise<SiteLog> {
  const [written, note] = [await files.read(siteLogNames.record), await readText(files, siteLogNames.checkpoints)]
  if (written === undefined && note === undefined) return { problems: [] }
  const record = logRecord.safeParse(await readJson(files, siteLogNames.record))
  if (!record.success) return refused(`${siteLogNames.record} is missing, or names no log.`)
  const stated = parseCheckpoint(parseNote(note ?? '')?.text ?? '')
  if (note === undefined || !stated) return refused('/checkpoint is missing, or no signed checkpoint.')
  if (stated.origin !== record.data.origin) return refused(`/checkpoint is of another log, ${stated.origin}.`)
  if (stated.size > maxLines) return refused(`/checkpoint states ${stated.size} lines: that is no log of policies.`)
  return readTiles(files, { record: record.data, stated, note }, hash)
}

const refused = (...problems: string[]): SiteLog => ({ problems })

type Signed = { record: LogRecord; stated: Checkpoint; note: string }

async function readTiles(files: SiteFiles, { record, stated, note }: Signed, hash: HashBytes): Promise<SiteLog> {
  const { size, root } = stated
  const tiles = await Promise.all(tilesOf(size).map(async (tile) => ({ tile, bytes: await readTile(files, tile) })))
  const missing = tiles.filter(({ bytes }) => bytes === undefined).map(({ tile }) => `/${tilePath(tile)} is missing.`)
  if (missing.length > 0) return refused(...missing)
  const bytesAt = (level: Tile['level']) =>
    tiles.flatMap(({ tile, bytes }) => (tile.level === level && bytes ? { tile, bytes } : []))

  const leaves = bytesAt('entries').flatMap(({ tile, bytes }) => (leavesOf(bytes) ?? []).slice(0, tile.width))
  if (leaves.length !== size) {
    return refused(`The log’s tiles hold ${leaves.length} lines, but ${size} were signed: it was cut short.`)
  }
  const tree = new MerkleTree(hash)
  for (const leaf of leaves) tree.append(leaf)
  if (!areEqual(tree.root(), root)) {
    const hashes = bytesAt(0).flatMap(({ tile, bytes }) => hashesOf(bytes, tile.width))
    return refused(...whyOtherRoot({ leaves, hashes, root }, hash))
  }
  const ledger = leaves.map(readLine)
  const unreadable = ledger.flatMap((line, at) => (line ? [] : [`Line ${at + 1} of the log is none of a ledger.`]))
  if (unreadable.length > 0) return refused(...unreadable)
  const lines = ledger.filter((line) => line !== undefined)
  const problems = [
    ...(await checkLedger(lines)),
    ...tiles.flatMap(({ tile, bytes }) =>
      bytes && (tile.level === 'entries' || areEqual(bytes, nodesOf(tree, tile)))
        ? []
        : [`/${tilePath(tile)} is not the tile of the log’s lines.`],
    ),
  ]
  const entriesOf = (policy: string) => lines.filter((line) => line.policy === policy).map(({ entry }) => entry)
  return { log: { record, tree, ledger: lines, checkpoints: [{ size, note }], anchors: [], entriesOf }, problems }
}

const nodesOf = (tree: MerkleTree, { level, index, width }: Tile): Uint8Array =>
  tree.nodes(Number(level) * 8, index * tileWidth, index * tileWidth + width)

/** A tile as far as it is asked for: once it is full, the one that was partly filled may be gone. */
async function readTile(files: SiteFiles, tile: Tile): Promise<Uint8Array | undefined> {
  const found = await files.read(`/${tilePath(tile)}`)
  if (found || tile.width === tileWidth) return found
  const full = await files.read(`/${tilePath({ ...tile, width: tileWidth })}`)
  return tile.level === 'entries' ? full : full?.slice(0, tile.width * 32)
}

const hashesOf = (bytes: Uint8Array, count: number): string[] =>
  Array.from({ length: count }, (_, at) => toBase64(bytes.slice(at * 32, at * 32 + 32)))

type Found = { leaves: readonly Uint8Array[]; hashes: readonly string[]; root: Uint8Array }

/** Why lines do not lead to the root that was signed: which of them are others than the tiles’ hashes say. */
function whyOtherRoot({ leaves, hashes, root }: Found, hash: HashBytes): string[] {
  const places = new Map(hashes.map((one, at) => [one, at]))
  const own = leaves.map((leaf) => toBase64(hashLeaf(leaf, hash)))
  const differing = own.flatMap((one, at) => (one === hashes[at] ? [] : [{ at, signedAt: places.get(one) }]))
  const isOfTiles = areEqual(rootOf(hashes, hash), root)
  if (!isOfTiles || differing.length === 0) {
    return ['The lines of the log are not those that /checkpoint states: some were changed, moved or replaced.']
  }
  return differing.map(({ at, signedAt }) =>
    signedAt === undefined
      ? `Line ${at + 1} of the log was changed after it was signed.`
      : `Line ${at + 1} of the log was moved: it was signed as line ${signedAt + 1}.`,
  )
}

function rootOf(hashes: readonly string[], hash: HashBytes): Uint8Array {
  const tree = new MerkleTree(hash)
  for (const one of hashes) tree.appendHash(Uint8Array.from(atob(one), (letter) => letter.charCodeAt(0)))
  return tree.root()
}

function readLine(leaf: Uint8Array): LedgerEntry | undefined {
  try {
    const line = ledgerEntry.parse(JSON.parse(new TextDecoder().decode(leaf)))
    return areEqual(leafOf(line), leaf) ? line : undefined
  } catch {
    return undefined
  }
}
