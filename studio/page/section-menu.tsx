import { AddIcon } from '@sanity/icons/Add'
import { ArrowDownIcon } from '@sanity/icons/ArrowDown'
import { ArrowUpIcon } from '@sanity/icons/ArrowUp'
import { CopyIcon } from '@sanity/icons/Copy'
import { EllipsisHorizontalIcon } from '@sanity/icons/EllipsisHorizontal'
import { TrashIcon } from '@sanity/icons/Trash'
import { Button } from '@sanity/ui'
import { Menu, MenuButton, MenuDivider, MenuItem } from '@sanity/ui/menu'
import type { ObjectItemProps } from 'sanity'
import { newKey, withNewKeys } from '../new-key.ts'
import { usePage } from './page-context.ts'

type Props = { item: ObjectItemProps; name: string; onRemove: () => void }

/** What can be done with a section as a whole. */
export function SectionMenu({ item: { value, onInsert }, name, onRemove }: Props) {
  const { onMove } = usePage()
  const key = value._key
  const add = (position: 'before' | 'after') => onInsert({ items: [{ _type: 'section', _key: newKey() }], position })
  const duplicate = () => onInsert({ items: [withNewKeys(value)], position: 'after', skipInitialValue: true })
  return (
    <MenuButton
      id={`section-menu-${key}`}
      button={
        <Button
          mode="bleed"
          fontSize={1}
          padding={2}
          icon={EllipsisHorizontalIcon}
          aria-label={`More for ${name}`}
          title="More"
        />
      }
      menu={
        <Menu>
          <MenuItem icon={AddIcon} text="Add a section above" onClick={() => add('before')} />
          <MenuItem icon={AddIcon} text="Add a section below" onClick={() => add('after')} />
          <MenuItem icon={CopyIcon} text="Duplicate" onClick={duplicate} />
          <MenuDivider />
          <MenuItem icon={ArrowUpIcon} text="Move up" onClick={() => onMove(key, -1)} />
          <MenuItem icon={ArrowDownIcon} text="Move down" onClick={() => onMove(key, 1)} />
          <MenuDivider />
          <MenuItem icon={TrashIcon} tone="critical" text="Remove" onClick={onRemove} />
        </Menu>
      }
    />
  )
}
