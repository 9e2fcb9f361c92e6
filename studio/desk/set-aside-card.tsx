import { Button, Card, Flex, Heading, Stack, Text } from '@sanity/ui'
import { IntentLink } from 'sanity/router'
import { BulletList } from '../bullet-list.tsx'
import type { SetAside } from './publisher-report.ts'

/** Lists documents that cannot be published, why, and what to do. */
export function SetAsideCard({ setAside }: { setAside: SetAside[] }) {
  return (
    <Card as="section" padding={4} radius={3} tone="critical" border role="alert">
      <Stack gap={4}>
        <Heading as="h2" size={1}>
          {setAside.length === 1
            ? 'One document can’t be published'
            : `${setAside.length} documents can’t be published`}
        </Heading>
        <Text size={1}>Everything else is live. Earlier versions of these stay published.</Text>
        {setAside.map(({ document, title, type, lines, advice }) => (
          <Stack key={document} gap={3}>
            <Flex align="center" gap={3} wrap="wrap">
              <Text size={1} weight="semibold">
                {title}
              </Text>
              <Button
                as={IntentLink}
                mode="ghost"
                fontSize={1}
                padding={2}
                text="Open"
                {...{ intent: 'edit', params: { id: document, type } }}
              />
            </Flex>
            <BulletList items={lines} />
            <Text size={1} muted>
              {advice}
            </Text>
          </Stack>
        ))}
      </Stack>
    </Card>
  )
}
