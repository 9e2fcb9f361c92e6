import { decimal, fromBase64, hashLength, toBase64 } from './bytes.ts'

/** The state of a log: how many leaves its tree has, and the root. */
export type Checkpoint = {
  /** Which log it is: its address without the scheme. */
  origin: string
  size: number
  root: Uint8Array
}

/** A checkpoint as the text to sign. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`

/** The checkpoint that a text states; `undefined` for any other text. Lines after the third say nothing that we know. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size = '', root = '', ...more] = text.split('\n')
  const [count, hash] = [decimal(size), fromBase64(root)]
  const isWhole = more.length > 0 && more.at(-1) === '' && more.slice(0, -1).every((line) => line !== '')
  if (origin === '' || count === undefined || hash?.length !== hashLength || !isWhole) return undefined
  return { origin, size: count, root: hash }
}
