import { ChevronDownIcon } from '@sanity/icons/ChevronDown'
import { ChevronRightIcon } from '@sanity/icons/ChevronRight'
import { Badge, Button, Flex, Text } from '@sanity/ui'
import { useEffect, type KeyboardEvent } from 'react'
import { FieldPresence, type FormNodePresence, type ObjectItemProps } from 'sanity'
import { ChangedSection } from './changed-section.tsx'
import { elementId, noProblems, usePage } from './page-context.ts'
import { SectionMenu } from './section-menu.tsx'
import { SharedText } from './shared-text.tsx'
import { showSection } from './show-section.ts'

/** A section on the page, with its tools above: they show when the pointer or the focus is in it. */
export function SectionItem({ item, onRemove }: { item: ObjectItemProps; onRemove: () => void }) {
  const { value, index, open } = item
  const key = value._key
  const page = usePage()
  const { onFold, onStep, onWrite } = page
  const isFolded = page.folded.has(key)
  const { errors } = page.problems.get(key) ?? noProblems
  const isShared = value._type !== 'section'
  const name = page.titles.get(key) ?? `Section ${index + 1}`

  useEffect(() => {
    if (!open) return
    onFold([key], false)
    showSection(key)
  }, [open, key, onFold])

  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const by = { PageDown: 1, PageUp: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onStep(key, by)
  }

  return (
    <section
      id={elementId(key)}
      className="policy-section"
      data-writing={page.writing === key || undefined}
      aria-label={name}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        // The tools of the section may have the focus while its changes are read.
        if (target.closest('.policy-section-text')) onWrite(key)
      }}
    >
      <Flex className="policy-section-tools" align="center" gap={1}>
        <Button
          mode="bleed"
          fontSize={1}
          padding={2}
          icon={isFolded ? ChevronRightIcon : ChevronDownIcon}
          aria-expanded={!isFolded}
          aria-label={isFolded ? `Unfold ${name}` : `Fold ${name}`}
          title={isFolded ? 'Unfold' : 'Fold'}
          onClick={() => onFold([key], !isFolded)}
        />
        <Text size={0} muted>
          {isShared ? 'Shared section' : `Section ${index + 1}`}
        </Text>
        {errors.length > 0 && (
          <Badge tone="critical" fontSize={0}>
            {errors.length === 1 ? '1 to fix' : `${errors.length} to fix`}
          </Badge>
        )}
        <div style={{ flex: 1 }} />
        <FieldPresence presence={presenceIn(item)} maxAvatars={3} />
        {!item.readOnly && <SectionMenu item={item} name={name} onRemove={onRemove} />}
      </Flex>
      {isFolded ? (
        <button type="button" className="policy-folded" onClick={() => onFold([key], false)}>
          {page.numbers.get(key)} {name}
        </button>
      ) : isShared ? (
        <SharedText item={item} />
      ) : (
        item.children
      )}
      {page.changes?.goneAfter.get(key)?.map((section) => (
        <ChangedSection key={section.key} section={section} />
      ))}
    </section>
  )
}

/** Who is in the section, in whichever of its fields. */
function presenceIn({ presence, inputProps }: ObjectItemProps): FormNodePresence[] {
  const inFields = inputProps.members.flatMap((member) => (member.kind === 'field' ? member.field.presence : []))
  const all = [...presence, ...inFields]
  return all.filter(({ sessionId }, at) => all.findIndex((other) => other.sessionId === sessionId) === at)
}
