import { Card, Stack, Text } from '@sanity/ui'

/** Says that only the policy's details changed, which makes no version. */
export function DetailsOnly({ changed, sequence }: { changed: string[]; sequence: number }) {
  return (
    <Card padding={4} radius={2} tone="primary" border>
      <Stack gap={4}>
        <Text weight="semibold">The text is the same as in version {sequence}.</Text>
        <Text>
          Only this changed: {changed.join(', ')}. It can be published without a new version, because only the text is
          binding.
        </Text>
      </Stack>
    </Card>
  )
}
