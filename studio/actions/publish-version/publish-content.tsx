import { Card, Stack, Text } from '@sanity/ui'
import type { Version } from '../../../schemas/records/version.ts'
import { Columns } from '../../dialogs/columns.tsx'
import { BlockerList } from './blocker-list.tsx'
import { DetailsOnly } from './details-only.tsx'
import { FirstVersion } from './first-version.tsx'
import { PublishFields } from './publish-fields.tsx'
import type { FormContext, FormProblems, PublishForm } from './publish-form.ts'
import { ReadinessWarnings } from './readiness-warnings.tsx'
import { SideNotes } from './side-notes.tsx'
import type { Compared } from './use-comparison.ts'
import type { Judged } from './use-judgement.ts'
import { languageOf, type Read } from './use-situation.ts'
import { WhatChanges } from './what-changes.tsx'

type Props = {
  read: Read
  compared: Compared
  judged: Judged
  /** The version that has the text already on the chosen day. */
  same: Version | undefined
  context: FormContext
  form: PublishForm
  problems: FormProblems
  disabled: boolean
  onChange: (change: Partial<PublishForm>) => void
  /** Called when the editor goes to a field, so that the dialog closes. */
  onLeave: () => void
}

/** The dialog's content: what stands in the way, that nothing changed, or what changes and what to fill in. */
export function PublishContent({
  read,
  compared,
  judged,
  same,
  context,
  form,
  problems,
  disabled,
  onChange,
  onLeave,
}: Props) {
  const { today, situation, preparation } = read
  const { versions, settings, sharedWithDrafts } = situation
  switch (preparation.outcome) {
    case 'blocked':
      return <BlockerList blockers={preparation.blockers} onLeave={onLeave} />
    case 'unchanged':
      return <Unchanged sequence={preparation.sequence} />
    case 'details':
      return <DetailsOnly changed={preparation.changedDetails} sequence={preparation.sequence} />
    case 'version': {
      const { sections, changedDetails } = preparation
      const fields = today && settings && (
        <PublishFields
          form={form}
          context={context}
          comparison={compared.comparison}
          judged={judged}
          same={same}
          language={languageOf(read) ?? 'en'}
          problems={problems}
          today={today}
          settings={settings}
          versions={versions}
          disabled={disabled}
          onChange={onChange}
        />
      )
      const notes = (
        <>
          <ReadinessWarnings preparation={preparation} effectiveDate={form.effectiveDate} onLeave={onLeave} />
          <SideNotes changedDetails={changedDetails} staleShared={sharedWithDrafts.length} />
        </>
      )
      if (context.first) {
        return (
          <>
            {fields}
            {notes}
            <FirstVersion sections={sections} />
          </>
        )
      }
      return (
        <Columns
          isSticky
          main={<WhatChanges compared={compared} versions={versions} />}
          side={
            <Stack gap={5}>
              {fields}
              {notes}
            </Stack>
          }
        />
      )
    }
  }
}

const Unchanged = ({ sequence }: { sequence: number | undefined }) => (
  <Card padding={4} radius={2} tone="transparent" border>
    <Text>
      {sequence
        ? `The text is that of version ${sequence}, so there’s nothing to publish.`
        : 'There’s nothing to publish yet. Write something first.'}
    </Text>
  </Card>
)
