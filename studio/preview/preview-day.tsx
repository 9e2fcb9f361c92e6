import { Box, Flex, Select, Text, TextInput } from '@sanity/ui'
import { useId } from 'react'
import { addDays } from '../../policy/day.ts'
import { useVersions } from '../versions/use-versions.ts'

type Props = {
  /** The day as typed so far; undefined for today. */
  chosen: string | undefined
  onChange: (chosen: string | undefined) => void
}

/** Chooses the day for the preview: today, or a later day from which the draft would apply. */
export function PreviewDay({ chosen, onChange }: Props) {
  const id = useId()
  const today = useVersions()?.today
  const tomorrow = today && addDays(today, 1)
  return (
    <Flex gap={2} align="center">
      <Text as="label" size={1} muted style={{ whiteSpace: 'nowrap' }} {...{ htmlFor: id }}>
        Applies from
      </Text>
      <Box flex="none" style={{ width: '7.5em' }}>
        <Select
          id={id}
          fontSize={1}
          padding={2}
          value={chosen === undefined ? 'today' : 'day'}
          onChange={(event) => onChange(event.currentTarget.value === 'today' ? undefined : (tomorrow ?? ''))}
        >
          <option value="today">Today</option>
          <option value="day">A later day</option>
        </Select>
      </Box>
      {chosen !== undefined && (
        <Box flex="none" style={{ width: '8.5em' }}>
          <TextInput
            aria-label="The later day"
            type="date"
            fontSize={1}
            padding={2}
            min={tomorrow}
            value={chosen}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </Box>
      )}
    </Flex>
  )
}
