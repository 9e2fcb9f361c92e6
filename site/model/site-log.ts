import type { ArchiveLog } from '../../archive/log.ts'
import { leafOf } from '../../policy/log/leaf.ts'
import { toBase64 } from '../../policy/log/bytes.ts'
import { entryBundle, publishedTiles, tileWidth, type Tile } from '../../policy/log/tiles.ts'
import type { Digested } from './digest.ts'

/** A file of the log: what it holds is read when it is written. */
export type LogFile = Digested & { bytes: () => Uint8Array }

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
