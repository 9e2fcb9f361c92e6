import { Button, Flex, Stack } from '@sanity/ui'
import { useRef } from 'react'
import { TextField } from '../../fields/text-field.tsx'

type Props = {
  id: string
  first: boolean
  value: string
  /** A suggested summary; empty for a first version. */
  suggestion: string
  problem: string | undefined
  disabled: boolean
  onChange: (summary: string) => void
}

/** Asks what changed and, while the field is empty, offers a summary made from the redline. */
export function SummaryField({ id, first, value, suggestion, problem, disabled, onChange }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const suggest = () => {
    onChange(suggestion)
    area.current?.focus()
  }
  return (
    <Stack gap={3}>
      <TextField
        id={id}
        inputRef={area}
        label={first ? 'About this version (optional)' : 'What changed'}
        hint={
          first
            ? 'Readers see it next to the version in the archive.'
            : 'Readers see it in the archive and in the feed. Write it for somebody who will not read the whole text.'
        }
        problem={problem}
        value={value}
        disabled={disabled}
        onChange={onChange}
      />
      {suggestion !== '' && (
        <Flex>
          <Button
            mode="ghost"
            fontSize={1}
            padding={3}
            text="Start from the redline"
            disabled={disabled || value.trim() !== ''}
            onClick={suggest}
          />
        </Flex>
      )}
    </Stack>
  )
}
