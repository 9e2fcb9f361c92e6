import { Badge, Box, Button, Card, Flex, Heading, Stack, Text } from '@sanity/ui'
import { IntentLink } from 'sanity/router'
import type { PolicyGroup, PolicyLine } from './by-category.ts'

/** Policies by category. `as` is the heading element of a category. */
export function PolicyGroups({ groups, as }: { groups: PolicyGroup[]; as: 'h2' | 'h3' }) {
  return groups.map(({ title, policies }) => (
    <Stack key={title} as="section" gap={4}>
      <Heading as={as} size={as === 'h2' ? 1 : 0} muted={as === 'h3'}>
        {title}
      </Heading>
      <Stack as="ul" gap={2} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
        {policies.map((policy) => (
          <Box as="li" key={policy.id}>
            <PolicyCard policy={policy} />
          </Box>
        ))}
      </Stack>
    </Stack>
  ))
}

function PolicyCard({ policy: { id, title, owner, badges } }: { policy: PolicyLine }) {
  return (
    <Card radius={3} border overflow="hidden">
      <Button
        as={IntentLink}
        mode="bleed"
        padding={4}
        width="fill"
        {...{ intent: 'edit', params: { id, type: 'policy' } }}
      >
        <Stack gap={3}>
          <Text weight="semibold">{title}</Text>
          <Flex gap={2} wrap="wrap">
            {badges.map(({ label, tone }) => (
              <Badge key={label} tone={tone}>
                {label}
              </Badge>
            ))}
          </Flex>
          {owner && (
            <Text size={1} muted>
              {owner}
            </Text>
          )}
        </Stack>
      </Button>
    </Card>
  )
}
