import { Card, Flex, Stack, Text } from '@sanity/ui'
import type { ObjectInputProps } from 'sanity'
import { IntentLink } from 'sanity/router'
import { useFormDocumentId } from '../form/use-form-document-id.ts'
import { usageInWords } from './usage.ts'
import { useUsage } from './use-usage.ts'

/** The form of a shared section, with the policies that use it above. */
export function SharedSectionInput(props: ObjectInputProps) {
  if (props.path.length > 0) return props.renderDefault(props)
  return (
    <Stack gap={5}>
      <UsageCard />
      {props.renderDefault(props)}
    </Stack>
  )
}

function UsageCard() {
  const id = useFormDocumentId()
  const usage = useUsage()
  if (!usage) return null
  const policies = usage.get(id) ?? []
  return (
    <Card padding={4} radius={2} border>
      <Stack gap={3}>
        <Text size={1} weight="semibold">
          {policies.length === 0
            ? 'No policy uses this section yet'
            : `Used in ${policies.length === 1 ? 'one policy' : `${policies.length} policies`}`}
        </Text>
        {policies.length > 0 && (
          <>
            <Flex as="ul" gap={3} wrap="wrap" style={{ listStyle: 'none', padding: 0, margin: 0 }}>
              {policies.map((policy) => (
                <li key={policy.id}>
                  <Text size={1}>
                    <IntentLink intent="edit" params={{ id: policy.id, type: 'policy' }}>
                      {usageInWords(policy)}
                    </IntentLink>
                  </Text>
                </li>
              ))}
            </Flex>
            <Text size={1} muted>
              “Publish…” shows how each of them changes, and can give all of them a new version at once.
            </Text>
          </>
        )}
      </Stack>
    </Card>
  )
}
