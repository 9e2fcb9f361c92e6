import { placesOf, type OwnText, type Place } from '../../policy/living/places.ts'
import type { TargetPolicy } from '../../policy/living/source.ts'
import { target as record, type Target } from '../../schemas/records/target.ts'
import type { Option } from './choice.tsx'

/** A target as the value of an option. */
export const targetValue = ({ policy, section, block }: Target): string => JSON.stringify([policy, section, block])

/** The target that the value of an option stands for. */
export function readTarget(value: string): Target | undefined {
  const [policy, section, block]: unknown[] = JSON.parse(value)
  const given = Object.entries({ policy, section, block }).filter(([, part]) => part !== null)
  return record.safeParse(Object.fromEntries(given)).data
}

const labelOf = ({ number, heading }: Place) => [number, heading].filter(Boolean).join(' ')

const placeOptions = (places: readonly Place[], detail: string, policy?: string): Option[] =>
  places.map((place) => ({
    value: targetValue({ policy, section: place.section, block: place.block }),
    label: labelOf(place) || 'No heading yet',
    detail,
  }))

/** What a link or a cross-reference can lead to: the text's own places, then the other policies with theirs. */
export function targetOptions(own: OwnText, policies: readonly TargetPolicy[]): Option[] {
  const others = policies.filter(({ id, sections }) => id !== own.id && sections !== undefined)
  return [
    ...placeOptions(own.places, 'This policy'),
    ...others.flatMap(({ id, title, sections = [] }) => [
      { value: targetValue({ policy: id }), label: title, detail: 'Policy' },
      ...placeOptions(placesOf(sections), title, id),
    ]),
  ]
}
