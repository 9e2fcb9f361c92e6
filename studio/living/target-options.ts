import type { Place } from '../../policy/living/place.ts'
import { placesOf, type OwnText } from '../../policy/living/places.ts'
import type { TargetPolicy } from '../../policy/living/source.ts'
import { target as record, type Target } from '../../schemas/records/target.ts'
import type { Option } from './choice.tsx'

/** A target as the value of an option, which becomes part of a DOM id. Neither ids nor keys contain a colon. */
export const targetValue = ({ policy = '', section = '', block = '' }: Target): string =>
  [policy, section, block].join(':')

/** The target from the value of an option. */
export function readTarget(value: string): Target | undefined {
  const [policy, section, block] = value.split(':')
  return record.safeParse({ ...(policy && { policy }), ...(section && { section }), ...(block && { block }) }).data
}

const labelOf = ({ number, heading }: Place) => [number, heading].filter(Boolean).join(' ')

const placeOptions = (places: readonly Place[], detail: string, policy?: string): Option[] =>
  places.map((place) => ({
    value: targetValue({ policy, section: place.section, block: place.block }),
    label: labelOf(place) || 'No heading yet',
    detail,
  }))

/** The possible targets of a link or a cross-reference: the text's own places, then the other policies with theirs. */
export function targetOptions(own: OwnText, policies: readonly TargetPolicy[]): Option[] {
  const others = policies.filter(({ id, sections }) => id !== own.id && sections !== undefined)
  return [
    ...placeOptions([...own.places.values()], 'This policy'),
    ...others.flatMap(({ id, title, sections = [] }) => [
      { value: targetValue({ policy: id }), label: title, detail: 'Policy' },
      ...placeOptions([...placesOf(sections).values()], title, id),
    ]),
  ]
}
