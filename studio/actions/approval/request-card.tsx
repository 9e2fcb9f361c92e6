import { Card, Stack, Text } from '@sanity/ui'
import type { ApprovalState } from './approval-state.ts'
import { momentInWords } from './moment-in-words.ts'

/** Says that a request was sent back, and why, or that one is open. */
export function RequestCard({ asked }: { asked: ApprovalState | undefined }) {
  if (!asked) return null
  const { request, decision, step } = asked
  return (
    <Card padding={4} radius={2} tone={step === 'returned' ? 'caution' : 'primary'} border role="status">
      <Stack gap={3}>
        {step === 'returned' && decision ? (
          <>
            <Text size={1} weight="semibold">
              {decision.decidedBy.name} sent it back, {momentInWords(decision.decidedAt)}
            </Text>
            <Text size={1} style={{ whiteSpace: 'pre-line' }}>
              {decision.note}
            </Text>
          </>
        ) : (
          <Text size={1}>
            {request.requestedBy.name} has requested approval, {momentInWords(request.requestedAt)}. A new request takes
            its place.
          </Text>
        )}
      </Stack>
    </Card>
  )
}
