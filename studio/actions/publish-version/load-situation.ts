import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import {
  policyVersionDocument,
  sharedSectionDocument,
  siteSettingsDocument,
  toVersion,
  versionDocumentId,
  type SiteSettingsDocument,
} from '../../../schemas/records/documents.ts'
import { versionFields, type Version } from '../../../schemas/records/version.ts'
import { draftId, type LakeDocument } from '../../content-lake/lake-document.ts'
import type { Situation } from './preparation.ts'
import { dayAt } from '../../../policy/day.ts'
import { loadLivingSource } from '../../../policy/living/load-source.ts'
import { lastStandingText, lastToApply } from '../../../policy/standing-text.ts'

const shape = versionFields.shape
/** What the timeline needs to know about each version. */
const summary = z.object({
  sequence: shape.sequence,
  effectiveDate: shape.effectiveDate,
  changeKind: shape.changeKind,
})
export type VersionSummary = z.infer<typeof summary>
export type LoadedSituation = Situation & { versions: VersionSummary[] }

const references = z.object({ sections: z.array(z.looseObject({ _ref: z.string().optional() })).catch([]) })

/** Which text of a policy is to become a version. */
type Chosen = {
  /** Whether the published text counts, and the draft is left as it is. */
  ignoresDraft?: boolean
  /** A shared section that is published in the same transaction, with the id that it will have. */
  pending?: LakeDocument | null
}

/**
 * Reads everything that publishing a policy depends on, bypassing all caches.
 * @throws ZodError when a version or the settings in the lake are not valid.
 */
export async function loadSituation(
  studioClient: SanityClient,
  policyId: string,
  { ignoresDraft = false, pending = null }: Chosen = {},
): Promise<LoadedSituation> {
  const client = studioClient.withConfig({ apiVersion: '2025-02-19', useCdn: false, perspective: 'raw' })
  const [written = null, published = null, settings] = await getDocuments(client, [
    draftId(policyId),
    policyId,
    'siteSettings',
  ])
  const draft = ignoresDraft ? null : written
  const versions = await loadVersions(client, policyId)
  const refs = references.parse(draft ?? published ?? { sections: [] }).sections.flatMap(({ _ref }) => _ref ?? [])
  const shared = (await getDocuments(client, refs)).map((document, index) =>
    pending?._id === refs[index] ? pending : document,
  )
  const sharedDrafts = await getDocuments(client, refs.map(draftId))
  const read = settings ? siteSettingsDocument.parse(settings) : undefined
  const text = await loadText(client, policyId, versions)
  return {
    draft,
    published,
    previous: versions.latest,
    text,
    last: await loadLast(client, policyId, versions, text),
    versions: versions.all,
    shared: shared.flatMap((document) => sharedSectionDocument.safeParse(document).data ?? []),
    sharedWithDrafts: refs.filter((_, index) => sharedDrafts[index]),
    settings: read,
    ...(read && { living: await loadLiving(client, [draft ?? published, shared], read) }),
  }
}

/** The source of the words for a text's living parts, today. */
const loadLiving = (client: SanityClient, text: unknown, settings: SiteSettingsDocument) =>
  loadLivingSource(
    {
      fetch: (query, params) => client.fetch(query, params, { tag: 'publish-version.targets' }),
      getDocuments: (ids) => getDocuments(client, ids),
    },
    text,
    { settings, today: dayAt(new Date(), settings.timeZone) },
  )

async function getDocuments(client: SanityClient, ids: string[]): Promise<(LakeDocument | null)[]> {
  return ids.length === 0 ? [] : client.getDocuments<Record<string, unknown>>(ids)
}

/** All versions of a policy, and the last one whole. A query may lag behind a commit; the document itself does not. */
async function loadVersions(client: SanityClient, policy: string) {
  const all = z
    .array(summary)
    .parse(
      await client.fetch(
        '*[_type == "policyVersion" && policy._ref == $policy] | order(sequence asc) { sequence, effectiveDate, changeKind }',
        { policy },
        { tag: 'publish-version.history' },
      ),
    )
  let latest: Version | undefined
  for (let sequence = Math.max(1, all.at(-1)?.sequence ?? 0); ; sequence++) {
    const found = await loadVersion(client, policy, sequence)
    if (!found) return { all, latest }
    if (!all.some((known) => known.sequence === sequence)) all.push(summary.parse(found))
    latest = found
  }
}

/** The last standing text, if the latest version is a recall or a withdrawal. */
async function loadText(
  client: SanityClient,
  policy: string,
  { all, latest }: Awaited<ReturnType<typeof loadVersions>>,
) {
  const sequence = lastStandingText(all)?.sequence
  return sequence === undefined || sequence === latest?.sequence ? undefined : loadVersion(client, policy, sequence)
}

/** The last entry to apply, if it is not loaded already. */
async function loadLast(
  client: SanityClient,
  policy: string,
  { all, latest }: Awaited<ReturnType<typeof loadVersions>>,
  text: Version | undefined,
) {
  const sequence = lastToApply(all)?.sequence
  const known = [text, latest].find((version) => version?.sequence === sequence)
  return sequence === undefined ? undefined : (known ?? loadVersion(client, policy, sequence))
}

/** A version; undefined if it was not recorded. */
export async function loadVersion(client: SanityClient, policy: string, sequence: number) {
  const found = await client.getDocument(versionDocumentId(policy, sequence))
  return found ? toVersion(policyVersionDocument.parse(found)) : undefined
}
