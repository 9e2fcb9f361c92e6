import { CloseIcon } from '@sanity/icons/Close'
import { Box, Button, Card, Flex, Heading, Stack, Text } from '@sanity/ui'

/** What a newcomer needs to know, in the order of the work. */
const steps = [
  ['Write', 'Begin with an outline, a document or an empty page. All is saved as you type; nothing is public yet.'],
  ['Preview', 'The page beside the form, as readers will see it. Share a link with somebody who has no account.'],
  ['Publish', '“Publish version…” shows every word that changes, asks from which day it applies, and publishes.'],
  ['Keep', 'Each version stays at its own address for good. “History” compares any two of them.'],
] as const

/** The first-run tour: four steps, until it is dismissed. */
export const HowItWorks = ({ onClose }: { onClose: () => void }) => (
  <Card as="section" border radius={3} padding={4} tone="primary">
    <Stack gap={4}>
      <Flex align="center" justify="space-between" gap={3}>
        <Heading as="h2" size={1}>
          How it works
        </Heading>
        <Button mode="bleed" icon={CloseIcon} aria-label="Dismiss" title="Dismiss" padding={2} onClick={onClose} />
      </Flex>
      <ol
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(11rem, 1fr))',
          gap: '1rem',
          listStyle: 'none',
          margin: 0,
          padding: 0,
        }}
      >
        {steps.map(([title, text], index) => (
          <li key={title}>
            <Stack gap={3}>
              <Text size={1} weight="semibold">
                {index + 1}. {title}
              </Text>
              <Box>
                <Text size={1} muted>
                  {text}
                </Text>
              </Box>
            </Stack>
          </li>
        ))}
      </ol>
    </Stack>
  </Card>
)
