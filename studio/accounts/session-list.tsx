import { Badge, Box, Button, Flex, Stack, Text } from '@sanity/ui'
import { formatDistanceToNow } from 'date-fns'
import { deviceInWords } from './device-in-words.ts'
import type { Session } from './account-records.ts'

type Props = { sessions: readonly Session[]; busy: boolean; onEnd: (id: string) => void }

/** The browsers in which somebody is signed in, each with a button that signs it out. */
export const SessionList = ({ sessions, busy, onEnd }: Props) => (
  <Stack as="ul" gap={3} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
    {sessions.map(({ id, agent, seenAt, isCurrent }) => (
      <Flex as="li" key={id} gap={3} align="center">
        <Box flex={1}>
          <Text size={1}>
            {deviceInWords(agent)}
            {seenAt && `, used ${formatDistanceToNow(new Date(seenAt), { addSuffix: true })}`}
          </Text>
        </Box>
        {isCurrent ? (
          <Badge tone="primary">This browser</Badge>
        ) : (
          <Button
            mode="ghost"
            fontSize={1}
            padding={2}
            text="Sign out"
            aria-label={`Sign out ${deviceInWords(agent)}`}
            disabled={busy}
            onClick={() => onEnd(id)}
          />
        )}
      </Flex>
    ))}
  </Stack>
)
