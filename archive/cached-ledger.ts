import type { LedgerEntry } from '../schemas/records/archive.ts'
import { archivePaths, parseLedger, type ReadFile } from './archive-files.ts'

/** How a ledger is read from where it lies. */
export type LedgerHolder = {
  read: ReadFile
  /** What follows the first so many bytes of a file, as text; nothing where it has no more. */
  readAfter: (path: string, bytes: number) => string
  /** Tells whether a file was written since, without reading it: its size and its times, say. */
  stateOf: (path: string) => string
}

const path = archivePaths.ledger

/**
 * A ledger that is read again and again. Nothing is read of one that was not written since, and of one that goes on from
 * the line that was the last no more than what is new: a line that was read before is the same object.
 */
export class HeldLedger {
  #lines: readonly LedgerEntry[] | undefined
  #state: string | undefined
  #bytes = 0

  /**
   * @param anew whether all of it is read, whatever is known
   * @returns nothing where there is no ledger
   * @throws IntegrityError
   */
  read(holder: LedgerHolder, anew: boolean): readonly LedgerEntry[] | undefined {
    const state = holder.stateOf(path)
    const before = this.#state
    if (!anew && state === before) return this.#lines
    // Nothing counts as read until all of it is: what cannot be read is not forgotten with the next look.
    this.#state = undefined
    if (anew || before === undefined || !this.#readOn(holder)) this.#readAll(holder)
    this.#state = state
    return this.#lines
  }

  /** Reads what is new; false where it does not go on from what is known. */
  #readOn({ readAfter }: LedgerHolder): boolean {
    const lines = this.#lines ?? []
    // With the end of the line before.
    const more = this.#bytes > 0 ? readAfter(path, this.#bytes - 1) : ''
    if (!more.startsWith('\n')) return false
    const added = parseLedger(more, lines.length)
    if (added[0]?.previous !== lines.at(-1)?.hash) return false
    this.#lines = [...lines, ...added]
    this.#bytes += byteLength(more) - 1
    return true
  }

  /** Lines that are as they were are the same objects: the file may have been touched and no more. */
  #readAll({ read }: LedgerHolder): void {
    const text = read(path)
    const written = text?.split('\n') ?? []
    const known = this.#lines ?? []
    const differing = known.findIndex((line, at) => JSON.stringify(line) !== written[at])
    const same = differing < 0 ? known : known.slice(0, differing)
    const others = parseLedger(written.slice(same.length).join('\n'), same.length)
    this.#lines = text === undefined ? undefined : [...same, ...others]
    this.#bytes = byteLength(text ?? '')
  }
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length
