import type { Comparison } from '../model/comparisons.ts'
import {
  comparisonPath,
  policyPath,
  verifyVersionPath,
  versionEvidencePath,
  versionJsonPath,
  versionMarkdownPath,
  versionPath,
  versionPdfPath,
  versionProofPath,
  versionWordPath,
} from '../model/addresses.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { TimelineEntry } from '../../policy/timeline.ts'

/** The two pages behind a shared link, as one of them names them. */
export type SharedPages = { text: string; changes: string }

/** A link with its address. Attributes are escaped: none holds a bracket. */
const links = /<a\b[^<>]*>/g
const address = / href="([^"]*)"/

/**
 * Makes the links of a shared draft work: those to the draft lead to the pages behind the shared link, and what there
 * will be only once it is published, such as its files, is no link yet. All others lead to the site.
 * @param isPublished whether the site has pages of the policy
 */
export function withSharedLinks(
  html: string,
  pages: SharedPages,
  { policy, entry, isPublished }: { policy: PolicyOnDay; entry: TimelineEntry | undefined; isPublished: boolean },
): string {
  const known = new Map<string, string | undefined>([[policyPath(policy), pages.text]])
  if (entry) {
    known.set(versionPath(policy, entry), pages.text)
    for (const file of filesOf(policy, entry)) known.set(file, undefined)
    for (const comparison of comparisonsWith(policy, entry)) {
      const isShown = comparison.after === entry && comparison === policy.comparisons.withPrevious(entry)
      known.set(comparisonPath(policy, comparison), isShown ? pages.changes : undefined)
    }
  }
  return html.replaceAll(links, (link) => {
    const href = address.exec(link)?.[1]
    if (href === undefined) return link
    const [path = '', place] = href.split('#')
    const whole = known.has(href) ? href : path
    const isOwn = known.has(whole)
    if (!isOwn && (isPublished || !path.startsWith(policyPath(policy)))) return link
    const target = isOwn ? known.get(whole) : undefined
    const to = target !== undefined && place !== undefined && whole === path ? `${target}#${place}` : target
    return link.replace(address, () => (to === undefined ? '' : ` href="${to}"`))
  })
}

const versionFiles = [
  versionEvidencePath,
  versionJsonPath,
  versionMarkdownPath,
  versionPdfPath,
  versionProofPath,
  versionWordPath,
  verifyVersionPath,
]

const filesOf = (policy: PolicyOnDay, entry: TimelineEntry): string[] =>
  versionFiles.map((pathOf) => pathOf(policy, entry))

const comparisonsWith = (policy: PolicyOnDay, entry: TimelineEntry): Comparison[] =>
  policy.comparisons.all().filter(({ before, after }) => before === entry || after === entry)
