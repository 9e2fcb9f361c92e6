import { Box, Flex, Spinner, Stack, Text } from '@sanity/ui'
import { NewPolicyButton } from './new-policy-button.tsx'
import { useEditorialState } from './use-editorial-state.ts'
import { useVersions } from '../versions/use-versions.ts'
import { byCategory } from './by-category.ts'
import { PolicyGroups } from './policy-groups.tsx'

/** All policies by category, each with its status in words. */
export function PoliciesByCategory() {
  const answer = useEditorialState()
  const versions = useVersions()
  if (!answer || !versions) {
    return (
      <Flex align="center" justify="center" padding={5} gap={3} role="status">
        <Spinner muted />
        <Text muted>Loading the policies…</Text>
      </Flex>
    )
  }
  const groups = byCategory(answer, versions)
  return (
    <Box padding={4} data-testid="policies-by-category">
      <Stack gap={6}>
        <Flex>
          <NewPolicyButton />
        </Flex>
        {groups.length === 0 && <Text muted>No policies yet. Start with an outline or an empty page.</Text>}
        <PolicyGroups groups={groups} as="h2" />
      </Stack>
    </Box>
  )
}
