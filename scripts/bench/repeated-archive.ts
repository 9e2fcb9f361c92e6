import { basename } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { sealVersion } from '../../policy/hash.ts'
import { instant } from '../../schemas/records/day.ts'
import { toVersionDocument, type PolicyDocument } from '../../schemas/records/documents.ts'
import type { Version } from '../../schemas/records/version.ts'
import { factsOf } from '../../importers/facts.ts'
import { planImport } from '../../importers/plan.ts'
import { readCorpus } from '../../importers/sources/read-corpus.ts'
import { counter } from './progress.ts'

/** A policy document with its versions, and the Markdown that each was made from. */
export type History = { policy: PolicyDocument; versions: Version[]; texts: string[] }

const publishedAt = instant.parse('2026-01-02T03:04:05Z')

/** The histories in folders of dated Markdown files, as an import would record them. */
export async function readHistories(folders: readonly string[]): Promise<History[]> {
  const histories: History[] = []
  for (const folder of folders) {
    const corpus = readCorpus(folder)
    const slug = basename(folder)
    const { facts } = factsOf(corpus, slug, {})
    const existing = { id: `policy-${slug}`, draft: false, versions: [] }
    const { policy, versions, texts } = await planImport(corpus, { facts, existing, publishedAt })
    if (policy) histories.push({ policy, versions, texts: texts.map(({ text }) => text) })
  }
  return histories
}

/** The version as the next one of another policy. */
async function recordedAs(policy: string, previous: Version | undefined, version: Version): Promise<Version> {
  const { hash: _, ...rest } = version
  return sealVersion({
    ...rest,
    policy,
    sequence: (previous?.sequence ?? 0) + 1,
    previousHash: previous?.hash ?? null,
  })
}

/** A copy of a history under another name, with its number of versions. */
export type Repetition = { history: History; id: string; slug: string; count: number }

/** Copies of the histories under other names, until `versions` is reached. The last may be cut short. */
export function repetitions(histories: readonly History[], versions: number): Repetition[] {
  const all: Repetition[] = []
  for (let turn = 0, left = versions; left > 0 && histories.length > 0; turn++) {
    for (const history of histories) {
      if (left === 0) break
      const count = Math.min(left, history.versions.length)
      const { _id, slug } = history.policy
      all.push({ history, id: `${_id}-${turn}`, slug: `${slug.current}-${turn}`, count })
      left -= count
    }
  }
  return all
}

/** The policy with its versions, sealed under the copy's name. */
async function recorded({ history, id, slug, count }: Repetition): Promise<History> {
  const { policy, versions, texts } = history
  const named = { ...policy, _id: id, slug: { ...policy.slug, current: slug } }
  const own: Version[] = []
  for (const version of versions.slice(0, count)) own.push(await recordedAs(id, own.at(-1), version))
  return { policy: named, versions: own, texts: texts.slice(0, count) }
}

/** Histories repeated up to a number of versions, one at a time. */
export async function* repeated(histories: readonly History[], versions: number): AsyncGenerator<History> {
  for (const repetition of repetitions(histories, versions)) yield recorded(repetition)
}

/** Versions per transaction: a few megabytes. */
const versionsPerTransaction = 10

/** Fills a lake with histories repeated up to `count` versions. */
export async function fillLake(client: SanityClient, histories: readonly History[], count: number): Promise<void> {
  const progress = counter('versions in the lake', count)
  let done = 0
  for await (const { policy, versions } of repeated(histories, count)) {
    await client.create(policy)
    for (let at = 0; at < versions.length; at += versionsPerTransaction) {
      const transaction = client.transaction()
      for (const version of versions.slice(at, at + versionsPerTransaction))
        transaction.create(toVersionDocument(version))
      await transaction.commit({ visibility: 'sync', returnDocuments: false })
      progress((done += Math.min(versionsPerTransaction, versions.length - at)))
    }
  }
}
