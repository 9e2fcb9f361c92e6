import { Text } from '@sanity/ui'
import { useId, type ReactNode } from 'react'
import { DialogFrame } from '../../dialogs/dialog-frame.tsx'
import { TextField } from '../../fields/text-field.tsx'
import type { Failure } from '../../dialogs/explain-failure.ts'

type Props = {
  header: string
  /** What the entry does, and what it leaves unchanged. */
  explanation: string
  button: string
  reason: string
  reasonProblem: string | undefined
  failure: Failure | undefined
  recording: boolean
  onReason: (reason: string) => void
  onPress: () => void
  onClose: () => void
  /** The fields above the reason. */
  children: ReactNode
}

/** Asks for the reason of a recall or a withdrawal, which readers see, and records it. */
export function EntryDialog(props: Props) {
  const { header, explanation, button, reason, reasonProblem, failure, recording, onReason, onPress, onClose } = props
  const id = useId()
  return (
    <DialogFrame
      header={header}
      width={1}
      action={{ text: button, busyText: 'Recording…', onPress }}
      busy={recording}
      failure={failure}
      onClose={onClose}
    >
      <Text size={1}>{explanation}</Text>
      {props.children}
      <TextField
        id={`${id}-reason`}
        label="Reason"
        hint="Readers will always see it in the archive."
        problem={reasonProblem}
        value={reason}
        disabled={recording}
        onChange={onReason}
      />
    </DialogFrame>
  )
}
