import { addressesIn } from '../living/addresses.ts'
import { brokenTarget, unknownTerm, unknownVariable } from '../living/problems.ts'
import { sitePlace } from '../living/references.ts'
import type { LivingSource } from '../living/source.ts'
import { findTarget, type OwnText } from '../living/places.ts'
import { reservedSlugs } from '../../schemas/records/slug.ts'
import { quoted, type Check, type ReadinessContext, type ReadinessIssue } from './check.ts'
import type { DraftLink } from './draft.ts'
import type { DraftLiving } from './draft-living.ts'

const broken = (
  section: string,
  { path, words }: DraftLiving,
  rule: 'broken-target' | 'unknown-word',
  message: string,
) =>
  ({
    rule,
    level: 'error',
    section,
    path,
    message:
      words.trim() === '' ? message : `${quoted(words.trim())}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
  }) satisfies ReadinessIssue

function problemWith(part: DraftLiving, own: OwnText, source: LivingSource) {
  switch (part.kind) {
    case 'variable':
      return source.variables.some(({ _key }) => _key === part.name) ? undefined : unknownVariable
    case 'definedTerm':
      return source.terms.some(({ _key }) => _key === part.name) ? undefined : unknownTerm
    case 'crossReference':
    case 'link': {
      const found = part.target && findTarget(part.target, own, source)
      if (!found) return 'It leads nowhere yet. Choose a target, or remove it.'
      return 'missing' in found
        ? brokenTarget(found.missing, part.kind === 'link' ? 'link' : 'cross-reference')
        : undefined
    }
  }
}

/** Variables, terms, cross-references and chosen links that cannot be worked out. */
const parts: Check = ({ key, living }, context) => {
  const { id, source, places } = context
  if (!source) return []
  const own = { id, places: places.targets }
  return living.flatMap((part): ReadinessIssue[] => {
    const message = problemWith(part, own, source)
    if (message === undefined) return []
    const rule = part.kind === 'variable' || part.kind === 'definedTerm' ? 'unknown-word' : 'broken-target'
    return [broken(key, part, rule, message)]
  })
}

function deadLink({ href, words }: DraftLink, { slug: ownSlug, source }: ReadinessContext): string | undefined {
  const place = sitePlace(href)
  if (!source || !place || place.slug === ownSlug || reservedSlugs.has(place.slug)) return undefined
  const link = words.trim() === '' ? 'The link' : `The link ${quoted(words.trim())}`
  const policy = source.policies.find(({ slug }) => slug === place.slug)
  if (!policy) {
    return `${link} leads to ${quoted(`/${place.slug}/`)}, and no published policy has that address. Choose a policy from the list, or mend the address.`
  }
  const { anchor, isText } = place
  if (!isText || anchor === undefined || !policy.sections) return undefined
  if ((policy.addresses ?? addressesIn(policy.sections)).has(anchor)) return undefined
  return `${link} leads to ${quoted(`#${anchor}`)} in ${quoted(policy.title)}, and nothing in its text has that anchor. Choose the section from the list, or mend the address.`
}

/** Links to pages of this site that are not there. */
const siteLinks: Check = ({ key, paragraphs }, context) =>
  paragraphs.flatMap(({ links }) =>
    links.flatMap((link): ReadinessIssue[] => {
      const message = deadLink(link, context)
      return message === undefined
        ? []
        : [{ rule: 'dead-link', level: 'error', section: key, path: link.path, message }]
    }),
  )

/** The rules for what a text takes from elsewhere, and where it leads. */
export const livingChecks: readonly Check[] = [parts, siteLinks]
