import canonicalize from 'canonicalize'
import { bringsText, endsPolicy } from '../../../policy/change-kinds.ts'
import { checkChain } from '../../../policy/chain.ts'
import { withoutFiles } from '../../../policy/images.ts'
import type { ResolvedText } from '../../../policy/living/resolve-text.ts'
import type { LivingSource } from '../../../policy/living/source.ts'
import { resolveSections } from '../../../policy/next-version.ts'
import {
  policyDocument,
  toPolicy,
  type PolicyDocument,
  type SharedSectionDocument,
} from '../../../schemas/records/documents.ts'
import type { Policy } from '../../../schemas/records/policy.ts'
import type { Section } from '../../../schemas/records/section.ts'
import type { SiteSettings } from '../../../schemas/records/settings.ts'
import { sourceFileInWords } from '../../../schemas/records/source-file.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { blockersOf, type Blocker } from '../../readiness/blockers.ts'
import { factBlockers, noSettings } from '../../readiness/fact-blockers.ts'
import { readinessOf } from '../../readiness/readiness-of.ts'
import { detailTitles } from './detail-titles.ts'
import type { LakeDocument } from '../../content-lake/lake-document.ts'
import { strengthenReferences } from './strengthen-references.ts'

/** Everything that publishing depends on, as read from the lake at one moment. */
export type Situation = {
  draft: LakeDocument | null
  published: LakeDocument | null
  /** The version with the greatest sequence. */
  previous: Version | undefined
  /** The last standing text, if the version with the greatest sequence is a recall or a withdrawal. */
  text?: Version
  /** The last entry to apply of those that stand, if it is neither of these: an end of the policy, or an older record. */
  last?: Version
  /** The published shared sections that the policy uses. */
  shared: SharedSectionDocument[]
  /** The ids of those with unpublished changes. */
  sharedWithDrafts: string[]
  /** The source of the words for living parts, if the policy has any. */
  living?: LivingSource
  settings: SiteSettings | undefined
}

/** What “Publish version” can do in a situation. */
export type Preparation =
  | { outcome: 'blocked'; blockers: Blocker[] }
  /** The text differs from the previous version: a new version. */
  | {
      outcome: 'version'
      policy: Policy
      sections: Section[]
      changedDetails: string[]
      /** The file that the text was imported from, if the editor chose to name it. */
      source?: Version['source']
    }
  /**
   * The text is the one that binds readers: published without a new version. Details of the policy changed, such as its
   * owner, or there is a draft to be finished, such as one with the text restored.
   */
  | { outcome: 'details'; changedDetails: string[]; sequence: number }
  /** There is no draft either. `sequence` is undefined for a policy without any version. */
  | { outcome: 'unchanged'; sequence: number | undefined }

/** The text that the working text is compared with: the last standing text. */
export const comparedWith = ({ text, previous }: Situation): Version | undefined => text ?? previous

type Problem = Parameters<typeof blockersOf>[1][number]

/** What publishing would do, or what stands in its way. `errors` are those of the Studio's validation. */
export async function prepare(situation: Situation, errors: readonly Problem[]): Promise<Preparation> {
  const { draft, published, previous, shared, living, settings } = situation
  const source = draft ?? published
  if (!source) return { outcome: 'unchanged', sequence: undefined }
  const read = policyDocument.safeParse(withoutDraftId(strengthenReferences(source)))
  const own = [
    ...readinessOf(source, { source: living }).errors,
    ...factBlockers(source),
    ...(read.success ? notPublished(read.data, shared) : []),
    ...(settings ? [] : [noSettings]),
    ...(await brokenChain(previous)),
  ]
  // Of two messages about the same place, ours says more about what to do.
  const others = blockersOf(source, errors, read.error).filter(
    ({ place }) => !own.some((known) => known.place === place),
  )
  const blockers = [...others, ...own]
  if (blockers.length > 0 || !read.success) return { outcome: 'blocked', blockers }

  const { sections, problems } = resolveSections(read.data, shared, living)
  if (problems.length > 0) return { outcome: 'blocked', blockers: unresolved(read.data._id, problems) }
  const policy = toPolicy(read.data)
  const changedDetails = detailsChanged(policy, published)
  const same = sameVersion(situation, { title: policy.title, sections })
  if (!same) {
    const file = read.data.importedFrom
    const source = file ? { source: { note: sourceFileInWords(file) } } : {}
    return { outcome: 'version', policy, sections, changedDetails, ...source }
  }
  const { sequence } = same
  return draft ? { outcome: 'details', changedDetails, sequence } : { outcome: 'unchanged', sequence }
}

const withoutDraftId = (document: unknown) =>
  typeof document === 'object' && document && '_id' in document
    ? { ...document, _id: String(document._id).replace(/^drafts\./, '') }
    : document

/**
 * The version that has the text already: the one recorded last, or the last to apply. Undefined if the policy ends, or has
 * ended: the same text would begin it again.
 */
function sameVersion(situation: Situation, text: Pick<Version, 'title' | 'sections'>): Version | undefined {
  const recorded = comparedWith(situation)
  const last = situation.last ?? recorded
  if (!last || endsPolicy(last)) return undefined
  return [recorded, last].find((version) => version && isText(version, text))
}

/** Whether a version binds readers by a text: an end of the policy, or a recall, has none. */
export const isText = (version: Version, { title, sections }: Pick<Version, 'title' | 'sections'>): boolean =>
  bringsText(version) &&
  canonicalize({ title: version.title, sections: version.sections.map(withoutFiles) }) ===
    canonicalize({ title, sections })

/** Unresolved living parts, including those of shared sections, which readiness does not check. */
function unresolved(id: string, problems: ResolvedText['problems']): Blocker[] {
  return problems.map(({ path: [section = 0], message }) => ({
    place: `Section ${Number(section) + 1}`,
    message,
    target: { id, type: 'policy', path: ['sections', Number(section)] },
  }))
}

function notPublished({ sections }: PolicyDocument, shared: readonly SharedSectionDocument[]): Blocker[] {
  return sections.flatMap((part, index) => {
    if (part._type === 'section' || shared.some(({ _id }) => _id === part._ref)) return []
    return {
      place: `Section ${index + 1}`,
      message: 'It uses a shared section that isn’t published yet. Open the shared section and publish it first.',
      target: { id: part._ref, type: 'sharedSection', path: [] },
    }
  })
}

/** A version that was changed after it was sealed must not be followed by another. */
async function brokenChain(previous: Version | undefined): Promise<Blocker[]> {
  const problems = previous ? await checkChain([previous]) : []
  if (!previous || !problems.some(({ field }) => field === 'hash')) return []
  return [
    {
      place: `Version ${previous.sequence}`,
      message:
        'It was changed after it was published. Nothing can follow it until the archive is repaired: tell whoever runs the site.',
      target: { id: `${previous.policy}-v${previous.sequence}`, type: 'policyVersion', path: [] },
    },
  ]
}

function detailsChanged(policy: Policy, published: LakeDocument | null): string[] {
  const read = policyDocument.safeParse(published)
  if (!published || !read.success) return []
  const before = toPolicy(read.data)
  return detailTitles.filter(({ name }) => before[name] !== policy[name]).map(({ title }) => title)
}
