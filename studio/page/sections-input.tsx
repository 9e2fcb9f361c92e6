import { AddIcon } from '@sanity/icons/Add'
import { LinkIcon } from '@sanity/icons/Link'
import { Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isKeySegment, useFormValue, type ArrayOfObjectsInputProps } from 'sanity'
import { useFormDocumentId } from '../form/use-form-document-id.ts'
import { isRecord } from '../is-record.ts'
import { newKey } from '../new-key.ts'
import { useReadinessOfForm } from '../readiness/readiness-context.ts'
import { useSharedTexts } from '../living/use-shared-texts.ts'
import { useGoToField } from '../readiness/use-go-to-field.ts'
import { ChangedSection } from './changed-section.tsx'
import { ChangesSwitch } from './changes-switch.tsx'
import { findBlock } from './find-block.ts'
import { tellPlace, useFollowed, type PlaceInPolicy } from './follow.ts'
import { useChanges } from './use-changes.ts'
import { Contents, type Entry } from './contents.tsx'
import { noProblems, PageContext, type PageState } from './page-context.ts'
import { PageStyles } from './page-styles.ts'
import { problemsBySection } from './section-problems.ts'
import { SectionRow } from './section-row.tsx'
import { sectionNumbers } from './section-numbers.ts'
import { useWide } from './use-wide.ts'
import { showSection } from './show-section.ts'

/** The sections of a policy as one page: open beneath each other as they will be read, with a list of contents beside. */
export function SectionsInput(props: ArrayOfObjectsInputProps) {
  const { members, value, onItemMove, onPathFocus, readOnly = false } = props
  const keys = members.map(({ key }) => key)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [writing, setWriting] = useState<string>()
  const readiness = useReadinessOfForm()
  const numbering = useFormValue(['numbering'])
  // A version in the archive is shown as a page too; it has no changes.
  const isWorkingText = useFormValue(['_type']) === 'policy'
  const titles = useTitles(value)
  const box = useRef<HTMLDivElement>(null)
  const isWide = useWide(box)
  const [isShowing, setShowing] = useState(false)
  const changesState = useChanges(isShowing)
  const changes = isShowing && typeof changesState === 'object' ? changesState : undefined
  const showChanges = (isOn: boolean) => {
    setShowing(isOn)
    // The changes of all sections, also of the one in which somebody just wrote.
    setWriting(undefined)
  }
  const policyId = useFormDocumentId()
  const goToField = useGoToField()

  // The same functions at each keystroke: all sections would be rendered again.
  const latest = useRef({ keys, value, onItemMove, onPathFocus, goToField })
  latest.current = { keys, value, onItemMove, onPathFocus, goToField }
  const onFold = useCallback((changed: readonly string[], isFolded: boolean) => {
    setFolded((known) => {
      const others = [...known].filter((key) => !changed.includes(key))
      return new Set(isFolded ? [...others, ...changed] : others)
    })
  }, [])
  const onMove = useCallback((key: string, by: number) => {
    const from = latest.current.keys.indexOf(key)
    const to = from + by
    if (from < 0 || to < 0 || to >= latest.current.keys.length || by === 0) return
    latest.current.onItemMove({ fromIndex: from, toIndex: to })
  }, [])
  const go = useCallback((key: string | undefined) => {
    if (key === undefined) return
    setFolded((known) => new Set([...known].filter((other) => other !== key)))
    showSection(key)
    latest.current.onPathFocus([{ _key: key }, 'heading'])
  }, [])
  const onStep = useCallback(
    (key: string, by: number) => go(latest.current.keys[latest.current.keys.indexOf(key) + by]),
    [go],
  )

  // The preview follows the section that is written in, and a click in the preview leads to its place here.
  useEffect(() => {
    if (writing !== undefined) tellPlace('written', { policyId, section: writing })
  }, [policyId, writing])
  const goToPlace = useCallback(
    ({ section, words = '' }: PlaceInPolicy) => {
      const text: unknown = latest.current.value?.find(({ _key }) => _key === section)
      const block = isRecord(text) ? findBlock(text['body'], words) : undefined
      if (block === undefined) return go(section)
      setWriting(section)
      latest.current.goToField(['sections', { _key: section }, 'body', { _key: block }])
    },
    [go],
  )
  useFollowed('pointed', policyId, goToPlace)

  const order = keys.join(' ')
  const problems = useMemo(() => problemsBySection(readiness, order === '' ? [] : order.split(' ')), [readiness, order])
  const numbers = useMemo(() => sectionNumbers(value ?? [], numbering), [value, numbering])
  const numbered = [...numbers].join(' ')
  const titled = [...titles].join(' ')
  const page = useMemo<PageState>(
    () => ({ writing, folded, problems, numbers, titles, changes, onWrite: setWriting, onFold, onMove, onStep }),
    // Numbers and titles are new maps whenever somebody types.
    // oxlint-disable-next-line react/exhaustive-deps
    [writing, folded, problems, numbered, titled, changes, onFold, onMove, onStep],
  )
  const entries = members.map(({ key }): Entry => {
    const { errors, warnings } = problems.get(key) ?? noProblems
    return {
      key,
      title: titles.get(key) ?? '',
      number: numbers.get(key),
      errors: errors.length,
      warnings: warnings.length,
    }
  })

  return (
    <PageContext.Provider value={page}>
      <PageStyles />
      <div ref={box} className="policy-page" data-testid="policy-page" data-wide={isWide || undefined}>
        {entries.length > 0 && (
          <Contents
            isWide={isWide}
            entries={entries}
            folded={folded}
            readOnly={readOnly}
            onGo={go}
            onMove={onMove}
            onFold={onFold}
          />
        )}
        <div className="policy-sheet">
          {isWorkingText && entries.length > 0 && (
            <div className="policy-bar">
              <ChangesSwitch isOn={isShowing} changes={changesState} onChange={showChanges} />
            </div>
          )}
          {changes?.goneAfter.get('')?.map((section) => (
            <ChangedSection key={section.key} section={section} />
          ))}
          {members.map((member) => (
            <SectionRow
              key={member.key}
              member={member}
              renderAnnotation={props.renderAnnotation}
              renderBlock={props.renderBlock}
              renderField={props.renderField}
              renderInlineBlock={props.renderInlineBlock}
              renderInput={props.renderInput}
              renderItem={props.renderItem}
              renderPreview={props.renderPreview}
            />
          ))}
          {members.length === 0 && <Empty />}
          {!readOnly && <AddSection {...props} />}
        </div>
      </div>
    </PageContext.Provider>
  )
}

