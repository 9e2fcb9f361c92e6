import { Box, Button, Card, Dialog, Flex, PortalProvider, Select, Stack, Text } from '@sanity/ui'
import { useId, useState } from 'react'
import type { Day } from '../../schemas/records/day.ts'
import { dayInWords } from '../versions/day-in-words.ts'
import { NewLink } from './new-link.tsx'
import { SharedLinks } from './shared-links.tsx'
import { useLinks } from './use-links.ts'

type Props = {
  policyId: string
  chosenDay: Day | undefined
  hasDraft: boolean
  onClose: () => void
}

const ends = [
  { days: 1, text: 'in 1 day' },
  { days: 7, text: 'in 7 days' },
  { days: 30, text: 'in 30 days' },
]

/** Creates, lists and revokes links to the draft for people without an account. */
export function ShareDialog({ policyId, chosenDay, hasDraft, onClose }: Props) {
  const id = useId()
  const [days, setDays] = useState(7)
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<{ address: string; expiresAt: string }>()
  const { known, problem, make, revoke } = useLinks(policyId)

  const press = async () => {
    if (busy) return
    setBusy(true)
    setMade(await make({ days, day: chosenDay, hasDraft }))
    setBusy(false)
  }
  return (
    <PortalProvider element={document.body}>
      <Dialog id={id} header="Share the draft" width={1} zOffset={1000} onClose={onClose}>
        <Stack gap={5} padding={4}>
          <Text size={1}>
            Anyone with the link sees the draft as it is when they open it
            {chosenDay ? `, as if it applied from ${dayInWords(chosenDay)}` : ''}: no account is needed, and nothing can
            be changed. The page says that it is a draft and who shared it.
          </Text>
          {problem && (
            <Card padding={3} radius={2} tone="critical" border role="alert">
              <Text size={1}>{problem}</Text>
            </Card>
          )}
          {known?.mayShare === false ? (
            <Text size={1}>Your role can view drafts but not share them.</Text>
          ) : (
            <Stack gap={3}>
              <Text as="label" size={1} weight="semibold" {...{ htmlFor: `${id}-days` }}>
                The link expires
              </Text>
              <Flex gap={3}>
                <Box>
                  <Select
                    id={`${id}-days`}
                    value={days}
                    onChange={(event) => setDays(Number(event.currentTarget.value))}
                  >
                    {ends.map((end) => (
                      <option key={end.days} value={end.days}>
                        {end.text}
                      </option>
                    ))}
                  </Select>
                </Box>
                <Button text={busy ? 'Creating…' : 'Create link'} aria-busy={busy} disabled={!known} onClick={press} />
              </Flex>
            </Stack>
          )}
          {made && <NewLink key={made.address} {...made} />}
          {known && <SharedLinks links={known.links} mayRevoke={known.mayShare} onRevoke={revoke} />}
        </Stack>
      </Dialog>
    </PortalProvider>
  )
}
