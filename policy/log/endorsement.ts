/** A key that takes over from another one. */
export type Succession = {
  /** The log's name. */
  origin: string
  /** The new key as one line. */
  key: string
  /** From which size of the log on it signs. */
  since: number
}

/** What a key signs to name the one that takes over. Its second line is no number, so that it is never a checkpoint. */
export const endorsementText = ({ origin, key, since }: Succession): string =>
  `${origin}\nnext key, from ${since} lines on:\n${key}\n`
