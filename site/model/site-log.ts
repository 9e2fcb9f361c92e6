import { coveringSize, proofOf, type ArchiveLog } from '../../archive/log.ts'
import { formatProof } from '../../policy/log/proof.ts'
import { leafOf } from '../../policy/log/leaf.ts'
import { toBase64 } from '../../policy/log/bytes.ts'
import { entryBundle, publishedTiles, tileWidth, type Tile } from '../../policy/log/tiles.ts'
import type { Digested } from './digest.ts'

/** A file of the log: what it holds is read when it is written. */
export type LogFile = Digested & { bytes: () => Uint8Array }

/** A version's proof, as a text. */
export type VersionProof = Digested & { text: () => string }

/** A policy's proofs by sequence, as far as a checkpoint covers its versions. They never change. */
export const proofsIn = (log: ArchiveLog, policy: string): VersionProof[] => {
  const size = log.checkpoints.at(-1)?.size ?? 0
  return log
    .entriesOf(policy)
    .filter((entry) => entry <= size)
    .map((entry) => ({
      digest: `${log.record.origin} ${entry} ${coveringSize(log, entry)}`,
      text: () => {
        const proof = proofOf(log, entry)
        if (!proof) throw new RangeError(`No checkpoint covers line ${entry} of the ledger.`)
        return formatProof(proof)
      },
    }))
}

/** The tiles to publish, for the checkpoints that were signed. */
export const tilesOfLog = ({ checkpoints }: ArchiveLog): Tile[] => publishedTiles(checkpoints.map(({ size }) => size))

/** A tile as a file. It holds what the tree held when it was filled so far: the root of then identifies it. */
export function tileFile({ tree, ledger }: ArchiveLog, { level, index, width }: Tile): LogFile {
  const height = level === 'entries' ? 0 : level
  const [from, to] = [index * tileWidth, index * tileWidth + width]
  const root = tree.root(to * tileWidth ** height)
  return {
    digest: `${level}/${index}/${width} ${toBase64(root)}`,
    bytes: () =>
      level === 'entries' ? entryBundle(ledger.slice(from, to).map(leafOf)) : tree.nodes(height * 8, from, to),
  }
}
