import canonicalize from 'canonicalize'
import type { Archive } from '../../archive/archive.ts'
import { dayAt } from '../../policy/day.ts'
import { assumedKind, endsPolicy, kindOfNext } from '../../policy/change-kinds.ts'
import { withoutFiles } from '../../policy/images.ts'
import { lastStandingText } from '../../policy/standing-text.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Version } from '../../schemas/records/version.ts'
import { comparisonPath, policyPath } from '../model/addresses.ts'
import { createSite } from '../model/site.ts'
import type { VersionProof } from '../model/site-log.ts'
import { draftWords } from '../words/draft.ts'
import { renderPage } from './app.ts'
import type { PreviewOrder, RenderedPreview } from './protocol.ts'
import { withSharedLinks } from './shared-links.ts'

/** No text has it: what is not published has no fingerprint. */
const noHash = '0'.repeat(64)

/** The page of a policy on a day as the site will have it when the draft is published, marked as a draft. */
export async function preview(archive: Archive, order: PreviewOrder): Promise<RenderedPreview> {
  const { policy, shared, images, formats } = order
  const { settings } = archive
  const known = archive.policies.find(({ id }) => id === policy.id)
  const versions = known?.versions ?? []
  const today = dayAt(order.at, settings.timeZone)
  const day = order.day === undefined || order.day < today ? today : order.day
  const isNew = isNewText(versions, order)
  const { kind, summary } = draftWords(settings.language)
  const withDraft = isNew ? [...versions, draftedVersion(versions, order, day, summary)] : versions
  // A policy's page tells of no other policy.
  const policies = [{ ...policy, formerSlugs: known?.formerSlugs, versions: withDraft }]
  const plain = createSite({ ...archive, policies }, day, {
    formats,
    proofsOf: () => dueProofs(archive, withDraft.length),
  })
  const { words } = plain.frame
  const draftedWords = isNew ? { ...words, kinds: { ...words.kinds, [assumedKind]: kind } } : words
  const [own] = plain.policies
  const entry = isNew ? own?.entryOf({ sequence: (versions.at(-1)?.sequence ?? 0) + 1 }) : undefined
  const compared = entry && own?.comparisons.withPrevious(entry)
  const isCompared = order.view === 'changes' && compared !== undefined
  const pages = isCompared ? { text: '../', changes: './' } : { text: './', changes: 'changes/' }
  const other = isCompared ? { text: pages.text } : compared && { changes: pages.changes }
  const site = plain.framed({
    words: draftedWords,
    draft: { day, isNew, shared: shared && { ...shared, ...(other && { other }) }, ...(isNew && { images }) },
  })
  const path = isCompared ? comparisonPath(policy, compared) : policyPath(policy)
  const html = new TextDecoder().decode(await renderPage(path, site))
  const page =
    shared && own ? withSharedLinks(html, pages, { policy: own, entry, isPublished: versions.length > 0 }) : html
  return { html: page, day, isNew, versions: versions.length }
}

/** Of a site with a log, each version will have a proof when it is published. */
const dueProofs = ({ log }: Archive, count: number): VersionProof[] =>
  log ? Array.from({ length: count }, () => ({ digest: 'due', text: () => '' })) : []

/** Whether publishing would make a version: the text differs from the last that stands, or the policy had ended. */
function isNewText(versions: readonly Version[], { policy: { title }, sections }: PreviewOrder): boolean {
  const text = lastStandingText(versions)
  const last = versions.at(-1)
  if (!text || (last && endsPolicy(last))) return true
  const published = text.sections.map(withoutFiles)
  return (
    canonicalize({ title, sections: sections.map(withoutFiles) }) !==
    canonicalize({ title: text.title, sections: published })
  )
}

/** The version that the draft would be; its kind and its summary are written when it is published. */
function draftedVersion(
  versions: readonly Version[],
  { policy, sections, at }: PreviewOrder,
  effectiveDate: Day,
  changeSummary: string,
): Version {
  const before = versions.at(-1)
  return {
    policy: policy.id,
    sequence: (before?.sequence ?? 0) + 1,
    title: policy.title,
    effectiveDate,
    publishedAt: at,
    changeKind: kindOfNext(before, undefined),
    ...(before && { changeSummary }),
    sections,
    previousHash: before?.hash ?? null,
    hash: noHash,
  }
}
