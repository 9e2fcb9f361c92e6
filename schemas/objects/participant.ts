import { defineArrayMember, defineField } from 'sanity'

const fields = [
  defineField({ name: 'name', title: 'Name', type: 'string' }),
  defineField({ name: 'role', title: 'Role', type: 'string' }),
]
const preview = { select: { title: 'name', subtitle: 'role' } }

/** A field with somebody who took part in an approval. */
export const participant = (name: string, title: string) =>
  defineField({ name, title, type: 'object', fields, preview, options: { columns: 2 } })

/** A field with several of them. */
export const people = (name: string, title: string) =>
  defineField({ name, title, type: 'array', of: [defineArrayMember({ type: 'object', fields, preview })] })
