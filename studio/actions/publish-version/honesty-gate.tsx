import { Button, Card, Flex, Stack, Text } from '@sanity/ui'
import type { Finding } from '../../../policy/honesty/findings.ts'
import { changeKindTitles } from '../../../schemas/documents/policy-version.ts'
import type { ChangeKind } from '../../../schemas/records/version.ts'
import { BulletList } from '../../bullet-list.tsx'
import { TextField } from '../../fields/text-field.tsx'
import { findingInWords } from './findings-in-words.ts'
import type { Judged } from './use-judgement.ts'

type Props = {
  id: string
  kind: ChangeKind
  judged: Judged
  reason: string
  problem: string | undefined
  disabled: boolean
  onMaterial: () => void
  onReason: (reason: string) => void
}

/** How many findings fit beside the redline; the rest are counted. */
const maxFindings = 12

/**
 * Shown when a change is called minor or a correction but not all of it can be shown to say the same as before: lists
 * what cannot, and asks for another kind or for a reason that readers see.
 */
export function HonestyGate({ id, kind, judged, reason, problem, disabled, onMaterial, onReason }: Props) {
  const findings = judged.state === 'judged' ? judged.findings : []
  return (
    <Card padding={4} radius={2} tone="caution" border>
      <Stack gap={4}>
        <Stack gap={3} role="status">
          <Text size={1} weight="semibold">
            You chose “{changeKindTitles[kind]}”, but the change may affect someone’s rights or duties
          </Text>
          {judged.state === 'failed' && (
            <Text size={1}>The wording check couldn’t be loaded, so a reason is needed in any case.</Text>
          )}
          <BulletList items={findings.slice(0, maxFindings).map(inWords)} />
          {findings.length > maxFindings && <Text size={1}>And {findings.length - maxFindings} more.</Text>}
          <Text size={1} muted>
            What isn’t listed was recognised as harmless. That proves nothing: read the comparison yourself.
          </Text>
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
          hint="Readers will always see the reason next to the version."
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
  const { place, words, reason } = findingInWords(finding)
  return `${place}: ${words}${/[.!?]”$/.test(words) ? '' : '.'} ${reason}`
}
