import { bringsText } from '../../policy/change-kinds.ts'
import type { Day } from '../../schemas/records/day.ts'
import { emptySource, type TargetPolicy } from '../../policy/living/source.ts'
import { outsideTargets } from '../../policy/living/references.ts'
import { readiness } from '../../policy/readiness/index.ts'
import { textBefore } from '../../policy/standing-text.ts'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Version } from '../../schemas/records/version.ts'
import { formatProblems } from './problem.ts'

type Histories = ReadonlyMap<string, readonly Version[]>

/**
 * Links of new versions that lead to a policy or an anchor of this site that is not there, a note each. What others
 * publish later makes no sealed version wrong: the Studio asks before it is sealed, and nothing is refused here.
 */
export function deadLinkNotes(
  added: readonly Version[],
  policies: readonly Policy[],
  { histories, today }: { histories: Histories; today: Day },
): string[] {
  return added.flatMap((version) => {
    if (version.source !== undefined || !bringsText(version)) return []
    const { slugs } = outsideTargets(version.sections)
    if (slugs.length === 0) return []
    const targets = policies.flatMap((policy) => targetsOf(policy, slugs, histories, today))
    const { policy: id, sequence, title, sections } = version
    const slug = policies.find((policy) => policy.id === id)?.slug
    return readiness(sections, { id, slug, source: { ...emptySource, policies: targets } })
      .filter(({ rule }) => rule === 'dead-link')
      .map(({ message, section }) => {
        const heading = sections.find(({ _key }) => _key === section)?.heading ?? section
        const document = versionDocumentId(id, sequence)
        return formatProblems([{ document, title, field: `“${heading}”`, message }]).trim()
      })
  })
}

/** A policy by each address that leads to it, with its text where it is linked to. */
function targetsOf(
  { id, title, slug, formerSlugs = [] }: Policy,
  slugs: readonly string[],
  histories: Histories,
  today: Day,
): TargetPolicy[] {
  return [slug, ...formerSlugs].map((slug) => {
    const sections = slugs.includes(slug) ? textBefore(histories.get(id) ?? [], today)?.sections : undefined
    return { id, title, slug, sections }
  })
}
