import { Box, Flex, Stack, Text, TextInput } from '@sanity/ui'
import { useId, type ReactNode } from 'react'

type Props = {
  label: string
  hint?: string
  type?: 'text' | 'email' | 'password'
  value: string
  onChange: (value: string) => void
  /** What is beside the field, such as a button. */
  children?: ReactNode
}

/** A field for a line. */
export function LineField({ label, hint, type = 'text', value, onChange, children }: Props) {
  const id = useId()
  return (
    <Stack gap={3}>
      <Text as="label" size={1} weight="semibold" {...{ htmlFor: id }}>
        {label}
      </Text>
      {hint && (
        <Text size={1} muted id={`${id}-hint`}>
          {hint}
        </Text>
      )}
      <Flex gap={3} wrap="wrap">
        <Box flex={1} style={{ minWidth: '12em' }}>
          <TextInput
            id={id}
            aria-describedby={hint && `${id}-hint`}
            type={type}
            autoComplete={type === 'password' ? 'new-password' : undefined}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </Box>
        {children}
      </Flex>
    </Stack>
  )
}
