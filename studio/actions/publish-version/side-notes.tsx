import { Card, Stack, Text } from '@sanity/ui'

type Props = {
  /** What else is published that is not part of the text, such as the owner. */
  changedDetails: string[]
  /** How many shared sections have unpublished changes, which this version does not include. */
  staleShared: number
}

/** What an editor should know in addition to the changes in the text. */
export function SideNotes({ changedDetails, staleShared }: Props) {
  if (changedDetails.length === 0 && staleShared === 0) return null
  return (
    <Stack gap={3}>
      {changedDetails.length > 0 && (
        <Text size={1}>Also published, but not part of the text: {changedDetails.join(', ')}.</Text>
      )}
      {staleShared > 0 && (
        <Card padding={3} radius={2} tone="caution" border>
          <Text size={1}>
            {staleShared === 1 ? 'A shared section has' : `${staleShared} shared sections have`} changes that are not
            published. This version takes the published text.
          </Text>
        </Card>
      )}
    </Stack>
  )
}
