import { Select, Stack, Text } from '@sanity/ui'
import { useId } from 'react'
import { roles } from './account-records.ts'

type Props = { label: string; value: string; disabled: boolean; onChange: (role: string) => void }

/** Chooses what somebody may do. */
export function RoleField({ label, value, disabled, onChange }: Props) {
  const id = useId()
  return (
    <Stack gap={3}>
      <Text as="label" size={1} weight="semibold" {...{ htmlFor: id }}>
        {label}
      </Text>
      <Select id={id} value={value} disabled={disabled} onChange={(event) => onChange(event.currentTarget.value)}>
        {roles.map(({ name, title, can }) => (
          <option key={name} value={name}>
            {title}: {can.charAt(0).toLowerCase() + can.slice(1)}
          </option>
        ))}
      </Select>
    </Stack>
  )
}
