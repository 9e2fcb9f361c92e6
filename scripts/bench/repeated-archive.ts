import { basename } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { sealVersion } from '../../policy/hash.ts'
import { instant } from '../../schemas/records/day.ts'
import { toVersionDocument, type PolicyDocument } from '../../schemas/records/documents.ts'
import type { Version } from '../../schemas/records/version.ts'
import { factsOf } from '../../importers/facts.ts'
import { planImport } from '../../importers/plan.ts'
import { readCorpus } from '../../importers/read-corpus.ts'
import { counter } from './progress.ts'

/** A policy's document with its versions, to be repeated, and the Markdown that each was made from. */
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

/** A policy among histories repeated: whose it is, and how many of its versions there are. */
export type Repetition = { history: History; id: string; slug: string; count: number }

/** Histories under other names, one after the other, until there are so many versions; the last is cut short. */
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

/** The policy with its versions, sealed under its other name. */
async function recorded({ history, id, slug, count }: Repetition): Promise<History> {
  const { policy, versions, texts } = history
  const named = { ...policy, _id: id, slug: { ...policy.slug, current: slug } }
  const own: Version[] = []
  for (const version of versions.slice(0, count)) own.push(await recordedAs(id, own.at(-1), version))
  return { policy: named, versions: own, texts: texts.slice(0, count) }
}

/** Histories repeated until there are so many versions, one at a time. */
export async function* repeated(histories: readonly History[], versions: number): AsyncGenerator<History> {
  for (const repetition of repetitions(histories, versions)) yield recorded(repetition)
}

/** So many versions are written in one transaction: some megabytes. */
const atOnce = 10

/** Writes so many versions into a lake: histories repeated. */
export async function fillLake(client: SanityClient, histories: readonly History[], count: number): Promise<void> {
  const tell = counter('versions in the lake', count)
  let done = 0
  for await (const { policy, versions } of repeated(histories, count)) {
    await client.create(policy)
    for (let at = 0; at < versions.length; at += atOnce) {
      const transaction = client.transaction()
      for (const version of versions.slice(at, at + atOnce)) transaction.create(toVersionDocument(version))
      await transaction.commit({ visibility: 'sync', returnDocuments: false })
      tell((done += Math.min(atOnce, versions.length - at)))
    }
  }
}