const Empty = () => (
  <Card padding={5} radius={2} border>
    <Stack gap={3}>
      <Text weight="semibold">There is no text yet.</Text>
      <Text size={1} muted>
        Add a section, or import a document from the menu below. What you write stays a draft until you publish it.
      </Text>
    </Stack>
  </Card>
)

/** What can follow the last section. */
function AddSection({ onItemAppend }: ArrayOfObjectsInputProps) {
  const add = (type: string) => {
    const item: { _type: string; _key: string } = { _type: type, _key: newKey() }
    onItemAppend(item)
  }
  return (
    <Flex gap={2} wrap="wrap">
      <Button
        mode="ghost"
        fontSize={1}
        padding={3}
        icon={AddIcon}
        text="Add a section"
        onClick={() => add('section')}
      />
      <Button
        mode="bleed"
        fontSize={1}
        padding={3}
        icon={LinkIcon}
        text="Add a shared section"
        onClick={() => add('sharedSectionReference')}
      />
    </Flex>
  )
}

/** The heading of each section, by its key; a shared section has that of its own text. */
function useTitles(sections: readonly unknown[] | undefined): ReadonlyMap<string, string> {
  const shared = useSharedTexts()
  return useMemo(
    () =>
      new Map(
        (sections ?? []).filter(isRecord).map((section) => {
          const text = section['_type'] === 'section' ? section : shared?.find(({ _id }) => _id === section['_ref'])
          return [String(section['_key']), titleOf(text)]
        }),
      ),
    [sections, shared],
  )
}

const titleOf = (section: unknown): string => {
  if (!isRecord(section)) return 'Shared section'
  const heading = section['heading']
  return typeof heading === 'string' && heading.trim() !== '' ? heading : 'No heading yet'
}

/** The key of the section that a path of the form leads into. */
export const sectionOf = (path: ArrayOfObjectsInputProps['path']): string | undefined => {
  const [field, item] = path
  return field === 'sections' && item !== undefined && isKeySegment(item) ? item._key : undefined
}
