import { Box, Card, Flex, Stack, Text } from '@sanity/ui'
import { Autocomplete } from '@sanity/ui/autocomplete'
import { useId } from 'react'

/** An option, searched by its label and its detail. */
export type Option = { value: string; label: string; detail?: string }

type Props = {
  options: readonly Option[]
  value: string | undefined
  readOnly: boolean
  placeholder: string
  /** A note about the current value. */
  note?: { text: string; tone: 'default' | 'critical' }
  onSelect: (value: string) => void
  /** Called with the typed text at each keystroke. */
  onType?: (text: string) => void
  onClear: () => void
  onBlur?: () => void
}

const plain = (text: string) => text.toLocaleLowerCase()
const isFound = (query: string, { label, detail = '' }: Option) =>
  plain(query)
    .split(/\s+/)
    .every((word) => plain(`${label} ${detail}`).includes(word))

/** A searchable list, with keyboard and mouse. */
export function Choice({ options, value, readOnly, placeholder, note, onSelect, onType, onClear, onBlur }: Props) {
  const id = useId()
  return (
    <Stack gap={3}>
      <Autocomplete
        id={id}
        aria-label={placeholder}
        placeholder={placeholder}
        options={[...options]}
        value={value}
        readOnly={readOnly}
        openOnFocus={value === undefined}
        openButton
        autoFocus={value === undefined}
        filterOption={isFound}
        renderValue={(current, option) => option?.label ?? current}
        renderOption={({ label, detail }) => (
          <Card as="button" padding={3}>
            <Flex gap={3}>
              <Box flex={1}>
                <Text size={1} textOverflow="ellipsis">
                  {label}
                </Text>
              </Box>
              {detail !== undefined && (
                <Text size={1} muted textOverflow="ellipsis">
                  {detail}
                </Text>
              )}
            </Flex>
          </Card>
        )}
        onSelect={onSelect}
        onBlur={onBlur}
        onQueryChange={(query) => query !== null && onType?.(query)}
        onChange={(next) => next === '' && onClear()}
      />
      {note && (
        <Card tone={note.tone} padding={note.tone === 'critical' ? 2 : 0} radius={2}>
          <Text size={1} muted={note.tone === 'default'} role={note.tone === 'critical' ? 'alert' : undefined}>
            {note.text}
          </Text>
        </Card>
      )}
    </Stack>
  )
}
