import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { Day } from '../../../schemas/records/day.ts'
import { draftId, type LakeDocument } from '../../content-lake/lake-document.ts'
import type { Blocker } from '../../readiness/blockers.ts'
import { readPublished } from '../outdated/differs.ts'
import type { Preparation } from '../publish-version/preparation.ts'
import { readingOf, type Read } from '../publish-version/use-situation.ts'

/** A policy that would have another text, with what its next version is made from. */
export type Affected = {
  id: string
  title: string
  read: Read
  preparation: Extract<Preparation, { outcome: 'version' }>
  today: Day
  /** Whether it has unpublished changes of its own, which stay as they are. */
  hasDraft: boolean
}

/** A policy that would have another text, and cannot be published now. */
export type Blocked = { id: string; title: string; blockers: Blocker[] }

const users = z.array(z.object({ _id: z.string(), title: z.string().nullish() }))

/**
 * The policies whose text would change with a shared section: those that use it as they are published, and have a version.
 * @param pending its draft, with the id that it will have; null if it is published already
 */
export async function loadAffected(
  studioClient: SanityClient,
  section: string,
  pending: LakeDocument | null,
): Promise<{ affected: Affected[]; blocked: Blocked[] }> {
  const client = studioClient.withConfig({ apiVersion: '2025-02-19', useCdn: false, perspective: 'raw' })
  const policies = users.parse(
    await client.fetch(
      '*[_type == "policy" && !(_id in path("drafts.**")) && $section in sections[]._ref] | order(title asc) { _id, title }',
      { section },
      { tag: 'shared-update.users' },
    ),
  )
  const drafts = policies.length === 0 ? [] : await client.getDocuments(policies.map(({ _id }) => draftId(_id)))
  const affected: Affected[] = []
  const blocked: Blocked[] = []
  for (const [index, { _id: id, title: named }] of policies.entries()) {
    const title = named || 'Untitled policy'
    const situation = await readPublished(client, id, pending)
    if (!situation) continue
    const reading = await readingOf(situation, [])
    const { preparation, today } = reading
    if (preparation.outcome === 'blocked') blocked.push({ id, title, blockers: preparation.blockers })
    if (preparation.outcome !== 'version' || !today) continue
    const read: Read = { state: 'read', isSettled: true, ...reading }
    affected.push({ id, title, read, preparation, today, hasDraft: Boolean(drafts[index]) })
  }
  return { affected, blocked }
}
