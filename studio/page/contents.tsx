import { DndContext, KeyboardSensor, PointerSensor, closestCenter, useSensor, useSensors } from '@dnd-kit/core'
import type { DragEndEvent } from '@dnd-kit/core'
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { DragHandleIcon } from '@sanity/icons/DragHandle'
import { Button, Flex, Text } from '@sanity/ui'
import { useInSight } from './use-in-sight.ts'

/** A section in the list of contents. */
export type Entry = { key: string; title: string; number: string | undefined; errors: number; warnings: number }

type Props = {
  isWide: boolean
  entries: readonly Entry[]
  folded: ReadonlySet<string>
  readOnly: boolean
  onGo: (key: string) => void
  onMove: (key: string, by: number) => void
  onFold: (keys: readonly string[], isFolded: boolean) => void
}

/** The list of contents beside a policy: where one is, what needs work, and the order, which is changed by dragging. */
export function Contents({ isWide, entries, folded, readOnly, onGo, onMove, onFold }: Props) {
  const keys = entries.map(({ key }) => key)
  const inSight = useInSight(keys)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const allFolded = keys.every((key) => folded.has(key))
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) onMove(String(active.id), keys.indexOf(String(over.id)) - keys.indexOf(String(active.id)))
  }
  const list = (
    <>
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
        <SortableContext items={keys} strategy={verticalListSortingStrategy}>
          <ol>
            {entries.map((entry) => (
              <ContentsEntry
                key={entry.key}
                entry={entry}
                isCurrent={entry.key === inSight}
                readOnly={readOnly}
                onGo={onGo}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <Flex gap={2} align="center" wrap="wrap">
        <Button
          mode="ghost"
          fontSize={1}
          padding={2}
          text={allFolded ? 'Unfold all' : 'Fold all'}
          onClick={() => onFold(keys, !allFolded)}
        />
        {isWide && (
          <Text size={0} muted className="policy-keys">
            Alt+Page Up and Alt+Page Down lead from section to section.
          </Text>
        )}
      </Flex>
    </>
  )
  return (
    <nav className="policy-contents" aria-label="Sections">
      {isWide ? (
        <>
          <Text size={1} weight="semibold">
            Contents
          </Text>
          {list}
        </>
      ) : (
        <details>
          <summary>Contents: {entries.length === 1 ? '1 section' : `${entries.length} sections`}</summary>
          {list}
        </details>
      )}
    </nav>
  )
}

type EntryProps = { entry: Entry; isCurrent: boolean; readOnly: boolean; onGo: (key: string) => void }

function ContentsEntry({ entry: { key, title, number, errors, warnings }, isCurrent, readOnly, onGo }: EntryProps) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: key,
    disabled: readOnly,
  })
  return (
    <li
      ref={setNodeRef}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <a
        href={`#section-${key}`}
        aria-current={isCurrent ? 'location' : undefined}
        onClick={(event) => {
          event.preventDefault()
          onGo(key)
        }}
      >
        {number !== undefined && <span className="policy-entry-number">{number}</span>}
        <span>{title}</span>
        {errors + warnings > 0 && (
          <span
            className="policy-dot"
            data-error={errors > 0 || undefined}
            role="img"
            aria-label={errors > 0 ? 'Must be fixed' : 'Has suggestions'}
            title={errors > 0 ? 'Must be fixed' : 'Has suggestions'}
          />
        )}
      </a>
      {!readOnly && (
        <button
          type="button"
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          className="policy-drag"
          data-ui="DragHandleButton"
          aria-label={`Move ${title}`}
          title="Drag to move"
        >
          <DragHandleIcon />
        </button>
      )}
    </li>
  )
}
