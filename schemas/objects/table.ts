import { ThLargeIcon } from '@sanity/icons/ThLarge'
import { defineArrayMember, defineField } from 'sanity'
import { textBlock } from './text-block.ts'

/**
 * A table as the Portable Text editor of the Studio edits it in place: it knows this type by its name
 * and by the names `headerRows`, `rows`, `row`, `cells`, `cell` and `value`.
 */
export const table = defineArrayMember({
  type: 'object',
  name: 'table',
  title: 'Table',
  icon: ThLargeIcon,
  fields: [
    defineField({
      name: 'headerRows',
      title: 'Header rows',
      type: 'number',
      description: 'How many rows, from the top, name the columns.',
      validation: (rule) => rule.integer().min(0).error('Header rows must be 0, 1, 2…'),
    }),
    defineField({
      name: 'rows',
      title: 'Rows',
      type: 'array',
      of: [
        defineArrayMember({
          type: 'object',
          name: 'row',
          title: 'Row',
          fields: [
            defineField({
              name: 'cells',
              title: 'Cells',
              type: 'array',
              of: [
                defineArrayMember({
                  type: 'object',
                  name: 'cell',
                  title: 'Cell',
                  fields: [defineField({ name: 'value', title: 'Text', type: 'array', of: [textBlock] })],
                }),
              ],
            }),
          ],
        }),
      ],
      validation: (rule) => rule.custom(isRectangle),
    }),
  ],
})

function isRectangle(rows: unknown): true | string {
  if (!Array.isArray(rows) || rows.length === 0) return 'The table must have a row.'
  const widths = new Set(rows.map((row: { cells?: unknown[] }) => row.cells?.length ?? 0))
  if (widths.has(0)) return 'Each row of the table must have a cell.'
  return widths.size === 1 || 'The table must have as many cells in each row.'
}
