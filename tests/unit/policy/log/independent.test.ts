import { describe, expect, it } from 'vitest'
import { formatCheckpoint } from '../../../../policy/log/checkpoint.ts'
import { formatKey } from '../../../../policy/log/note.ts'
import { formatProof } from '../../../../policy/log/proof.ts'
import { entryBundle, publishedTiles, tilePath, tileWidth } from '../../../../policy/log/tiles.ts'
import { verifyConsistency, verifyLog, verifyProof } from '../../../fixtures/independent-log.ts'
import { aSigner, aTree, leaf } from '../../../fixtures/log.ts'

const origin = 'policies.example.com'
const { key, sign } = aSigner(origin)
const vkey = formatKey(key)

/** What a log publishes that has signed at these sizes. */
function published(sizes: readonly number[]) {
  const size = sizes.at(-1) ?? 0
  const tree = aTree(size)
  const notes = sizes.map((at) => sign(formatCheckpoint({ origin, size: at, root: tree.root(at) })))
  const files = new Map<string, Uint8Array>([['checkpoint', Buffer.from(notes.at(-1) ?? '')]])
  for (const tile of publishedTiles(sizes)) {
    const [from, to] = [tile.index * tileWidth, tile.index * tileWidth + tile.width]
    const leaves = () => Array.from({ length: to - from }, (_, at) => leaf(from + at))
    const bytes = tile.level === 'entries' ? entryBundle(leaves()) : tree.nodes(tile.level * 8, from, to)
    files.set(tilePath(tile), bytes)
  }
  const proof = (index: number) => formatProof({ index, hashes: tree.inclusionProof(index), note: notes.at(-1) ?? '' })
  return { log: { read: (path: string) => files.get(path) }, files, notes, proof }
}

describe('what we publish, read by a verifier that was written from the specifications alone', () => {
  it.each([1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 600])('is a log of %d entries', (size) => {
    const { log, proof } = published([size])
    expect(verifyLog(log, vkey).entries).toEqual(Array.from({ length: size }, (_, number) => `leaf ${number}`))
    for (const index of new Set([0, size >> 1, size - 1])) verifyProof(proof(index), `leaf ${index}`, vkey)
  })

  it('grew from each checkpoint that was signed before', () => {
    const { log, notes } = published([1, 2, 100, 255, 256, 300, 513])
    for (const note of notes) verifyConsistency(log, vkey, note)
    const forked = published([90, 513])
    const other = sign(formatCheckpoint({ origin, size: 90, root: aTree(91).root() }))
    expect(() => verifyConsistency(forked.log, vkey, other)).toThrow()
  })

  it('is refused when a byte of any file was changed, or a file is missing', () => {
    const { files } = published([300])
    for (const [path, bytes] of files) {
      const changed = new Map(files).set(
        path,
        Uint8Array.from(bytes, (byte, at) => (at === 9 ? byte ^ 1 : byte)),
      )
      expect(() => verifyLog({ read: (name) => changed.get(name) }, vkey), path).toThrow()
      expect(() => verifyLog({ read: (name) => (name === path ? undefined : files.get(name)) }, vkey), path).toThrow()
    }
  })
})
