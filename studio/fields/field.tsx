import { Card, Stack, Text } from '@sanity/ui'
import type { ReactNode } from 'react'

type FieldProps = { id: string; label: string; hint: string; problem: string | undefined; children: ReactNode }

/** A labelled field of a dialog with a hint (`<id>-hint`) and an announced problem. */
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
      {problem && <Problem id={`${id}-problem`}>{problem}</Problem>}
    </Stack>
  )
}

/** A field's problem, which screen readers announce at once. */
export const Problem = ({ id, children }: { id: string; children: string }) => (
  <Card id={id} padding={3} radius={2} tone="critical" role="alert">
    <Text size={1}>{children}</Text>
  </Card>
)

/** The ids for `aria-describedby`: the hint, then the problem. */
export const describedBy = (id: string, problem: string | undefined) => `${id}-hint${problem ? ` ${id}-problem` : ''}`
