import { Card, Flex, Stack, Text } from '@sanity/ui'
import type { ObjectItemProps } from 'sanity'
import { IntentLink } from 'sanity/router'
import { isRecord } from '../is-record.ts'
import { useSharedTexts } from '../living/use-shared-texts.ts'
import { usePage } from './page-context.ts'
import { StillText } from './still-text.tsx'

/** The text of a shared section where it will be read, with the way to the place where it is written. */
export function SharedText({ item }: { item: ObjectItemProps }) {
  const { numbers } = usePage()
  const shared = useSharedTexts()
  const value: unknown = item.value
  const id = isRecord(value) && typeof value['_ref'] === 'string' ? value['_ref'] : undefined
  if (id === undefined) return item.renderDefault(item)
  const text = shared?.find(({ _id }) => _id === id)
  const number = numbers.get(item.value._key)
  return (
    <div className="policy-section-text">
      {text && (
        <div className="policy-heading">
          {number !== undefined && (
            <span className="policy-number" aria-hidden>
              {number}
            </span>
          )}
          <span className="policy-heading-field">{text.heading}</span>
        </div>
      )}
      <Card padding={3} radius={2} tone="transparent" border>
        <Flex gap={3} align="center" justify="space-between" wrap="wrap">
          <Text size={1} muted>
            {text
              ? 'This text is shared with other policies.'
              : shared
                ? 'This shared section isn’t published yet.'
                : '…'}
          </Text>
          <Text size={1}>
            <IntentLink intent="edit" params={{ id, type: 'sharedSection' }}>
              Open the shared section
            </IntentLink>
          </Text>
        </Flex>
      </Card>
      {text && (
        <Stack marginTop={3}>
          <StillText blocks={text.body} />
        </Stack>
      )}
    </div>
  )
}
