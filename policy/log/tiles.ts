import { concat } from './bytes.ts'

/** So many hashes, or leaves, are in a full tile. */
export const tileWidth = 256

/** A tile: its level, or `entries` for the leaves themselves, its number there, and how much of it is filled. */
export type Tile = { level: number | 'entries'; index: number; width: number }

/** The path of a tile under the log's prefix, such as `tile/0/x001/067.p/12`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const number = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${number}${width < tileWidth ? `.p/${width}` : ''}`
}

/** The tile with a path; `undefined` for any other path. */
export function tileAt(path: string): Tile | undefined {
  const parts = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (!parts) return undefined
  const [, kind = '', number = '', width] = parts
  const tile: Tile = {
    level: kind === 'entries' ? kind : Number(kind),
    index: Number(number.replaceAll(/\D/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  }
  return tilePath(tile) === path ? tile : undefined
}

/** The tiles that a tree of so many leaves has at a level, the last of which may be partly filled. */
function tilesAt(level: Tile['level'], count: number): Tile[] {
  return Array.from({ length: Math.ceil(count / tileWidth) }, (_, index) => ({
    level,
    index,
    width: Math.min(tileWidth, count - index * tileWidth),
  }))
}

/** All tiles of a tree of so many leaves. */
export function tilesOf(size: number): Tile[] {
  const tiles = tilesAt('entries', size)
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth)) {
    tiles.push(...tilesAt(level, count))
  }
  return tiles
}

/**
 * The tiles to publish once checkpoints of these sizes were signed: all of the last one, and of those before it the
 * partly filled ones that are not full yet.
 * @param sizes in ascending order
 */
export function publishedTiles(sizes: readonly number[]): Tile[] {
  const last = sizes.at(-1) ?? 0
  const tiles = new Map(tilesOf(last).map((tile) => [tilePath(tile), tile]))
  for (const size of sizes) {
    for (const tile of partialTiles(size)) {
      if (!tiles.has(tilePath({ ...tile, width: tileWidth }))) tiles.set(tilePath(tile), tile)
    }
  }
  return [...tiles.values()]
}

/** The partly filled tiles of a tree of so many leaves: at most one at each level. */
function partialTiles(size: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth)) {
    const partial = { index: Math.floor(count / tileWidth), width: count % tileWidth }
    if (partial.width === 0) continue
    if (level === 0) tiles.push({ level: 'entries', ...partial })
    tiles.push({ level, ...partial })
  }
  return tiles
}

/** Longest leaf that a bundle can hold, in bytes. */
const maxLeafBytes = 0xffff

/** Leaves as a bundle of entries: each after its length as two bytes. @throws RangeError if one is too long */
export function entryBundle(leaves: readonly Uint8Array[]): Uint8Array {
  return concat(
    ...leaves.flatMap((leaf) => {
      if (leaf.length > maxLeafBytes)
        throw new RangeError(`A leaf has ${leaf.length} bytes, more than ${maxLeafBytes}.`)
      return [Uint8Array.of(leaf.length >> 8, leaf.length & 0xff), leaf]
    }),
  )
}

/** The leaves of a bundle; `undefined` if it is cut short. */
export function leavesOf(bundle: Uint8Array): Uint8Array[] | undefined {
  const leaves: Uint8Array[] = []
  for (let at = 0; at < bundle.length;) {
    const length = ((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0)
    const leaf = bundle.slice(at + 2, at + 2 + length)
    if (leaf.length !== length || at + 2 > bundle.length) return undefined
    leaves.push(leaf)
    at += 2 + length
  }
  return leaves
}
