import { Flex, Radio, Stack, Text } from '@sanity/ui'
import { useId, useState } from 'react'
import { recallKind } from '../../../policy/change-kinds.ts'
import type { RecordedVersion } from '../../versions/use-versions.ts'
import { dayInWords } from '../../versions/day-in-words.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { reasonProblem } from './reason.ts'
import { useEntry } from './use-entry.ts'

type Props = { policyId: string; title: string; versions: RecordedVersion[]; onClose: () => void }

const named = ({ sequence, effectiveDate }: RecordedVersion) => `version ${sequence}, from ${dayInWords(effectiveDate)}`

/** Recalls a version before its effective date. */
export function RecallDialog({ policyId, title, versions, onClose }: Props) {
  const [chosen, setChosen] = useState(versions[0])
  const [reason, setReason] = useState('')
  const [pressed, setPressed] = useState(false)
  const { record, recording, failure } = useEntry({ policyId, onRecorded: onClose })
  const problem = pressed ? reasonProblem(reason) : undefined

  const press = () => {
    setPressed(true)
    if (!chosen || reasonProblem(reason)) return
    const { sequence, effectiveDate } = chosen
    void record(
      { changeKind: recallKind, effectiveDate, reason: reason.trim(), recalls: sequence },
      {
        title: `Version ${sequence} of “${title}” is recalled`,
        description: `It will not come into force on ${dayInWords(effectiveDate)}.`,
      },
    )
  }

  return (
    <EntryDialog
      header={`Recall an upcoming version of “${title}”`}
      explanation="A recalled version never comes into force. It stays in the archive and says that it was recalled, and why. The text in force stays as it is, and so does your draft; without one, the recalled text becomes your draft."
      button={chosen ? `Recall version ${chosen.sequence}` : 'Recall'}
      reason={reason}
      reasonProblem={problem}
      failure={failure}
      recording={recording}
      onReason={setReason}
      onPress={press}
      onClose={onClose}
    >
      {versions.length === 1 && chosen ? (
        <Text size={1} weight="semibold">
          To be recalled: {named(chosen)}
        </Text>
      ) : (
        <Choice versions={versions} chosen={chosen} disabled={recording} onChoose={setChosen} />
      )}
    </EntryDialog>
  )
}

type ChoiceProps = {
  versions: RecordedVersion[]
  chosen: RecordedVersion | undefined
  disabled: boolean
  onChoose: (version: RecordedVersion) => void
}

function Choice({ versions, chosen, disabled, onChoose }: ChoiceProps) {
  const id = useId()
  return (
    <Stack gap={4} role="radiogroup" aria-labelledby={id}>
      <Text id={id} size={1} weight="semibold">
        Which version
      </Text>
      {versions.map((version) => (
        <Flex key={version.sequence} as="label" gap={3} align="center">
          <Radio
            name={id}
            checked={version.sequence === chosen?.sequence}
            disabled={disabled}
            onChange={() => onChoose(version)}
          />
          <Text size={1}>{named(version).replace(/^v/, 'V')}</Text>
        </Flex>
      ))}
    </Stack>
  )
}
