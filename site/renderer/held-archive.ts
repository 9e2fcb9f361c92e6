import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArchive, type Archive, type Proved } from '../../policy/archive.ts'
import { IntegrityError } from '../../policy/integrity-error.ts'
import { version as versionRecord, type Version } from '../../schemas/records/version.ts'

/** So many texts are held in memory: those of the pages at hand. */
const textsHeld = 64

const digestOf = (text: string) => createHash('sha256').update(text).digest('base64')

/**
 * An archive in memory without its texts, which are read when a page asks for them and must still be those that
 * were proved: what an archive weighs in memory grows by a kilobyte or two with each version.
 */
export class HeldArchive {
  readonly #folder: string
  readonly #texts = new Map<string, Version['sections']>()
  #proved: Proved | undefined

  /** @param folder the archive's, which need not be there yet. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * The archive as it is on disk now. What was proved before is not read again, unless all of it is asked for.
   * @throws IntegrityError
   */
  async read(prove: 'all' | 'new'): Promise<Archive | undefined> {
    if (prove === 'all') this.#proved = undefined
    const archive = await readArchive((path) => this.#read(path), {
      proved: this.#proved,
      keep: (version, path, text) => this.#keep(version, path, text),
    })
    const histories = archive?.policies.map(({ id, versions }): [string, Version[]] => [id, versions])
    this.#proved = archive && { ledger: archive.ledger, versions: new Map(histories) }
    return archive
  }

  #read(path: string): string | undefined {
    const file = join(this.#folder, path)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }

  #keep(version: Version, path: string, text: string): Version {
    const digest = digestOf(text)
    return Object.defineProperty({ ...version }, 'sections', {
      enumerable: true,
      get: () => this.#textOf(path, digest),
    })
  }

  #textOf(path: string, digest: string): Version['sections'] {
    const held = this.#texts.get(path)
    if (held) return held
    const text = this.#read(path)
    if (text === undefined || digestOf(text) !== digest) {
      throw new IntegrityError([`${path} was changed or removed after it was proved.`])
    }
    const { sections } = versionRecord.parse(JSON.parse(text))
    const oldest = this.#texts.keys().next()
    if (this.#texts.size >= textsHeld && !oldest.done) this.#texts.delete(oldest.value)
    this.#texts.set(path, sections)
    return sections
  }
}
