import { Box, Button, Flex, Stack, Text } from '@sanity/ui'
import { endInWords } from './end-in-words.ts'
import type { SharedLink } from './use-links.ts'

type Props = {
  links: SharedLink[]
  mayRevoke: boolean
  onRevoke: (id: string) => void
}

/** The active links, each with a button to revoke it. */
export function SharedLinks({ links, mayRevoke, onRevoke }: Props) {
  return (
    <Stack as="section" gap={3}>
      <Text as="h2" size={1} weight="semibold">
        Active links
      </Text>
      {links.length === 0 ? (
        <Text size={1} muted>
          None.
        </Text>
      ) : (
        <Stack as="ul" gap={3} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
          {links.map(({ id, by, createdAt, expiresAt }) => (
            <li key={id}>
              <Flex gap={3} align="center">
                <Box flex={1}>
                  <Stack gap={2}>
                    <Text size={1}>Expires on {endInWords(expiresAt)}</Text>
                    <Text size={1} muted>
                      Shared by {by} on {endInWords(createdAt)}
                    </Text>
                  </Stack>
                </Box>
                {mayRevoke && (
                  <Button
                    mode="ghost"
                    tone="critical"
                    fontSize={1}
                    padding={3}
                    text="Revoke"
                    aria-label={`Revoke the link that expires on ${endInWords(expiresAt)}`}
                    onClick={() => onRevoke(id)}
                  />
                )}
              </Flex>
            </li>
          ))}
        </Stack>
      )}
    </Stack>
  )
}
