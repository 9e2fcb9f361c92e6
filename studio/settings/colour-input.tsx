import { Box, Button, Card, Flex, Stack, Text, TextInput } from '@sanity/ui'
import { set, unset, type StringInputProps } from 'sanity'
import { brandColour } from '../../schemas/records/brand.ts'

/** The site's colour if Settings say nothing. */
const fallback = '#14508c'

/** The company's colour: chosen in the browser's own dialog or typed, with a link as readers will see it. */
export function ColourInput({ value, onChange, readOnly, elementProps }: StringInputProps) {
  const change = (colour: string) => onChange(colour === '' ? unset() : set(colour))
  const shown = /^#[0-9a-f]{6}$/i.test(value ?? '') ? (value ?? fallback) : fallback
  const isLegible = brandColour.safeParse(shown).success
  return (
    <Stack gap={3}>
      <Flex gap={2} align="center">
        <input
          type="color"
          aria-label="Choose a colour"
          value={shown}
          disabled={readOnly}
          onChange={(event) => change(event.currentTarget.value)}
          style={{ width: 44, height: 36, padding: 2, border: '1px solid var(--card-border-color)', borderRadius: 4 }}
        />
        <Box style={{ width: '9em' }}>
          <TextInput
            {...elementProps}
            value={value ?? ''}
            placeholder={fallback}
            readOnly={readOnly}
            onChange={(event) => change(event.currentTarget.value.trim())}
          />
        </Box>
        {value && <Button mode="bleed" text="Use the default" disabled={readOnly} onClick={() => change('')} />}
      </Flex>
      <Card scheme="light" padding={3} radius={2} border>
        <Text size={2}>
          Read our{' '}
          <span style={{ color: shown, textDecoration: 'underline' }} data-testid="colour-sample">
            terms of membership
          </span>{' '}
          before you sign.
        </Text>
      </Card>
      {!isLegible && (
        <Text size={1} role="status">
          Too light to be read on white. Choose a darker colour.
        </Text>
      )}
    </Stack>
  )
}
