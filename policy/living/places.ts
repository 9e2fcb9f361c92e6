import { nestLists, type ListPart } from '../lists.ts'
import { listedOf, textOf } from '../plain-text.ts'
import type { Block } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { ReferenceForm, Target } from '../../schemas/records/target.ts'
import { addressesIn } from './addresses.ts'
import type { Place } from './place.ts'
import type { LivingSource, TargetPolicy } from './source.ts'

/** An item's number as lawyers quote it: `(a)` below 4.1 is 4.1(a), `2.` in section 4 is “4, 2”. */
function quotedNumber(marker: string, outer: { number: string; isSection: boolean } | undefined): string {
  const own = marker.replace(/\.$/, '')
  if (outer === undefined || own.startsWith(`${outer.number}.`)) return own
  if (own.startsWith('(')) return `${outer.number}${own}`
  return outer.isSection ? `${outer.number}, ${own}` : `${outer.number}.${own}`
}

function placesIn(section: Section): Place[] {
  const { _key, number, heading, body } = section
  const numbers = new Map<Block, string>()
  const visit = (parts: readonly ListPart<Block>[], outer: Parameters<typeof quotedNumber>[1]) => {
    for (const part of parts) {
      if (!('list' in part)) continue
      for (const { block, marker, below } of part.list.items) {
        const own = marker === undefined ? undefined : quotedNumber(marker, outer)
        if (own !== undefined) numbers.set(block, own)
        visit(below, own === undefined ? outer : { number: own, isSection: false })
      }
    }
  }
  const parts = nestLists(body, listedOf, { section: number })
  visit(parts, number === undefined ? undefined : { number, isSection: true })
  const inner = body.flatMap((block): Place[] => {
    if (block._type !== 'block') return []
    const itemNumber = numbers.get(block)
    if (itemNumber !== undefined) return [{ section: _key, block: block._key, number: itemNumber }]
    const isNamed = /^h\d$/.test(block.style) || block.style === 'term'
    return isNamed && !block.listItem ? [{ section: _key, block: block._key, heading: textOf(block).trim() }] : []
  })
  return [{ section: _key, ...(number !== undefined && { number }), heading }, ...inner]
}

/** What stands after the `#` in the address of a place. */
const addressOf = ({ section, block }: Pick<Place, 'section' | 'block'>): string =>
  block === undefined ? section : `${section}/${block}`

/** Places by their addresses, in reading order: a text may refer to itself as often as it has sentences. */
export const byAddress = (places: readonly Place[]): ReadonlyMap<string, Place> =>
  new Map(places.map((place) => [addressOf(place), place]))

/** The places of a text. */
export const placesOf = (sections: readonly Section[]): ReadonlyMap<string, Place> =>
  byAddress(sections.flatMap(placesIn))

/** The source with the places and addresses in its texts computed once, for a text with many links to them. */
export const withPlaces = (source: LivingSource): LivingSource => ({
  ...source,
  policies: source.policies.map(({ sections, ...policy }) => ({
    ...policy,
    sections,
    ...(sections && { places: placesOf(sections), addresses: addressesIn(sections) }),
  })),
})

/** A target as readers find it now: its address, and what is there. */
export type FoundTarget = { href: string; place?: Place; policy?: TargetPolicy }

/** What is missing of a target: the policy, a published text of it, or the place in that text. */
export type MissingTarget = { missing: 'policy' | 'text' | 'place' }

/** The text that targets without a policy are in: the policy's id, and its places as they will be published. */
export type OwnText = { id?: string; places: ReadonlyMap<string, Place> }

/** Looks a target up: in its own text, or in another policy as it was last published. */
export function findTarget(
  target: Target,
  own: OwnText,
  { policies }: Pick<LivingSource, 'policies'>,
): FoundTarget | MissingTarget {
  const { section, block } = target
  const address = section === undefined ? undefined : addressOf({ section, block })
  if (target.policy === undefined || target.policy === own.id) {
    if (address === undefined) return { href: '#top' }
    const place = own.places.get(address)
    return place ? { href: `#${address}`, place } : { missing: 'place' }
  }
  const policy = policies.find(({ id }) => id === target.policy)
  if (!policy) return { missing: 'policy' }
  if (!policy.sections) return { missing: 'text' }
  if (address === undefined) return { href: `/${policy.slug}/`, policy }
  const place = (policy.places ?? placesOf(policy.sections)).get(address)
  return place ? { href: `/${policy.slug}/#${address}`, place, policy } : { missing: 'place' }
}

/** What a cross-reference says: `4 (Your rights)`; of another policy with its title, `Terms of service, 4 (Fees)`. */
export function referenceText({ place, policy }: FoundTarget, form: ReferenceForm = 'full'): string {
  const { number, heading } = place ?? {}
  const words =
    form === 'number'
      ? (number ?? heading)
      : form === 'heading'
        ? (heading ?? number)
        : number !== undefined && heading !== undefined
          ? `${number} (${heading})`
          : (number ?? heading)
  return [policy?.title, words].filter((part) => part !== undefined).join(', ')
}
