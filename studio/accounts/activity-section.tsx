import { Button, Card, Flex, Heading, Stack, Text } from '@sanity/ui'
import { useState } from 'react'
import { useProjectId } from 'sanity'
import { z } from 'zod'
import { momentInWords } from '../actions/approval/moment-in-words.ts'
import { Problem } from './own-account.tsx'
import { useAsked } from './use-asked.ts'
import { useEditorialState } from '../policies/use-editorial-state.ts'
import { auditEntry, entryInWords } from './entry-in-words.ts'

const pageSize = 50
const page = z.object({ entries: z.array(auditEntry) })

/** Who did what, the latest first, with exports. Lines can only be read. */
export function ActivitySection() {
  const url = `/projects/${useProjectId()}/audit`
  const [before, setBefore] = useState<readonly number[]>([])
  const oldest = before.at(-1)
  const [asked] = useAsked(`${url}?limit=${pageSize}${oldest === undefined ? '' : `&before=${oldest}`}`, page)
  const policies = useEditorialState()?.policies ?? []
  const titles = new Map(policies.flatMap(({ _id, title }) => (title ? [[_id.replace(/^drafts\./, ''), title]] : [])))
  const entries = asked.state === 'answered' ? asked.value.entries : []
  const last = entries.at(-1)?.seq ?? 1
  return (
    <Stack as="section" gap={4}>
      <Flex align="center" justify="space-between" gap={3} wrap="wrap">
        <Heading as="h2" size={1}>
          What was done
        </Heading>
        <Flex gap={2}>
          <Button as="a" mode="ghost" fontSize={1} text="CSV" aria-label="Export as CSV" {...download(url, 'csv')} />
          <Button
            as="a"
            mode="ghost"
            fontSize={1}
            text="JSON Lines"
            aria-label="Export as JSON Lines"
            {...download(url, 'jsonl')}
          />
        </Flex>
      </Flex>
      <Text size={1} muted>
        From signing in to publishing. Nobody can change or remove a line, not even an administrator.
      </Text>
      {asked.state === 'failed' && <Problem text={asked.problem} />}
      <Card border radius={3} padding={4}>
        <Stack as="ol" gap={4} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
          {entries.map((entry) => (
            <Stack as="li" key={entry.seq} gap={2}>
              <Text size={1} style={{ overflowWrap: 'anywhere' }}>
                <strong>{entry.actor.name}</strong> {entryInWords(entry, titles)}
              </Text>
              <Text size={1} muted>
                {momentInWords(entry.time)}
              </Text>
            </Stack>
          ))}
        </Stack>
      </Card>
      <Flex gap={2}>
        {before.length > 0 && <Button mode="ghost" text="Newer" onClick={() => setBefore(before.slice(0, -1))} />}
        {last > 1 && entries.length === pageSize && (
          <Button mode="ghost" text="Older" onClick={() => setBefore([...before, last])} />
        )}
      </Flex>
    </Stack>
  )
}

const download = (url: string, form: string) => ({ href: `/v2025-02-19${url}.${form}`, download: `audit.${form}` })
