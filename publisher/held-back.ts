import { join } from 'node:path'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { archivePaths, parseLedger } from '../archive/archive-files.ts'
import { readIn } from '../archive/folder-reader.ts'
import { writeAtomically } from '../archive/files/write-atomically.ts'
import type { SlowTextError } from '../policy/errors.ts'
import { versionDocumentId } from '../schemas/records/documents.ts'
import { hashFiles } from './files/hash-files.ts'
import type { SetAside } from './pull/set-aside.ts'
import type { Release } from './releases.ts'
import { templateSources } from './renderer.ts'

const record = z.object({
  policy: z.string(),
  title: z.string().optional(),
  /** How many of its versions are shown, and how many it had then. */
  kept: z.int(),
  of: z.int(),
  /** The templates that were too slow with it. */
  templates: z.string(),
  message: z.string(),
})
const records = z.array(record)
type Held = z.infer<typeof record>

type Folders = { dataDir: string; contentDir: string }

/**
 * Policies whose newest versions could not be rendered in time. They stay as they were in the last release, and are
 * tried again after a further version or with other templates. This file only lists them: the archive has all versions.
 */
export class HeldBack {
  readonly #path: string
  readonly #contentDir: string

  constructor({ dataDir, contentDir }: Folders) {
    this.#path = join(dataDir, 'held-back.json')
    this.#contentDir = contentDir
  }

  /** How many versions of each are shown; undefined if all are. */
  counts(): Readonly<Record<string, number>> | undefined {
    const held = this.#valid()
    return held.length === 0 ? undefined : Object.fromEntries(held.map(({ policy, kept }) => [policy, kept]))
  }

  /** The same, in words. */
  entries(): SetAside[] {
    return this.#read().map(({ policy, title, kept, message }) => ({
      document: versionDocumentId(policy, kept + 1),
      ...(title !== undefined && { title }),
      policy,
      problems: [{ field: 'the document', message: message.replace(/\.$/, '') }],
      advice: 'Publish a version that can be rendered: this one is tried again with it.',
    }))
  }

  /**
   * Holds a policy back to the versions that the live release shows.
   * @returns false if that cannot help: the release shows all versions, or the policy was already held back to these
   */
  add({ policy, message }: SlowTextError, live: Release | undefined, title: string | undefined): boolean {
    const of = this.#count(policy)
    const shown = live === undefined ? 0 : (live.heldBack?.[policy] ?? this.#count(policy, live.head))
    const kept = Math.min(shown, of)
    const valid = this.#valid()
    if (policy === '' || kept >= of || valid.some((held) => held.policy === policy && held.kept <= kept)) return false
    const others = valid.filter((held) => held.policy !== policy)
    this.#write([...others, { policy, title, kept, of, templates: templatesNow(), message }])
    return true
  }

  /** The entries that still count; the others are removed. */
  #valid(): Held[] {
    const all = this.#read()
    if (all.length === 0) return all
    const templates = templatesNow()
    const valid = all.filter((held) => held.templates === templates && held.of === this.#count(held.policy))
    if (valid.length < all.length) this.#write(valid)
    return valid
  }

  /** @param head the last line of the ledger that counts; undefined for all */
  #count(policy: string, head?: string | null): number {
    const ledger = parseLedger(readIn(this.#contentDir)(archivePaths.ledger) ?? '')
    const last = ledger.findIndex(({ hash }) => hash === head)
    // A policy must not disappear from the site because a line cannot be found.
    const end = head === null ? 0 : last < 0 ? ledger.length : last + 1
    return ledger.slice(0, end).filter((line) => line.policy === policy).length
  }

  #read(): Held[] {
    try {
      return existsSync(this.#path) ? records.parse(JSON.parse(readFileSync(this.#path, 'utf8'))) : []
    } catch {
      // Then nothing is held back, and slow texts are detected again.
      return []
    }
  }

  #write(held: readonly Held[]): void {
    writeAtomically(this.#path, `${JSON.stringify(held)}\n`, 0o600)
  }
}

const templatesNow = (): string => hashFiles(templateSources).slice(0, 24)
