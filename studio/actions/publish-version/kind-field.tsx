import { Flex, Radio, Stack, Text } from '@sanity/ui'
import { useId } from 'react'
import type { ChangeKind } from '../../../schemas/records/version.ts'
import { Problem } from '../../fields/field.tsx'
import { kindChoices } from './publish-form.ts'

type Props = {
  value: ChangeKind | ''
  problem: string | undefined
  disabled: boolean
  onChange: (kind: ChangeKind) => void
}

/** Asks what kind of change a version makes. */
export function KindField({ value: chosen, problem, disabled, onChange }: Props) {
  const id = useId()
  return (
    <Stack
      gap={4}
      role="radiogroup"
      aria-labelledby={id}
      aria-required
      aria-invalid={problem !== undefined}
      aria-describedby={problem && `${id}-problem`}
    >
      <Text id={id} size={1} weight="semibold">
        Kind of change
      </Text>
      {kindChoices.map(({ value, title, explanation }) => (
        <Flex key={value} as="label" gap={3} align="flex-start">
          <Radio
            name={`${id}-kind`}
            value={value}
            checked={chosen === value}
            disabled={disabled}
            onChange={() => onChange(value)}
          />
          <Stack gap={2}>
            <Text size={1} weight="medium">
              {title}
            </Text>
            <Text size={1} muted>
              {explanation}
            </Text>
          </Stack>
        </Flex>
      ))}
      {problem && <Problem id={`${id}-problem`}>{problem}</Problem>}
    </Stack>
  )
}
