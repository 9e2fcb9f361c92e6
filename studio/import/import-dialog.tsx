import { Card, Checkbox, Flex, Spinner, Stack, Text, TextInput } from '@sanity/ui'
import { useEffect, useId, useState } from 'react'
import { useClient } from 'sanity'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { explainFailure, type Failure } from '../dialogs/explain-failure.ts'
import { describedBy, Field } from '../fields/field.tsx'
import { FileOutline } from './file-outline.tsx'
import { loadPast, loadSiteLanguage, type Past } from './load-past.ts'
import type { ReadFile } from './read-file.ts'
import { recordNewDraft, recordNextDraft } from './record-draft.ts'

type Props = {
  /** The policy whose next draft it becomes; without one it begins a policy. */
  policyId?: string
  /** Called when the draft is written, with the policy's id. */
  onDone: (policyId: string) => void
  onClose: () => void
}

/** Reads a file, shows what it would become, and writes a draft once the editor agrees. */
export function ImportDialog({ policyId, onDone, onClose }: Props) {
  const client = useClient({ apiVersion: '2025-02-19' }).withConfig({ perspective: 'raw', useCdn: false })
  const { past, failure, setFailure } = usePast(policyId)
  const [reading, setReading] = useState(false)
  const [read, setRead] = useState<ReadFile>()
  const [title, setTitle] = useState('')
  const [namesFile, setNamesFile] = useState(true)
  const [busy, setBusy] = useState(false)
  const opened = read && 'draft' in read ? read : undefined
  const draft = opened?.draft
  const isReady = policyId === undefined || past !== undefined

  const choose = async (file: File | undefined) => {
    if (!file) return
    setRead(undefined)
    setFailure(undefined)
    setReading(true)
    try {
      const { readFile } = await import('./read-file.ts')
      const found = await readFile(file, past ?? { language: await loadSiteLanguage(client) })
      setRead(found)
      if ('draft' in found) setTitle(found.draft.title)
    } catch (error) {
      setFailure(explainFailure(error, undefined, String))
    }
    setReading(false)
  }

  const press = async () => {
    if (!opened) return
    setFailure(undefined)
    setBusy(true)
    try {
      const sections = await opened.sectionsWith(async (picture) => (await client.assets.upload('image', picture))._id)
      const text = { sections, ...(namesFile && { importedFrom: opened.file }) }
      if (past) await recordNextDraft(client, past.working, text)
      onDone(policyId ?? (await recordNewDraft(client, { title: title.trim(), ...text })))
    } catch (error) {
      setFailure(explainFailure(error, undefined, String))
      setBusy(false)
    }
  }

  return (
    <DialogFrame
      header={policyId === undefined ? 'New policy from a document' : 'Import a document'}
      width={2}
      action={{
        text:
          policyId === undefined ? 'Start the policy' : past?.working.draft ? 'Replace the draft' : 'Start the draft',
        busyText: 'Writing…',
        disabled: !draft || (policyId === undefined && title.trim() === ''),
        onPress: press,
      }}
      busy={busy}
      failure={failure}
      onClose={onClose}
    >
      <FileField disabled={busy || reading || !isReady} onChoose={choose} />
      {reading && (
        <Flex gap={3} align="center" role="status">
          <Spinner muted />
          <Text size={1}>Reading…</Text>
        </Flex>
      )}
      {read && 'problem' in read && (
        <Card padding={3} radius={2} tone="critical" border role="alert">
          <Text size={1} style={{ whiteSpace: 'pre-line' }}>
            {read.problem}
          </Text>
        </Card>
      )}
      {draft && policyId === undefined && <TitleField value={title} disabled={busy} onChange={setTitle} />}
      {draft && past && <WhatGoes past={past} />}
      {opened && <NameField checked={namesFile} disabled={busy} onChange={setNamesFile} />}
      {opened && <FileOutline file={opened} before={past?.before} />}
    </DialogFrame>
  )
}

function FileField({ disabled, onChoose }: { disabled: boolean; onChoose: (file: File | undefined) => void }) {
  const id = useId()
  return (
    <Field
      id={id}
      label="Document"
      hint="A Word file (.docx), a web page (.html) or Markdown (.md). Nothing is written before you have seen what it becomes."
      problem={undefined}
    >
      <input
        id={id}
        type="file"
        accept=".docx,.html,.htm,.xhtml,.md,.markdown,.txt"
        aria-describedby={describedBy(id, undefined)}
        disabled={disabled}
        style={{ font: 'inherit', fontSize: 13 }}
        onChange={({ currentTarget }) => onChoose(currentTarget.files?.[0])}
      />
    </Field>
  )
}

type TitleProps = { value: string; disabled: boolean; onChange: (value: string) => void }

function TitleField({ value, disabled, onChange }: TitleProps) {
  const id = useId()
  return (
    <Field id={id} label="Title" hint="As readers know it. You can change it later." problem={undefined}>
      <TextInput
        id={id}
        value={value}
        maxLength={200}
        disabled={disabled}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </Field>
  )
}

type NameProps = { checked: boolean; disabled: boolean; onChange: (checked: boolean) => void }

/** Whether the next version says which file its text was taken from. */
function NameField({ checked, disabled, onChange }: NameProps) {
  const id = useId()
  return (
    <Flex gap={3}>
      <Checkbox
        id={id}
        checked={checked}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <Stack gap={3}>
        <Text as="label" htmlFor={id} size={1} weight="medium">
          Publish the file’s name and SHA-256 with the version
        </Text>
        <Text id={`${id}-hint`} size={1} muted>
          The file itself stays with you. Keep it: it proves where the text came from.
        </Text>
      </Stack>
    </Flex>
  )
}

/** Says what of the working text the import takes the place of. */
function WhatGoes({ past: { working, shared } }: { past: Past }) {
  const lines = [
    ...(working.draft ? ['The policy has a draft already. Its sections will be replaced.'] : []),
    ...(shared > 0
      ? [`${shared === 1 ? 'A shared section is' : `${shared} shared sections are`} not in the file, and will be gone.`]
      : []),
  ]
  if (lines.length === 0) return null
  return (
    <Card padding={3} radius={2} tone="caution" border role="status">
      <Stack gap={3}>
        {lines.map((line) => (
          <Text key={line} size={1}>
            {line}
          </Text>
        ))}
      </Stack>
    </Card>
  )
}

/** The policy whose next draft is made, as it was when the dialog opened. */
function usePast(policyId: string | undefined) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [past, setPast] = useState<Past>()
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    if (policyId === undefined) return
    let current = true
    loadPast(client.withConfig({ perspective: 'raw', useCdn: false }), policyId)
      .then((found) => current && setPast(found))
      .catch((error: unknown) => current && setFailure(explainFailure(error, undefined, String)))
    return () => {
      current = false
    }
  }, [client, policyId])
  return { past, failure, setFailure }
}
