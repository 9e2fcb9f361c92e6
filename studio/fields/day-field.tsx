import { Box, Stack, TextInput } from '@sanity/ui'
import type { ReactNode } from 'react'
import { describedBy, Field } from './field.tsx'

type Props = {
  id: string
  label: string
  timeZone: string
  problem: string | undefined
  value: string
  disabled: boolean
  onChange: (value: string) => void
  /** What the day means, shown below the field. */
  children?: ReactNode
}

/** A field for a day in the site's time zone. */
export function DayField({ id, label, timeZone, problem, value, disabled, onChange, children }: Props) {
  const hint = `Midnight in the time zone set in Settings (${timeZone.replaceAll('_', ' ')}).`
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      <Box style={{ maxWidth: '14em' }}>
        <TextInput
          id={id}
          aria-describedby={describedBy(id, problem)}
          aria-invalid={problem !== undefined}
          type="date"
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Box>
      <Stack gap={4}>{children}</Stack>
    </Field>
  )
}
