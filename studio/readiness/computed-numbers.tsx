import { Button, Card, Stack, Text } from '@sanity/ui'
import { useMemo, useState } from 'react'
import { useDocumentPane } from 'sanity/structure'
import { computeNumbers, type ComputedNumbers } from '../../policy/computed-numbers.ts'
import { numberings, type Numbering } from '../../schemas/records/policy.ts'
import { useMayCreate } from '../access/use-may-create.ts'
import { sectionPath, usePolicyPatch, type PolicyPatch } from '../content-lake/use-policy-patch.ts'
import { useSettled } from '../form/use-settled.ts'
import { isRecord } from '../is-record.ts'

const fields = ['heading', 'unnumbered', 'body'] as const

/** Offers to replace typed numbers with computed ones, in one step that can be undone. */
export function ComputedNumbersCard() {
  const value = useSettled(useDocumentPane().value)
  const change = usePolicyPatch()
  const mayWrite = useMayCreate('policy')
  const [back, setBack] = useState<PolicyPatch[]>()
  const numbering = numberings.find((known) => known === value['numbering'])
  const offer = useMemo(() => computeNumbers(value['sections'], numbering), [value, numbering])

  if (back && !offer) {
    const undo = () => {
      change(back)
      setBack(undefined)
    }
    return (
      <Card padding={3} radius={2} border tone="positive">
        <Stack gap={3}>
          <Text size={1} role="status">
            The numbers are now computed.
          </Text>
          <div>
            <Button mode="ghost" fontSize={1} text="Put the typed numbers back" onClick={undo} />
          </div>
        </Stack>
      </Card>
    )
  }
  if (!offer || !mayWrite) return null
  const compute = () => {
    setBack(inverse(offer, value['sections'], numbering))
    change(patchesOf(offer))
  }
  return (
    <Card padding={3} radius={2} border>
      <Stack gap={3}>
        <Text size={1}>{inWords(offer)}</Text>
        <div>
          <Button mode="ghost" fontSize={1} text="Use computed numbers" onClick={compute} />
        </div>
      </Stack>
    </Card>
  )
}

const patchesOf = ({ numbering, sections }: ComputedNumbers): PolicyPatch[] => [
  {
    set: Object.fromEntries([
      ['numbering', numbering],
      ...sections.flatMap((section) =>
        fields.flatMap((field) =>
          section[field] === undefined ? [] : [[`${sectionPath(section.key)}.${field}`, section[field]] as const],
        ),
      ),
    ]),
  },
]

/** The patches that restore each field. */
function inverse({ sections }: ComputedNumbers, before: unknown, numbering: Numbering | undefined): PolicyPatch[] {
  const parts = Array.isArray(before) ? before.filter(isRecord) : []
  const places = sections.flatMap((section) => {
    const part = parts.find(({ _key }) => _key === section.key)
    const changed = fields.filter((field) => section[field] !== undefined)
    return changed.map((field) => ({ path: `${sectionPath(section.key)}.${field}`, value: part?.[field] }))
  })
  const all = [...places, { path: 'numbering', value: numbering }]
  return [
    { set: Object.fromEntries(all.flatMap(({ path, value }) => (value === undefined ? [] : [[path, value]]))) },
    { unset: all.filter(({ value }) => value === undefined).map(({ path }) => path) },
  ]
}

function inWords({ sections, changes }: ComputedNumbers): string {
  const typed = sections.filter(({ heading }) => heading !== undefined).length
  const said = `${typed === 1 ? 'A heading has a typed number' : `${typed} headings have typed numbers`}. Computed numbers stay correct when sections move.`
  const others = changes.slice(0, 3).map(({ from, to }) => `${from} becomes ${to}`)
  const more = changes.length > others.length ? ` (and ${changes.length - others.length} more)` : ''
  return others.length === 0 ? said : `${said} Some would change: ${others.join(', ')}${more}.`
}
