import { memo, type ComponentProps } from 'react'
import { ArrayOfObjectsItem, MemberItemError, type ArrayOfObjectsInputProps } from 'sanity'

type Member = ArrayOfObjectsInputProps['members'][number]
type Props = Omit<ComponentProps<typeof ArrayOfObjectsItem>, 'member'> & { member: Member }

/** A section in the form. It is rendered again only if it changed itself: not when somebody types in another one. */
export const SectionRow = memo(function SectionRow({ member, ...render }: Props) {
  return member.kind === 'item' ? (
    <ArrayOfObjectsItem {...render} member={member} />
  ) : (
    <MemberItemError member={member} />
  )
})
