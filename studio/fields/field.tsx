import { Card, Stack, Text } from '@sanity/ui'
import type { ReactNode } from 'react'

type FieldProps = { id: string; label: string; hint: string; problem: string | undefined; children: ReactNode }

/** A labelled field of a dialog with a hint (`<id>-hint`) and, announced, what is wrong with it. */
export function Field({ id, label, hint, problem, children }: FieldProps) {
  return (
    <Stack gap={3}>
      <Text as="label" size={1} weight="semibold" {...{ htmlFor: id }}>
        {label}
      </Text>
      <Text size={1} muted id={`${id}-hint`}>
        {hint}
      </Text>
      {children}
      {problem && <Problem>{problem}</Problem>}
    </Stack>
  )
}

/** What is wrong with a field, read out at once. */
export const Problem = ({ children }: { children: string }) => (
  <Card padding={3} radius={2} tone="critical" role="alert">
    <Text size={1}>{children}</Text>
  </Card>
)
