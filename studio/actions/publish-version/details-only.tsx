import { Card, Stack, Text } from '@sanity/ui'

/** Says that the text is the one that binds readers, so that publishing makes no version. */
export function DetailsOnly({ changed, sequence }: { changed: string[]; sequence: number }) {
  return (
    <Card padding={4} radius={2} tone="primary" border>
      <Stack gap={4}>
        <Text weight="semibold">The text is that of version {sequence}.</Text>
        <Text>
          {changed.length > 0
            ? `Only this changed: ${changed.join(', ')}. It can be published without a new version, because only the text is binding.`
            : 'Nothing changes for readers, so no version is needed. Finish the draft, and this is the working text without unpublished changes.'}
        </Text>
      </Stack>
    </Card>
  )
}
