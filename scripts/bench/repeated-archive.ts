import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { archivePaths, formatLedger, formatRecord } from '../../policy/archive.ts'
import { sealVersion } from '../../policy/hash.ts'
import { extendLedger } from '../../policy/ledger.ts'
import { snapshot, type LedgerEntry } from '../../schemas/records/archive.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Version } from '../../schemas/records/version.ts'
import { factsOf } from '../importers/facts.ts'
import { planImport } from '../importers/plan.ts'
import { readCorpus } from '../importers/read-corpus.ts'

/** A policy's history, to be repeated. */
export type History = { policy: Policy; versions: Version[] }

/** The histories in folders of dated Markdown files, as an import would record them. */
export async function readHistories(folders: readonly string[]): Promise<History[]> {
  const histories: History[] = []
  for (const folder of folders) {
    const corpus = readCorpus(folder)
    const slug = basename(folder)
    const { facts } = factsOf(corpus, slug, {})
    const id = `policy-${slug}`
    const existing = { id, draft: false, versions: [] }
    const { versions } = await planImport(corpus, { facts, existing, publishedAt: '2026-01-02T03:04:05Z' })
    histories.push({ policy: { id, ...facts }, versions })
  }
  return histories
}

/** The version as the next one of another policy. */
export async function recordedAs(policy: string, previous: Version | undefined, version: Version): Promise<Version> {
  const { hash: _, ...rest } = version
  return sealVersion({
    ...rest,
    policy,
    sequence: (previous?.sequence ?? 0) + 1,
    previousHash: previous?.hash ?? null,
    ...(previous ? { changeKind: 'material', changeSummary: rest.changeSummary ?? 'The text was revised.' } : {}),
  })
}

export const settings = {
  name: 'Bench',
  address: '1 Bench Street',
  timeZone: 'UTC',
  language: 'en',
  contact: 'legal@bench.example',
}

/**
 * Writes an archive of so many versions, made of histories that are repeated under other names, as a pull would have
 * left it. A history is cut short where the number is reached.
 * @returns the policies with their last versions
 */
export async function writeRepeated(
  folder: string,
  histories: readonly History[],
  count: number,
): Promise<{ policy: Policy; last: Version }[]> {
  const written: { policy: Policy; last: Version }[] = []
  let ledger: LedgerEntry[] = []
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, archivePaths.ledger), '')
  let left = count
  for (let turn = 0; left > 0; turn++) {
    for (const { policy, versions } of histories.slice(0, left)) {
      const named = { ...policy, id: `${policy.id}-${turn}`, slug: `${policy.slug}-${turn}` }
      let last: Version | undefined
      const recorded: Version[] = []
      for (const version of versions.slice(0, left)) {
        last = await recordedAs(named.id, last, version)
        recorded.push(last)
        const file = join(folder, archivePaths.version(named.id, last.sequence))
        if (recorded.length === 1) mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, formatRecord(last))
      }
      if (!last) continue
      left -= recorded.length
      written.push({ policy: named, last })
      const lines = await extendLedger(ledger.slice(-1), recorded)
      ledger = [...ledger.slice(-1), ...lines]
      appendFileSync(join(folder, archivePaths.ledger), formatLedger(lines))
    }
  }
  const policies = written.map(({ policy }) => policy)
  writeFileSync(join(folder, archivePaths.snapshot), formatRecord(snapshot.parse({ format: 1, settings, policies })))
  return written
}
