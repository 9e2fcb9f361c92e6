import { Box, Button, Card, Flex, Stack, Text, TextInput } from '@sanity/ui'
import { useEffect, useRef, useState } from 'react'
import { endInWords } from './end-in-words.ts'

/** A link that was just created, to be copied: its address is shown only once. */
export function NewLink({ address, expiresAt }: { address: string; expiresAt: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  useEffect(() => field.current?.select(), [])
  const copy = () => {
    field.current?.select()
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Card padding={3} radius={2} tone="positive" border>
      <Stack gap={3}>
        <Text size={1} weight="semibold" role="status">
          {copied ? 'Link copied.' : 'Copy the link now. It won’t be shown again.'}
        </Text>
        <Flex gap={2}>
          <Box flex={1}>
            <TextInput ref={field} aria-label="The new link" readOnly fontSize={1} value={address} />
          </Box>
          <Button mode="ghost" fontSize={1} text="Copy" onClick={copy} />
        </Flex>
        <Text size={1} muted>
          It expires on {endInWords(expiresAt)}.
        </Text>
      </Stack>
    </Card>
  )
}
