import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { draftText, type DraftText } from '../../policy/draft-text.ts'
import { dayAt } from '../../policy/day.ts'
import { loadLivingSource } from '../../policy/living/load-source.ts'
import { sharedSectionDocument } from '../../schemas/records/documents.ts'
import { siteSettings } from '../../schemas/records/settings.ts'

const documents = z.array(z.looseObject({ _id: z.string() }).nullable())
const carried = z.object({ sections: z.array(z.looseObject({ _ref: z.string().optional() })).catch([]) })

/** A policy's working text as the lake has it now. */
export type WorkingText = {
  /** The document that was read: the draft, or the published one where nothing was changed since. */
  id: string
  text: DraftText
}

/**
 * Reads a policy's working text past every cache, by the documents themselves: those do not lag behind a write.
 * @returns undefined if there is no such policy, or the client may not read it
 */
export async function readWorkingText(client: SanityClient, policyId: string): Promise<WorkingText | undefined> {
  const raw = client.withConfig({ perspective: 'raw', useCdn: false })
  const read = async (ids: string[]) => (ids.length === 0 ? [] : documents.parse(await raw.getDocuments(ids)))
  const [draft, published] = await read([`drafts.${policyId}`, policyId])
  const document = draft ?? published
  if (!document) return undefined
  const refs = carried.parse({ sections: document['sections'] }).sections.flatMap(({ _ref }) => _ref ?? [])
  const shared = (await read(refs)).flatMap((found) => sharedSectionDocument.safeParse(found).data ?? [])
  const [settings] = await read(['siteSettings'])
  const zone = siteSettings.shape.timeZone.safeParse(settings?.['timeZone']).data ?? 'UTC'
  const reader = { fetch: (query: string, params: object) => raw.fetch(query, { ...params }), getDocuments: read }
  const source = await loadLivingSource(reader, [document, shared], { settings, today: dayAt(new Date(), zone) })
  return { id: document._id, text: draftText(document, shared, source) }
}
