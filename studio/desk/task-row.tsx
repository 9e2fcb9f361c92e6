import { Badge, Flex, Stack, Text } from '@sanity/ui'
import { formatDistanceToNow } from 'date-fns'
import { IntentLink } from 'sanity/router'
import { People } from '../people/people.tsx'
import { ReviewButton } from '../actions/reviews/review-button.tsx'
import type { Task } from './agenda.ts'

/** A task as a row: what it is, when, and who is at it. */
export function TaskRow({
  task: { title, detail, id, type, when, editedAt, isReview = false },
  isLate,
}: {
  task: Task
  isLate: boolean
}) {
  const isNew = id === ''
  return (
    <li>
      <IntentLink
        intent={isNew ? 'create' : 'edit'}
        params={isNew ? { type, template: type } : { id, type }}
        style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}
      >
        <Stack gap={2}>
          <Text weight="semibold">{title}</Text>
          <Text size={1} muted>
            {detail}
          </Text>
        </Stack>
        <Flex gap={2} align="center">
          <People documentId={id} />
          {editedAt && (
            <Text size={1} muted>
              {formatDistanceToNow(new Date(editedAt), { addSuffix: true })}
            </Text>
          )}
          {/* A red badge on the red of a late row is too hard to read. */}
          {when &&
            (isLate ? (
              <Text size={1} weight="semibold">
                {when}
              </Text>
            ) : (
              <Badge tone="primary" fontSize={1}>
                {when}
              </Badge>
            ))}
        </Flex>
      </IntentLink>
      {isReview && (
        <Flex paddingX={3} paddingBottom={3}>
          <ReviewButton policy={id} title={title} />
        </Flex>
      )}
    </li>
  )
}
