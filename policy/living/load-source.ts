import { z } from 'zod'
import type { Day } from '../../schemas/records/day.ts'
import { policyVersionDocument, toVersion, versionDocumentId } from '../../schemas/records/documents.ts'
import { siteSettings, vocabulary } from '../../schemas/records/settings.ts'
import { versionFields } from '../../schemas/records/version.ts'
import { slug as slugRecord } from '../../schemas/records/slug.ts'
import { textBefore } from '../standing-text.ts'
import type { Dated } from '../timeline.ts'
import { outsideTargets } from './references.ts'
import type { LivingSource, TargetPolicy } from './source.ts'

/** Reads a lake: by a query, or documents by their ids. */
export type LakeReader = {
  fetch(query: string, params: Record<string, unknown>): Promise<unknown>
  getDocuments(ids: string[]): Promise<unknown[]>
}

const shape = versionFields.shape
const facts = z.array(
  z.object({
    policy: shape.policy,
    sequence: shape.sequence,
    effectiveDate: shape.effectiveDate,
    changeKind: shape.changeKind,
  }),
)
const published = z.object({ _id: z.string(), title: z.string(), slug: slugRecord })

/** The policies that are published, as links find them. */
export const policiesQuery = '*[_type == "policy" && !(_id in path("drafts.**"))] { _id, title, "slug": slug.current }'

/** Parses the answer to that query. A policy without an address is left out. @throws ZodError if it is no list */
export const readPolicies = (answer: unknown): Omit<TargetPolicy, 'sections'>[] =>
  z
    .array(z.unknown())
    .parse(answer)
    .flatMap((value) => {
      const { data } = published.safeParse(value)
      return data ? [{ id: data._id, title: data.title, slug: data.slug }] : []
    })

/** The variables, terms and language in Settings; empty while they are not published. */
export function vocabularyOf(settings: unknown): Omit<LivingSource, 'policies'> {
  const read = z.looseObject({ ...vocabulary.shape, language: siteSettings.shape.language }).safeParse(settings).data
  return { variables: read?.variables ?? [], terms: read?.terms ?? [], language: read?.language }
}

/** The text of a policy that readers find on a day: the one in force or, if none is yet, the one recorded last. */
export const textOn = <V extends Dated>(versions: readonly V[], today: Day): V | undefined =>
  textBefore(versions, today)

/**
 * Loads what the living parts of a text are resolved from: Settings, and the texts of the policies to which it
 * leads, as readers find them today.
 * @param text a working text, or anything that holds it
 */
export async function loadLivingSource(
  reader: LakeReader,
  text: unknown,
  { settings, today }: { settings: unknown; today: Day },
): Promise<LivingSource> {
  const words = vocabularyOf(settings)
  const { policies: ids, slugs } = outsideTargets(text)
  if (ids.length === 0 && slugs.length === 0) return { ...words, policies: [] }
  const policies = readPolicies(await reader.fetch(policiesQuery, {}))
  const wanted = policies.filter(({ id, slug }) => ids.includes(id) || slugs.includes(slug)).map(({ id }) => id)
  const versions = facts.parse(
    await reader.fetch(
      '*[_type == "policyVersion" && policy._ref in $wanted] | order(sequence asc) { "policy": policy._ref, sequence, effectiveDate, changeKind }',
      { wanted },
    ),
  )
  const byPolicy = Map.groupBy(versions, ({ policy }) => policy)
  const texts = wanted.flatMap((id) => {
    const found = textOn(byPolicy.get(id) ?? [], today)
    return found ? [versionDocumentId(id, found.sequence)] : []
  })
  const documents = texts.length === 0 ? [] : await reader.getDocuments(texts)
  const read = documents.flatMap((document) => policyVersionDocument.safeParse(document).data ?? []).map(toVersion)
  return {
    ...words,
    policies: policies.map((policy) => ({
      ...policy,
      sections: read.find((version) => version.policy === policy.id)?.sections,
    })),
  }
}
