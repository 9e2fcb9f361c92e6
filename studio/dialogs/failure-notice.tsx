import { Button, Card, Flex, Stack, Text } from '@sanity/ui'
import type { Failure } from './explain-failure.ts'

/** Says why something failed and, if that may help, offers to read again. */
export function FailureNotice({ failure, onLookAgain }: { failure: Failure; onLookAgain?: () => void }) {
  return (
    <Card padding={4} radius={2} tone="critical" border role="alert" tabIndex={-1} data-failure="">
      <Stack gap={4}>
        <Text weight="semibold">{failure.title}</Text>
        <Text>{failure.explanation}</Text>
        {onLookAgain && (
          <Flex>
            <Button mode="ghost" text="Check again" onClick={onLookAgain} />
          </Flex>
        )}
      </Stack>
    </Card>
  )
}
