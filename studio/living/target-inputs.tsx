import { useState } from 'react'
import { set, unset, type ObjectInputProps } from 'sanity'
import { findTarget, type FoundTarget, type MissingTarget } from '../../policy/living/places.ts'
import { brokenTarget } from '../../policy/living/problems.ts'
import { typedAddress } from '../../policy/typed-address.ts'
import { isSafeHref } from '../../schemas/records/link.ts'
import { target as targetRecord, type Target } from '../../schemas/records/target.ts'
import { Choice } from './choice.tsx'
import { readTarget, targetOptions, targetValue } from './target-options.ts'
import { useTargets } from './use-targets.ts'

type Note = { text: string; tone: 'default' | 'critical' }

const read = (value: unknown): Target | undefined => targetRecord.safeParse(value).data

const leadsTo = (found: FoundTarget | MissingTarget, part: 'link' | 'cross-reference'): Note =>
  'missing' in found
    ? { text: brokenTarget(found.missing, part), tone: 'critical' }
    : { text: `Links to ${found.href}`, tone: 'default' }

/** Chooses the target of a cross-reference. */
export function TargetInput({ value, readOnly, onChange }: ObjectInputProps) {
  const { own, policies } = useTargets()
  const target = read(value)
  return (
    <Choice
      options={targetOptions(own, policies ?? [])}
      value={target && targetValue(target)}
      readOnly={readOnly === true}
      placeholder="Choose a section or a policy"
      note={target && policies && leadsTo(findTarget(target, own, { policies }), 'cross-reference')}
      onSelect={(chosen) => onChange(set(readTarget(chosen)))}
      onClear={() => onChange(unset())}
    />
  )
}

/** Sets the target of a link: a policy or a section from a list, or a typed address. */
export function LinkInput({ value, readOnly, onChange }: ObjectInputProps) {
  const { own, policies } = useTargets()
  const target = read(value?.['target'])
  const href = typeof value?.['href'] === 'string' ? value['href'] : undefined
  const current = target ? targetValue(target) : href
  // The shown value stays the same while somebody types: a changing value would overwrite their text.
  const [shown, setShown] = useState(current)
  const type = (text: string) => {
    const address = text.trim()
    if (address === '') return
    onChange([set(typedAddress(address) ?? address, ['href']), unset(['target'])])
  }
  return (
    <Choice
      options={targetOptions(own, policies ?? [])}
      value={shown}
      readOnly={readOnly === true}
      placeholder="Type an address, or choose a section"
      note={target ? policies && leadsTo(findTarget(target, own, { policies }), 'link') : addressNote(href)}
      onSelect={(chosen) => {
        setShown(chosen)
        onChange([set(readTarget(chosen), ['target']), unset(['href'])])
      }}
      onType={type}
      onClear={() => {
        setShown(undefined)
        onChange([unset(['href']), unset(['target'])])
      }}
      onBlur={() => setShown(current)}
    />
  )
}

function addressNote(href: string | undefined): Note | undefined {
  if (href === undefined) return undefined
  if (isSafeHref(href)) return { text: `Links to ${href}`, tone: 'default' }
  return {
    text: 'This isn’t an address yet. Type one such as www.company.example, an e-mail address or a telephone number, or choose a section from the list.',
    tone: 'critical',
  }
}
