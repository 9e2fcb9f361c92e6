import { Flex } from '@sanity/ui'
import { useGlobalPresence, UserAvatar } from 'sanity'

/** The other people who have a document open now. */
export function People({ documentId }: { documentId: string }) {
  const there = useGlobalPresence().filter(({ locations }) =>
    locations.some((location) => location.documentId.replace(/^drafts\./, '') === documentId),
  )
  if (there.length === 0) return null
  return (
    <Flex gap={1}>
      {there.map(({ user }) => (
        <span key={user.id} role="img" aria-label={`${user.displayName ?? 'Somebody'} is here`}>
          <UserAvatar user={user} size={0} withTooltip />
        </span>
      ))}
    </Flex>
  )
}
