import { ThLargeIcon } from '@sanity/icons/ThLarge'
import { defineArrayMember, defineField } from 'sanity'
import { cellAlignments, gridProblems, tableFields } from '../records/table.ts'
import { byRecord } from './by-record.ts'
import { textBlock } from './text-block.ts'

const spanField = (name: string, title: string, description: string) =>
  defineField({
    name,
    title,
    type: 'number',
    description,
    validation: (rule) => rule.custom(byRecord(`“${title}”`, tableFields.span, { optional: true })),
  })

const cellFields = [
  spanField('colspan', 'Columns', 'How many columns the cell spans. The cells that it covers must be empty.'),
  spanField('rowspan', 'Rows', 'How many rows the cell spans. The cells that it covers must be empty.'),
  defineField({
    name: 'align',
    title: 'Alignment',
    type: 'string',
    options: {
      list: cellAlignments.map((value) => ({ value, title: value === 'center' ? 'Centre' : 'End of the line' })),
      layout: 'radio',
      direction: 'horizontal',
    },
  }),
]

/**
 * A table that the Studio's Portable Text editor can edit in place: the editor recognises the type by its name and by
 * the names `headerRows`, `rows`, `row`, `cells`, `cell` and `value`.
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
      description: 'How many rows at the top are headers.',
      validation: (rule) => rule.integer().min(0).error('Header rows must be 0, 1, 2…'),
    }),
    defineField({
      name: 'headerColumns',
      title: 'Header columns',
      type: 'number',
      description: 'How many columns, from the first, are headers.',
      validation: (rule) =>
        rule.custom(byRecord('The number of header columns', tableFields.headerColumns, { optional: true })),
    }),
    defineField({
      name: 'caption',
      title: 'Caption',
      type: 'string',
      description: 'What the table shows. Readers see it above the table.',
      validation: (rule) => rule.custom(byRecord('The caption', tableFields.caption, { optional: true })),
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
                  fields: [
                    defineField({ name: 'value', title: 'Text', type: 'array', of: [textBlock] }),
                    ...cellFields,
                  ],
                }),
              ],
            }),
          ],
        }),
      ],
      validation: (rule) => rule.custom(isGrid),
    }),
  ],
})

function isGrid(rows: unknown): true | string {
  if (!Array.isArray(rows) || rows.length === 0) return 'The table must have a row.'
  const grid = rows.map((row: { cells?: Cell[] }) => ({ cells: (row.cells ?? []).map(asRecord) }))
  if (grid.some(({ cells }) => cells.length === 0)) return 'Each row of the table must have a cell.'
  const problems = gridProblems(grid)
  return problems.length === 0 || problems.map((problem) => `The table ${problem}.`).join(' ')
}

type Cell = { value?: { children?: { _type: string; text?: string }[] }[]; colspan?: number; rowspan?: number }

/** A cell of a working text, in which anything may be missing. */
const asRecord = ({ value = [], colspan, rowspan }: Cell) => ({
  value: value.map(({ children = [] }) => ({ children })),
  colspan,
  rowspan,
})
