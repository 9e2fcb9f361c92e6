import { decimal, fromBase64, hashLength, toBase64 } from './bytes.ts'

/** A log's proof of consistency is never longer (C2SP tlog-witness). */
const maxHashes = 63

/** What a log sends to a witness (C2SP tlog-witness, `add-checkpoint`). */
export type WitnessRequest = {
  /** The size of the last checkpoint that the witness cosigned; 0 if there is none. */
  old: number
  /** That the tree of that size is the beginning of the new one. */
  proof: readonly Uint8Array[]
  /** The new checkpoint, a signed note. */
  note: string
}

export const formatWitnessRequest = ({ old, proof, note }: WitnessRequest): string =>
  [`old ${old}`, ...proof.map(toBase64), '', note].join('\n')

/** The request that a text states; `undefined` for any other text. */
export function parseWitnessRequest(text: string): WitnessRequest | undefined {
  const end = text.indexOf('\n\n')
  const [first = '', ...lines] = text.slice(0, Math.max(0, end)).split('\n')
  const old = decimal(/^old (.*)$/.exec(first)?.[1] ?? '')
  const proof = lines.length > maxHashes ? [undefined] : lines.map(fromBase64)
  if (old === undefined || proof.some((hash) => hash?.length !== hashLength)) return undefined
  return { old, proof: proof.flatMap((hash) => hash ?? []), note: text.slice(end + 2) }
}
