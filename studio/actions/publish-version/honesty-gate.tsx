import { Button, Card, Flex, Stack, Text } from '@sanity/ui'
import type { Finding } from '../../../policy/honesty/index.ts'
import { changeKindTitles } from '../../../schemas/documents/policy-version.ts'
import type { ChangeKind } from '../../../schemas/records/version.ts'
import { BulletList } from '../../bullet-list.tsx'
import { TextField } from '../../fields/text-field.tsx'
import { findingInWords } from './findings-in-words.ts'

type Props = {
  id: string
  kind: ChangeKind
  findings: Finding[]
  reason: string
  problem: string | undefined
  disabled: boolean
  onMaterial: () => void
  onReason: (reason: string) => void
}

/** As many findings as fit beside the redline; the rest is counted. */
const most = 12

/**
 * Asked when a change is called minor or a correction but touches what readers are usually bound by:
 * tells what, and asks for another kind or for a reason that readers see.
 */
export function HonestyGate({ id, kind, findings, reason, problem, disabled, onMaterial, onReason }: Props) {
  return (
    <Card padding={4} radius={2} tone="caution" border>
      <Stack gap={4}>
        <Stack gap={3} role="status">
          <Text size={1} weight="semibold">
            You chose “{changeKindTitles[kind]}”, but the change touches what readers are usually bound by
          </Text>
          <BulletList items={findings.slice(0, most).map(inWords)} />
          {findings.length > most && <Text size={1}>And {findings.length - most} more like these.</Text>}
        </Stack>
        <Flex>
          <Button
            mode="ghost"
            fontSize={1}
            padding={3}
            text="Change to “Material change”"
            disabled={disabled}
            onClick={onMaterial}
          />
        </Flex>
        <TextField
          id={id}
          label="Or give the reason why it isn’t material"
          hint="Readers see the reason beside the version, for good."
          problem={problem}
          value={reason}
          disabled={disabled}
          onChange={onReason}
        />
      </Stack>
    </Card>
  )
}

function inWords(finding: Finding): string {
  const { title, place, words } = findingInWords(finding)
  return `${title} ${place}: ${words}`
}
