import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { Keyed } from '../../importers/markdown/section-keys.ts'
import { loadWorking, type Working } from '../content-lake/working-text.ts'

/** What an import is told of the policy whose next draft it makes. */
export type Past = { working: Working; title: string; language: string; before: Keyed[]; ever: Keyed[]; shared: number }

const sections = z.array(z.looseObject({ _type: z.string(), _key: z.string() })).catch([])
const policyFields = z.looseObject({
  title: z.string().catch(''),
  language: z.string().nullish().catch(undefined),
  sections,
})
const recorded = z.array(sections.nullable())
const versionsQuery = '*[_type == "policyVersion" && policy._ref == $id] | order(sequence asc).sections'
const siteLanguageQuery = '*[_id == "siteSettings"][0].language'

/** Reads the working text of a policy and every section that it has had. @param client one that reads drafts */
export async function loadPast(client: SanityClient, policyId: string): Promise<Past> {
  const [working, versions, siteLanguage] = await Promise.all([
    loadWorking(client, policyId),
    client.fetch<unknown>(versionsQuery, { id: policyId }, { tag: 'import' }),
    loadSiteLanguage(client),
  ])
  const { title, language, sections } = policyFields.parse(working.draft ?? working.published ?? {})
  const before = keyed(sections)
  const old = recorded.parse(versions).flatMap((found) => keyed(found ?? []))
  const shared = sections.filter(({ _type }) => _type !== 'section').length
  return { working, title, language: language ?? siteLanguage, before, ever: [...old, ...before], shared }
}

export const loadSiteLanguage = async (client: SanityClient): Promise<string> =>
  z
    .string()
    .catch('en')
    .parse(await client.fetch<unknown>(siteLanguageQuery, {}, { tag: 'import' }))

const keyed = (found: z.infer<typeof sections>): Keyed[] =>
  found
    .filter(({ _type }) => _type === 'section')
    .map(({ _key, heading, body }) => ({
      key: _key,
      heading: typeof heading === 'string' ? heading : '',
      text: spansIn(body).join(' '),
    }))

/** The words of a text in any state, by which a section is known again. */
function spansIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(spansIn)
  if (typeof value !== 'object' || value === null) return []
  if ('_type' in value && value._type === 'span' && 'text' in value && typeof value.text === 'string') {
    return [value.text]
  }
  return Object.values(value).flatMap(spansIn)
}
