import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../../archive/files/write-atomically.ts'
import { UsageError } from '../../policy/errors.ts'
import { decision, type Decision, type SetAside } from './set-aside.ts'

const record = decision.extend({
  document: z.string(),
  rev: z.string().optional(),
  title: z.string().optional(),
  /** Who took it back, and when. */
  takenBack: z.object({ by: z.string(), at: z.string() }).optional(),
})
const records = z.array(record)
type Recorded = z.infer<typeof record>

/** Every decision that was ever made, in the order in which they were made. */
const pathIn = (dataDir: string) => join(dataDir, 'set-aside.json')

/**
 * The documents that operators have decided to leave set aside. A decision is about one revision of a document, and no
 * other.
 */
export class Decisions {
  readonly #path: string
  #records: Recorded[]
  /** Why the file cannot be read; there is no decision then. */
  readonly damage: string | undefined

  constructor(dataDir: string) {
    this.#path = pathIn(dataDir)
    const read = readRecords(this.#path)
    this.#records = read ?? []
    if (read === undefined) {
      this.damage = `${this.#path} cannot be read, so no decision to leave a document out counts. Put the file back from a backup, or delete it.`
    }
  }

  /** The decision about a document at its revision. */
  on({ document, rev }: Pick<SetAside, 'document' | 'rev'>): Decision | undefined {
    const found = this.#records.findLast((made) => made.document === document && made.rev === rev && !made.takenBack)
    return found && { reason: found.reason, by: found.by, at: found.at }
  }

  /** The documents with a decision that was not revoked, each with its revision. */
  get standing(): Pick<SetAside, 'document' | 'rev'>[] {
    return this.#records.filter(({ takenBack }) => !takenBack).map(({ document, rev }) => ({ document, rev }))
  }

  /** Records that these stay set aside. @throws UsageError if the file is damaged */
  add(documents: readonly Pick<SetAside, 'document' | 'rev' | 'title'>[], made: Decision): void {
    const added = documents.map(({ document, rev, title }) => ({ document, rev, title, ...made }))
    this.#write([...this.#records, ...added])
  }

  /**
   * Revokes the decisions about a document.
   * @throws UsageError if there is none, or the file is damaged
   */
  takeBack(document: string, by: string, at: string): void {
    const isMeant = (made: Recorded) => made.document === document && !made.takenBack
    if (!this.#records.some(isMeant)) throw new UsageError(`Nobody has decided to leave ${document} out.`)
    this.#write(this.#records.map((made) => (isMeant(made) ? { ...made, takenBack: { by, at } } : made)))
  }

  #write(next: Recorded[]): void {
    if (this.damage !== undefined) throw new UsageError(this.damage)
    writeAtomically(this.#path, `${JSON.stringify(next, undefined, 2)}\n`, 0o600)
    this.#records = next
  }
}

/** `undefined` if there is something that is no list of decisions. */
function readRecords(path: string): Recorded[] | undefined {
  try {
    return existsSync(path) ? records.parse(JSON.parse(readFileSync(path, 'utf8'))) : []
  } catch {
    return undefined
  }
}
