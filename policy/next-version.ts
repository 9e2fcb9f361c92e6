import type { Day, Instant } from '../schemas/records/day.ts'
import type { PolicyDocument, SharedSectionDocument } from '../schemas/records/documents.ts'
import type { DraftSection, Section } from '../schemas/records/section.ts'
import { unsealedVersion, type ChangeKind, type Version } from '../schemas/records/version.ts'
import { resolveText, type ResolvedText } from './living/resolve-text.ts'
import { emptySource, type LivingSource } from './living/source.ts'
import { sealVersion } from './hash.ts'
import { withoutFiles } from './images.ts'

type Working = Pick<PolicyDocument, 'sections' | 'numbering'> & Partial<Pick<PolicyDocument, '_id' | 'language'>>

/**
 * A policy's sections as they will be published: the text of each shared section copied in, all numbered, and living
 * parts as words.
 * @returns the sections and the problems with living parts, whose words are “…” where they cannot be resolved
 * @throws Error naming the section whose shared section is not published.
 */
export function resolveSections(
  policy: Working,
  shared: readonly SharedSectionDocument[],
  source: LivingSource = emptySource,
): ResolvedText {
  const sections = policy.sections.map((part, index): DraftSection => {
    if (part._type === 'section') return withoutFiles(part)
    const found = shared.find(({ _id }) => _id === part._ref)
    if (!found) throw new Error(`Section ${index + 1} points to a shared section that is not published (${part._ref}).`)
    return { _type: 'section', _key: part._key, heading: found.heading, body: withoutFiles(found).body }
  })
  return resolveText(sections, source, {
    id: policy._id,
    numbering: policy.numbering ?? undefined,
    language: policy.language ?? undefined,
  })
}

export type NextVersion = {
  policy: { id: string; title: string }
  sections: Section[]
  /** The version with the greatest sequence, if there is one. */
  previous: Pick<Version, 'sequence' | 'hash'> | undefined
  effectiveDate: Day
  dateKind?: Version['dateKind']
  publishedAt: Instant
  changeKind: ChangeKind
  changeSummary?: string
  kindReason?: string
  backdatingReason?: string
  source?: Version['source']
  successor?: Version['successor']
  approval?: Version['approval']
}

/**
 * The version that follows `previous`, checked and sealed.
 * @throws ZodError naming each invalid field.
 */
export function nextVersion({ policy, previous, ...rest }: NextVersion): Promise<Version> {
  return sealVersion(
    unsealedVersion.parse({
      ...rest,
      policy: policy.id,
      title: policy.title,
      sequence: (previous?.sequence ?? 0) + 1,
      previousHash: previous?.hash ?? null,
    }),
  )
}
