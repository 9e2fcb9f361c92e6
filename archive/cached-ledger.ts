import type { LedgerEntry } from '../schemas/records/archive.ts'
import { archivePaths, parseLedger } from './archive-files.ts'
import type { ArchiveReader } from './archive-reader.ts'
import type { Depth } from './depth.ts'

const path = archivePaths.ledger

/**
 * A ledger that is read repeatedly. Reads nothing if the file is unchanged, and only the appended lines if it
 * grew. A line that was read before is the same object.
 */
export class CachedLedger {
  #lines: readonly LedgerEntry[] | undefined
  #state: string | undefined
  #bytes = 0

  /**
   * @param depth `full` reads the whole file whatever is known
   * @returns `undefined` if there is no ledger
   * @throws IntegrityError
   */
  read(reader: ArchiveReader, depth: Depth): readonly LedgerEntry[] | undefined {
    const state = reader.stateOf(path)
    const before = this.#state
    const isFull = depth === 'full'
    if (!isFull && state === before) return this.#lines
    // Nothing counts as read until all of it is: an error is reported again by the next read.
    this.#state = undefined
    if (isFull || before === undefined || !this.#readAppended(reader)) this.#readAll(reader)
    this.#state = state
    return this.#lines
  }

  /** Reads what was appended; false if the file does not begin with what is known. */
  #readAppended({ readAfter }: ArchiveReader): boolean {
    const lines = this.#lines ?? []
    // Includes the end of the line before.
    const more = this.#bytes > 0 ? readAfter(path, this.#bytes - 1) : ''
    if (!more.startsWith('\n')) return false
    const added = parseLedger(more, lines.length)
    if (added[0]?.previous !== lines.at(-1)?.hash) return false
    this.#lines = [...lines, ...added]
    this.#bytes += byteLength(more) - 1
    return true
  }

  /** Unchanged lines stay the same objects: the file may only have been touched. */
  #readAll({ read }: ArchiveReader): void {
    const text = read(path)
    const written = text?.split('\n') ?? []
    const cached = this.#lines ?? []
    const differing = cached.findIndex((line, at) => JSON.stringify(line) !== written[at])
    const same = differing < 0 ? cached : cached.slice(0, differing)
    const others = parseLedger(written.slice(same.length).join('\n'), same.length)
    this.#lines = text === undefined ? undefined : [...same, ...others]
    this.#bytes = byteLength(text ?? '')
  }
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length
