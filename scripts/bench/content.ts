import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { archivePaths, formatLedger, formatRecord } from '../../archive/archive.ts'
import { extendLedger } from '../../archive/ledger.ts'
import type { LedgerEntry, Snapshot } from '../../schemas/records/archive.ts'
import { siteSettingsDocument, toPolicy } from '../../schemas/records/documents.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import { siteSettings } from '../../schemas/records/settings.ts'
import type { History } from './repeated-archive.ts'

/** Site settings used by every bench. */
export const benchSettings = siteSettingsDocument.parse({
  _id: 'siteSettings',
  _type: 'siteSettings',
  name: 'Bench',
  address: '1 Bench Street',
  timeZone: 'UTC',
  language: 'en',
  contact: 'legal@bench.example',
})

/**
 * Writes an archive policy by policy, as a pull would, but without flushing each file to disk: a bench need not survive
 * a power cut.
 */
export class ContentWriter {
  readonly #folder: string
  readonly #ledger: LedgerEntry[] = []
  readonly #policies: Policy[] = []

  constructor(folder: string) {
    this.#folder = folder
  }

  async add({ policy, versions }: History): Promise<void> {
    for (const version of versions) {
      const path = join(this.#folder, archivePaths.version(version.policy, version.sequence))
      if (version.sequence === 1) mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, formatRecord(version))
    }
    for (const line of await extendLedger(this.#ledger, versions)) this.#ledger.push(line)
    this.#policies.push(toPolicy(policy))
  }

  finish(): void {
    const { _id, _type, ...settings } = benchSettings
    const snapshot: Snapshot = {
      format: 1,
      settings: siteSettings.parse(settings),
      policies: this.#policies.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      head: this.#ledger.at(-1)?.hash ?? null,
    }
    writeFileSync(join(this.#folder, archivePaths.ledger), formatLedger(this.#ledger))
    writeFileSync(join(this.#folder, archivePaths.snapshot), formatRecord(snapshot))
  }
}
