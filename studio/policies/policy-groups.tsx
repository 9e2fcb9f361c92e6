import { Badge, Flex, Heading, Stack, Text } from '@sanity/ui'
import { IntentLink } from 'sanity/router'
import { People } from '../people/people.tsx'
import { Rows } from '../rows/rows.tsx'
import type { Mark, PolicyGroup, PolicyLine } from './by-category.ts'

/** Policies by category. `as` is the heading element of a category. */
export function PolicyGroups({ groups, as }: { groups: PolicyGroup[]; as: 'h2' | 'h3' }) {
  return groups.map(({ title, policies }) => (
    <Stack key={title} as="section" gap={4}>
      <Heading as={as} size={as === 'h2' ? 1 : 0} muted={as === 'h3'}>
        {title}
      </Heading>
      <Rows label={title}>
        {policies.map((policy) => (
          <PolicyRow key={policy.id} policy={policy} />
        ))}
      </Rows>
    </Stack>
  ))
}

/** A policy as a row: what it is, its state, and what comes next. */
const PolicyRow = ({ policy: { id, title, owner, state, next } }: { policy: PolicyLine }) => (
  <li>
    <IntentLink intent="edit" params={{ id, type: 'policy' }}>
      <Flex gap={3} align="center">
        <Stack gap={2} flex={1}>
          <Text weight="semibold">{title}</Text>
          {owner && (
            <Text size={1} muted>
              {owner}
            </Text>
          )}
        </Stack>
        <People documentId={id} />
      </Flex>
      <Marks marks={[state]} />
      {next.length > 0 && <Marks marks={next} />}
    </IntentLink>
  </li>
)

const Marks = ({ marks }: { marks: Mark[] }) => (
  <Flex gap={2} wrap="wrap">
    {marks.map(({ label, tone }) => (
      <Badge key={label} tone={tone} fontSize={1}>
        {label}
      </Badge>
    ))}
  </Flex>
)
