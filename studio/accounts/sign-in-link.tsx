import { Button, Card, Flex, Stack, Text, TextInput } from '@sanity/ui'
import { useState } from 'react'

/** A link that signs somebody in once: whoever has it is that person. */
export function SignInLink({ name, link, onClose }: { name: string; link: string; onClose: () => void }) {
  const address = new URL(link, globalThis.location.origin).href
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    setCopied(true)
  }
  return (
    <Card padding={4} radius={2} tone="positive" border role="status">
      <Stack gap={4}>
        <Text size={1}>
          Send this link to {name} and nobody else. It signs in once, within a week, and is shown only now. They choose
          a password under Account.
        </Text>
        <TextInput
          aria-label={`Link for ${name}`}
          readOnly
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Flex gap={3}>
          <Button text={isCopied ? 'Copied' : 'Copy link'} onClick={() => void copy()} />
          <Button mode="bleed" text="Done" onClick={onClose} />
        </Flex>
      </Stack>
    </Card>
  )
}
