import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import { PullError } from '../errors.ts'

/** A document as it came, known only to have an id. */
const identified = z.looseObject({ _id: z.string() })
export type LakeDocument = z.infer<typeof identified>

/** What the lake has published, unparsed. */
export type Published = { settings: LakeDocument[]; policies: LakeDocument[]; versions: LakeDocument[] }

const answer = z.object({
  settings: z.array(identified),
  policies: z.array(identified),
  versions: z.array(z.object({ _id: z.string(), policy: z.string().nullable(), sequence: z.number().nullable() })),
})

const query = `{
  "settings": *[_type == "siteSettings"],
  "policies": *[_type == "policy"] | order(_id),
  "versions": *[_type == "policyVersion"] | order(_id) { _id, "policy": policy._ref, sequence }
}`

/** How many documents are asked for at once: some 2 MB of text. */
const batch = 25

/**
 * Everything that is published, with each version's full text.
 * Queries of the hosted lake may lag behind a commit, documents asked for by id do not: so each policy's
 * next version is asked for by its id until there is none.
 * @throws PullError when the lake does not answer, or not wholly.
 */
export async function fetchPublished(client: SanityClient): Promise<Published> {
  try {
    const { settings, policies, versions } = answer.parse(await client.fetch(query, {}, { perspective: 'published' }))
    const found = await fetchById(
      client,
      versions.map(({ _id }) => _id),
    )
    const missing = versions.filter((_, index) => found[index] === null)
    if (missing.length > 0) {
      throw new PullError(`The lake names ${missing.map(({ _id }) => _id).join(', ')} but does not hand it out.`)
    }
    const late: LakeDocument[] = []
    for (const { _id } of policies) {
      const last = Math.max(0, ...versions.filter(({ policy }) => policy === _id).map(({ sequence }) => sequence ?? 0))
      for (let sequence = last + 1; ; sequence++) {
        const [next] = await fetchById(client, [versionDocumentId(_id, sequence)])
        if (!next) break
        late.push(next)
      }
    }
    const complete = [...found, ...late].filter((document) => document !== null)
    return { settings, policies, versions: complete.filter(isPublished) }
  } catch (cause) {
    if (cause instanceof PullError) throw cause
    throw new PullError('The Content Lake could not be read; content/ is as it was. Try again when it answers.', {
      cause,
    })
  }
}

async function fetchById(client: SanityClient, ids: readonly string[]): Promise<(LakeDocument | null)[]> {
  const documents: (LakeDocument | null)[] = []
  for (let at = 0; at < ids.length; at += batch) {
    const part = await client.getDocuments(ids.slice(at, at + batch))
    documents.push(...z.array(identified.nullable()).parse(part))
  }
  return documents
}

/** Ids with a dot are drafts and other private documents, which have no business here whatever the lake says. */
const isPublished = ({ _id }: LakeDocument) => !_id.includes('.')
