import { setTimeout as wait } from 'node:timers/promises'
import { createClient, type SanityClient } from '@sanity/client'
import { nextVersion } from '../../policy/next-version.ts'
import { day, instant } from '../../schemas/records/day.ts'
import { policyVersionDocument, toVersion, toVersionDocument } from '../../schemas/records/documents.ts'
import type { Version } from '../../schemas/records/version.ts'
import { openSecrets } from '../../publisher/secrets.ts'

/** A client of the lake of a running `npm start`. */
export const clientAt = (url: string, dataDir: string): SanityClient =>
  createClient({
    apiHost: url,
    useProjectHostname: false,
    projectId: 'policypress',
    dataset: 'production',
    apiVersion: '2025-02-19',
    useCdn: false,
    token: openSecrets(dataDir).write ?? '',
  })

/** The version in a document. */
export const readVersion = (document: unknown): Version => toVersion(policyVersionDocument.parse(document))

/** The version after `last`, with `mark` as the heading of its first section. */
export async function markedVersion(last: Version, mark: string): Promise<Version> {
  const [first, ...rest] = last.sections
  if (!first) throw new Error(`Version ${last.sequence} of ${last.policy} has no section.`)
  const now = new Date().toISOString()
  return nextVersion({
    policy: { id: last.policy, title: last.title },
    sections: [{ ...first, heading: mark }, ...rest],
    previous: last,
    effectiveDate: day.parse(now.slice(0, 10)),
    publishedAt: instant.parse(now),
    changeKind: 'minor',
    changeSummary: `The heading of the first section is now “${mark}”.`,
  })
}

/** Timestamps of a publish: when it was requested and when the new text was served, in milliseconds since 1970. */
export type Live = { asked: number; served: number }

/** Time between two requests for the page. */
const pollMs = 5
/** Time after which a publish counts as failed. */
const publishTimeoutMs = 600_000

/** Publishes a version as the Studio does, and waits until visitors read the mark in it. */
export async function publish(client: SanityClient, page: string, version: Version, mark: string): Promise<Live> {
  const before = await fetch(page)
  await before.arrayBuffer()
  let tag = before.headers.get('etag') ?? ''
  const asked = Date.now()
  // As the Studio does: the version, and the working text that it was made from, in one transaction.
  await client
    .transaction()
    .create(toVersionDocument(version))
    .patch(version.policy, { set: { sections: version.sections } })
    .commit({ visibility: 'sync', returnDocuments: false })
  for (;;) {
    // An unchanged page is answered without a body, so that polling costs the server little.
    const answer = await fetch(page, { headers: { 'if-none-match': tag } })
    const text = await answer.text()
    if (text.includes(mark)) return { asked, served: Date.now() }
    tag = answer.headers.get('etag') ?? tag
    if (Date.now() - asked > publishTimeoutMs)
      throw new Error(`${page} does not show “${mark}” after ${publishTimeoutMs / 1000} s.`)
    await wait(pollMs)
  }
}
