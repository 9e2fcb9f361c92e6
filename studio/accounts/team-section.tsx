import { Button, Flex, Heading, Stack } from '@sanity/ui'
import { useState } from 'react'
import type { Person } from './account-records.ts'
import { InviteForm } from './invite-form.tsx'
import { PersonCard } from './person-card.tsx'
import { SignInLink } from './sign-in-link.tsx'

type Props = { people: readonly Person[]; self: string | undefined; peopleUrl: string; onChange: () => void }

/** All who can sign in, for administrators. */
export function TeamSection({ people, self, peopleUrl, onChange }: Props) {
  const [isInviting, setInviting] = useState(false)
  const [invited, setInvited] = useState<{ name: string; link: string }>()
  return (
    <Stack as="section" gap={4}>
      <Flex align="center" justify="space-between" gap={3}>
        <Heading as="h2" size={1}>
          Who can sign in
        </Heading>
        {!isInviting && <Button text="Invite…" onClick={() => setInviting(true)} />}
      </Flex>
      {isInviting && (
        <InviteForm
          peopleUrl={peopleUrl}
          onClose={() => setInviting(false)}
          onInvited={(name, link) => {
            setInviting(false)
            setInvited({ name, link })
            onChange()
          }}
        />
      )}
      {invited && <SignInLink {...invited} onClose={() => setInvited(undefined)} />}
      <Stack as="ul" gap={3} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
        {people.map((person) => (
          <PersonCard
            key={person.id}
            person={person}
            isSelf={person.id === self}
            peopleUrl={peopleUrl}
            onChange={onChange}
          />
        ))}
      </Stack>
    </Stack>
  )
}
