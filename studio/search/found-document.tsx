import { Flex, Stack, Text } from '@sanity/ui'
import { IntentLink } from 'sanity/router'
import { sectionPath } from '../content-lake/use-policy-patch.ts'
import { inOrder } from '../redline/in-order.ts'
import type { Hit } from './find.ts'

/** How many places of a document are shown before the rest is counted. */
const maxShown = 5

type Props = { id: string; type: string; title: string; note: string; hits: Hit[] }

/** A document with the places in which the words were found: each opens its section. */
export function FoundDocument({ id, type, title, note, hits }: Props) {
  const rest = hits.length - maxShown
  return (
    <li>
      <Stack gap={3} padding={4}>
        <Flex gap={3} align="baseline" wrap="wrap">
          <Text weight="semibold">
            <IntentLink intent="edit" params={{ id, type }}>
              {title}
            </IntentLink>
          </Text>
          <Text size={1} muted>
            {note}
          </Text>
        </Flex>
        {inOrder(hits.slice(0, maxShown), (hit) => (
          <Place id={id} type={type} hit={hit} />
        ))}
        {rest > 0 && (
          <Text size={1} muted>
            {rest} more
          </Text>
        )}
      </Stack>
    </li>
  )
}

function Place({ id, type, hit: { sectionKey, heading, parts } }: { id: string; type: string; hit: Hit }) {
  const words = inOrder(parts, ({ text, isMarked }) => (isMarked ? <mark>{text}</mark> : text))
  return (
    <Text size={1}>
      {sectionKey && heading && (
        <>
          <IntentLink intent="edit" params={{ id, type, path: sectionPath(sectionKey) }}>
            {heading}
          </IntentLink>
          {': '}
        </>
      )}
      {words}
    </Text>
  )
}
