import type { LedgerEntry } from '../schemas/records/archive.ts'
import { version as versionRecord, type Version } from '../schemas/records/version.ts'
import { readArchive, readVersions, type Archive, type Proved, type ReadFile } from './archive.ts'
import { IntegrityError } from './integrity-error.ts'

/** So many texts are held in memory: those of the pages at hand. */
const textsHeld = 64

/** How an archive is read from where it lies. */
export type Holder = {
  read: ReadFile
  /** Tells one text from another: a hash that comes at once. */
  digest: (text: string) => string
  /** Tells whether a file was written since, without reading it: its size and its times, say. */
  stateOf: (path: string) => string
}

/**
 * An archive in memory without its texts, which are read when a page asks for them and must still be those that
 * were proved: what an archive weighs in memory grows by a kilobyte or two with each version.
 */
export class HeldArchive {
  readonly #holder: Holder
  readonly #states = new Map<string, string>()
  readonly #texts = new Map<string, Version['sections']>()
  #proved: Proved | undefined

  constructor(holder: Holder) {
    this.#holder = holder
  }

  /**
   * The archive as it is on disk now. What was proved before is not read again, unless all of it is asked for or a
   * file was written since.
   * @throws IntegrityError
   */
  async read(prove: 'all' | 'new'): Promise<Archive | undefined> {
    return readArchive(this.#holder.read, (ledger) => this.versions(ledger, prove))
  }

  /**
   * The versions that a ledger records, each policy's by sequence.
   * @throws IntegrityError
   */
  async versions(ledger: readonly LedgerEntry[], prove: 'all' | 'new'): Promise<Map<string, Version[]>> {
    const untouched = [...this.#states].every(([path, state]) => this.#holder.stateOf(path) === state)
    if (prove === 'all' || !untouched) this.#forget()
    const versions = await readVersions(ledger, this.#holder.read, {
      proved: this.#proved,
      keep: (version, path, text) => this.#keep(version, path, text),
    })
    this.#proved = { ledger: [...ledger], versions }
    return versions
  }

  #forget(): void {
    this.#proved = undefined
    this.#states.clear()
    this.#texts.clear()
  }

  #keep(version: Version, path: string, text: string): Version {
    const digest = this.#holder.digest(text)
    this.#states.set(path, this.#holder.stateOf(path))
    return Object.defineProperty({ ...version }, 'sections', {
      enumerable: true,
      get: () => this.#textOf(path, digest),
    })
  }

  #textOf(path: string, digest: string): Version['sections'] {
    const held = this.#texts.get(path)
    if (held) return held
    const text = this.#holder.read(path)
    if (text === undefined || this.#holder.digest(text) !== digest) {
      throw new IntegrityError([`${path} was changed or removed after it was proved.`])
    }
    const { sections } = versionRecord.parse(JSON.parse(text))
    const oldest = this.#texts.keys().next()
    if (this.#texts.size >= textsHeld && !oldest.done) this.#texts.delete(oldest.value)
    this.#texts.set(path, sections)
    return sections
  }
}
