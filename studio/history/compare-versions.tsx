import { Box, Card, Flex, Select, Stack, Text } from '@sanity/ui'
import { useEffect, useId, useState } from 'react'
import { useClient } from 'sanity'
import type { Redline } from '../../policy/redline/index.ts'
import { loadVersion } from '../actions/publish-version/load-situation.ts'
import { RedlinePanel } from '../redline/redline-panel.tsx'
import { dayInWords } from '../versions/day-in-words.ts'
import type { ListedVersion } from './load-history.ts'
import { WordButton } from './word-button.tsx'

type Props = {
  policyId: string
  /** The versions with a text, newest first; at least two. */
  versions: ListedVersion[]
}

/** Compares any two versions. */
export function CompareVersions({ policyId, versions }: Props) {
  const id = useId()
  const [older, setOlder] = useState(versions[1]?.sequence ?? 0)
  const [newer, setNewer] = useState(versions[0]?.sequence ?? 0)
  const lines = useRedline(policyId, older, newer)
  return (
    <Stack as="section" gap={4}>
      <Flex gap={4} wrap="wrap" align="flex-end">
        <Choice id={`${id}-older`} label="Compare" value={older} versions={versions} onChange={setOlder} />
        <Choice id={`${id}-newer`} label="with" value={newer} versions={versions} onChange={setNewer} />
        {older !== newer && (
          <WordButton
            text="Download as Word, with tracked changes"
            label={`Download as Word, with tracked changes: from version ${older} to version ${newer}`}
            download={{ policyId, sequence: newer, before: older }}
          />
        )}
      </Flex>
      {older === newer ? (
        <Text size={1}>Choose two different versions.</Text>
      ) : lines === 'failed' ? (
        <Card padding={4} radius={2} tone="critical" border role="alert">
          <Text size={1}>The two versions couldn’t be loaded. Check your connection and choose again.</Text>
        </Card>
      ) : (
        lines && <RedlinePanel title={`From version ${older} to version ${newer}`} lines={lines} />
      )}
    </Stack>
  )
}

type ChoiceProps = {
  id: string
  label: string
  value: number
  versions: ListedVersion[]
  onChange: (sequence: number) => void
}

function Choice({ id, label, value, versions, onChange }: ChoiceProps) {
  return (
    <Stack gap={3}>
      <Text as="label" size={1} weight="semibold" {...{ htmlFor: id }}>
        {label}
      </Text>
      <Box>
        <Select id={id} value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
          {versions.map(({ sequence, effectiveDate }) => (
            <option key={sequence} value={sequence}>
              {dayInWords(effectiveDate)} (version {sequence})
            </option>
          ))}
        </Select>
      </Box>
    </Stack>
  )
}

/** The redline of two versions; `undefined` until both are loaded and compared. */
function useRedline(policyId: string, older: number, newer: number): Redline | 'failed' | undefined {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [lines, setLines] = useState<Redline | 'failed'>()
  useEffect(() => {
    let current = true
    Promise.all([
      loadVersion(client, policyId, older),
      loadVersion(client, policyId, newer),
      // The redline code is large, and is loaded with the first comparison.
      import('../redline/compare.ts'),
    ])
      .then(([before, after, { redline }]) => (before && after ? redline(before, after) : 'failed'))
      .catch(() => 'failed' as const)
      .then((made) => current && setLines(made))
    return () => {
      current = false
    }
  }, [client, policyId, older, newer])
  return lines
}
