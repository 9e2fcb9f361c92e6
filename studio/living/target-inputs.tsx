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
    : { text: `Leads to ${found.href}`, tone: 'default' }

/** Chooses where a cross-reference leads. */
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

/** Says where a link leads: a policy or a section that is chosen, or an address that is typed. */
export function LinkInput({ value, readOnly, onChange }: ObjectInputProps) {
  const { own, policies } = useTargets()
  const target = read(value?.['target'])
  const href = typeof value?.['href'] === 'string' ? value['href'] : undefined
  const current = target ? targetValue(target) : href
  // What is shown stays while somebody types: a value that changes would take the words away from them.
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
  if (isSafeHref(href)) return { text: `Leads to ${href}`, tone: 'default' }
  return {
    text: 'This is no address yet: www.company.example, an e-mail address, a telephone number, or a section of the list.',
    tone: 'critical',
  }
}
