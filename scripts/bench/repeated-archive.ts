import { basename } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { sealVersion } from '../../policy/hash.ts'
import { instant } from '../../schemas/records/day.ts'
import { toVersionDocument, type PolicyDocument } from '../../schemas/records/documents.ts'
import type { Version } from '../../schemas/records/version.ts'
import { factsOf } from '../importers/facts.ts'
import { planImport } from '../importers/plan.ts'
import { readCorpus } from '../importers/read-corpus.ts'

/** A policy's document with its versions, to be repeated. */
export type History = { policy: PolicyDocument; versions: Version[] }

const publishedAt = instant.parse('2026-01-02T03:04:05Z')

/** The histories in folders of dated Markdown files, as an import would record them. */
export async function readHistories(folders: readonly string[]): Promise<History[]> {
  const histories: History[] = []
  for (const folder of folders) {
    const corpus = readCorpus(folder)
    const slug = basename(folder)
    const { facts } = factsOf(corpus, slug, {})
    const existing = { id: `policy-${slug}`, draft: false, versions: [] }
    const { policy, versions } = await planImport(corpus, { facts, existing, publishedAt })
    if (policy) histories.push({ policy, versions })
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

/** Histories repeated under other names, one after the other, until there are so many versions; the last is cut short. */
async function* repeated(histories: readonly History[], count: number): AsyncGenerator<History> {
  let left = count
  for (let turn = 0; left > 0 && histories.length > 0; turn++) {
    for (const { policy, versions } of histories) {
      if (left === 0) return
      const slug = { ...policy.slug, current: `${policy.slug.current}-${turn}` }
      const named = { ...policy, _id: `${policy._id}-${turn}`, slug }
      const recorded: Version[] = []
      for (const version of versions.slice(0, left)) {
        recorded.push(await recordedAs(named._id, recorded.at(-1), version))
      }
      left -= recorded.length
      yield { policy: named, versions: recorded }
    }
  }
}

/** So many versions are written in one transaction: some megabytes. */
const atOnce = 10

/**
 * Writes so many versions into a lake: histories repeated under other names.
 * @returns the slugs of the policies
 */
export async function fillLake(client: SanityClient, histories: readonly History[], count: number): Promise<string[]> {
  const slugs: string[] = []
  for await (const { policy, versions } of repeated(histories, count)) {
    await client.create(policy)
    for (let at = 0; at < versions.length; at += atOnce) {
      const transaction = client.transaction()
      for (const version of versions.slice(at, at + atOnce)) transaction.create(toVersionDocument(version))
      await transaction.commit({ visibility: 'sync', returnDocuments: false })
    }
    slugs.push(policy.slug.current)
  }
  return slugs
}
