import { Button, Card, Dialog, Flex, PortalProvider, Stack, Text } from '@sanity/ui'
import { useId, type ReactNode } from 'react'
import { TextField } from '../../fields/text-field.tsx'
import type { Failure } from '../publish-version/explain-failure.ts'

type Props = {
  header: string
  /** What the entry does, and what stays as it is. */
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
    <PortalProvider element={document.body}>
      <Dialog
        id={id}
        header={header}
        width={1}
        zOffset={1000}
        onClose={recording ? undefined : onClose}
        footer={
          <Flex padding={3} gap={3} justify="flex-end">
            <Button mode="bleed" text="Cancel" onClick={onClose} disabled={recording} />
            <Button tone="default" text={recording ? 'Recording…' : button} onClick={onPress} disabled={recording} />
          </Flex>
        }
      >
        <Stack gap={5} padding={4}>
          {failure && (
            <Card padding={4} radius={2} tone="critical" border role="alert">
              <Stack gap={4}>
                <Text weight="semibold">{failure.title}</Text>
                <Text>{failure.explanation}</Text>
              </Stack>
            </Card>
          )}
          <Text size={1}>{explanation}</Text>
          {props.children}
          <TextField
            id={`${id}-reason`}
            label="Reason"
            hint="Readers see it in the archive, for good."
            problem={reasonProblem}
            value={reason}
            disabled={recording}
            onChange={onReason}
          />
        </Stack>
      </Dialog>
    </PortalProvider>
  )
}
