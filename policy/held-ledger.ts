import type { LedgerEntry } from '../schemas/records/archive.ts'
import { parseLedger } from './archive-files.ts'

/** A ledger that is read again and again: a line that was read before is not read again. */
export class HeldLedger {
  #text: string | undefined
  #lines: readonly LedgerEntry[] = []

  /** @throws IntegrityError */
  parse(text: string | undefined): readonly LedgerEntry[] {
    const before = this.#text
    if (text === before) return this.#lines
    const goesOn = before?.endsWith('\n') === true && text?.startsWith(before) === true
    const known = goesOn ? this.#lines : []
    const added = parseLedger(goesOn ? text?.slice(before.length) : text, known.length)
    this.#lines = [...known, ...added]
    this.#text = text
    return this.#lines
  }

  /** What was read last; nothing where there was no ledger. */
  get text(): string | undefined {
    return this.#text
  }
}
