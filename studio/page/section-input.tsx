import { Stack, Text } from '@sanity/ui'
import { useEffect, useMemo, useRef } from 'react'
import { MemberField, type FieldMember, type ObjectInputProps, type RenderFieldCallback } from 'sanity'
import { isRecord } from '../is-record.ts'
import { ChangedSection } from './changed-section.tsx'
import { ProblemCard } from './problem-card.tsx'
import { LineNotes } from './line-notes.ts'
import { noProblems, usePage } from './page-context.ts'
import { notesOf } from './section-problems.ts'
import { StillText } from './still-text.tsx'
import { useNear } from './use-near.ts'

/** A field without its label: what it is can be seen from how it looks on the page. */
const bare: RenderFieldCallback = ({ children }) => children

const isField = (name: string) => (member: ObjectInputProps['members'][number]) =>
  member.kind === 'field' && member.name === name

/** A section as it will be read: its heading, its text below, and what else it has. */
export function SectionInput(props: ObjectInputProps) {
  const { members, value, focused, focusPath, onPathFocus, readOnly } = props
  const key = isRecord(value) && typeof value['_key'] === 'string' ? value['_key'] : ''
  const { numbers, problems, changes, writing, onWrite } = usePage()
  const box = useRef<HTMLDivElement>(null)
  const near = useNear(box)
  const hasFocus = focusPath.length > 0
  const heading = members.find(isField('heading'))
  const body = members.find(isField('body'))
  const others = members.filter((member) => member !== heading && member !== body && member.kind === 'field')
  const blocks = useMemo(
    () => (isRecord(value) && Array.isArray(value['body']) ? value['body'].filter(isBlock) : []),
    [value],
  )
  const notes = useMemo(() => notesOf(problems.get(key) ?? noProblems, blocks), [problems, key, blocks])
  const number = numbers.get(key)

  // A section that was added takes the focus as a whole: its heading is where one types.
  useEffect(() => {
    if (focused && !readOnly) onPathFocus(['heading'])
  }, [focused, readOnly, onPathFocus])

  const change = changes?.byKey.get(key)
  if (
    change &&
    writing !== key &&
    !(change.type === 'section' && change.labels.length === 0 && change.change === 'same')
  ) {
    const write = () => {
      onWrite(key)
      onPathFocus(['body'])
    }
    return (
      <div ref={box}>
        <ChangedSection section={change} onWrite={readOnly ? undefined : write} />
      </div>
    )
  }

  const render = { ...props, renderField: bare }
  return (
    <div ref={box}>
      <div className="policy-section-text">
        <div className="policy-heading">
          {number !== undefined && (
            <span className="policy-number" aria-hidden>
              {number}
            </span>
          )}
          {heading?.kind === 'field' && <Field {...render} member={heading} />}
        </div>
        {notes.others.map(({ place, message, isError, target }) => (
          <ProblemCard key={`${place} ${message}`} message={message} isError={isError} path={target.path} />
        ))}
        <LineNotes notes={notes.lines} />
        {near || hasFocus || writing === key ? (
          body?.kind === 'field' && <Field {...render} member={body} />
        ) : (
          // Not worth an editor yet; its words can be read and found all the same.
          <StillText blocks={blocks} onClick={readOnly ? undefined : () => onPathFocus(['body'])} />
        )}
        {others.length > 0 && (
          <details className="policy-more">
            <summary>
              <Text size={1} muted>
                More about this section
              </Text>
            </summary>
            <Stack gap={4} marginTop={4}>
              {others.map((member) =>
                member.kind === 'field' ? <Field key={member.key} {...props} member={member} /> : undefined,
              )}
            </Stack>
          </details>
        )}
      </div>
    </div>
  )
}

const isBlock = (block: unknown): block is Record<string, unknown> & { _key: string } =>
  isRecord(block) && typeof block['_key'] === 'string'

type FieldProps = Pick<
  ObjectInputProps,
  | 'renderAnnotation'
  | 'renderBlock'
  | 'renderField'
  | 'renderInlineBlock'
  | 'renderInput'
  | 'renderItem'
  | 'renderPreview'
> & { member: FieldMember }

const Field = ({ member, ...props }: FieldProps) => (
  <MemberField
    member={member}
    renderAnnotation={props.renderAnnotation}
    renderBlock={props.renderBlock}
    renderField={props.renderField}
    renderInlineBlock={props.renderInlineBlock}
    renderInput={props.renderInput}
    renderItem={props.renderItem}
    renderPreview={props.renderPreview}
  />
)
