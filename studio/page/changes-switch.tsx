import { Flex, Switch, Text } from '@sanity/ui'
import { useId } from 'react'
import { redlineInWords } from '../redline/redline-in-words.ts'
import { dayInWords } from '../versions/day-in-words.ts'
import type { ChangesState } from './use-changes.ts'

type Props = { isOn: boolean; changes: ChangesState; onChange: (isOn: boolean) => void }

/** Shows the changes where they stand, or the text as it will be read. */
export function ChangesSwitch({ isOn, changes, onChange }: Props) {
  const id = useId()
  return (
    <Flex align="center" gap={3} wrap="wrap">
      <Flex as="label" align="center" gap={2} htmlFor={id} style={{ cursor: 'pointer' }}>
        <Switch id={id} checked={isOn} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
        <Text size={1} weight="medium">
          Show changes
        </Text>
      </Flex>
      {isOn && (
        <Text size={1} muted role="status">
          {inWords(changes)}
        </Text>
      )}
    </Flex>
  )
}

function inWords(changes: ChangesState): string {
  switch (changes) {
    case 'loading':
      return 'Comparing…'
    case 'failed':
      return 'The text in force can’t be read. Reload the Studio.'
    case 'nothing in force':
      return 'No version has been published yet: all of it is new.'
    case 'incomplete':
      return 'Shown once nothing is missing in the draft.'
    default: {
      const { sequence, effectiveDate } = changes.before
      return `Compared with version ${sequence}, from ${dayInWords(effectiveDate)}. ${redlineInWords(changes.lines.summary)}`
    }
  }
}
