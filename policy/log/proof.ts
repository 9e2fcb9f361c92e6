import { decimal, fromBase64, hashLength, toBase64 } from './bytes.ts'

const firstLine = 'c2sp.org/tlog-proof@v1'
/** A tree of 2^64 leaves is no higher. */
const maxHashes = 64

/** That a leaf is in the tree of a checkpoint. */
export type LogProof = {
  /** The leaf's number, from 0. */
  index: number
  /** From the leaf's sibling upwards. */
  hashes: readonly Uint8Array[]
  /** The checkpoint, a signed note. */
  note: string
}

/** A proof as a text that is all that is needed beside the leaf and the log's key. */
export const formatProof = ({ index, hashes, note }: LogProof): string =>
  [firstLine, `index ${index}`, ...hashes.map(toBase64), '', note].join('\n')

/** The proof that a text states, unverified; `undefined` for any other text. */
export function parseProof(text: string): LogProof | undefined {
  const end = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, Math.max(0, end)).split('\n')
  if (lines[0]?.startsWith('extra ')) lines.shift()
  const number = /^index (.*)$/.exec(lines.shift() ?? '')?.[1]
  const index = number === undefined ? undefined : decimal(number)
  const hashes = lines.length > maxHashes ? [undefined] : lines.map(fromBase64)
  if (first !== firstLine || index === undefined || hashes.some((hash) => hash?.length !== hashLength)) return undefined
  return { index, hashes: hashes.flatMap((hash) => hash ?? []), note: text.slice(end + 2) }
}
