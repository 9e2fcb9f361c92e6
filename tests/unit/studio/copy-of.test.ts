import { expect, it } from 'vitest'
import { copyOf } from '../../../studio/actions/copy-of.ts'

const privacy = { title: 'Privacy policy', slug: { _type: 'slug', current: 'privacy' } }
const addressOf = (document: object, ...taken: string[]) => copyOf(document, new Set(taken)).slug.current

it('a copy of a policy has a title and an address of its own', () => {
  expect(copyOf(privacy, new Set(['privacy']))).toEqual({
    title: 'Copy of Privacy policy',
    slug: { _type: 'slug', current: 'privacy-copy' },
  })
})

it('a copy takes the next address that is free, also of a copy', () => {
  expect(addressOf(privacy, 'privacy', 'privacy-copy')).toBe('privacy-copy-2')
  const copy = { slug: { current: 'privacy-copy-2' } }
  expect(addressOf(copy, 'privacy-copy', 'privacy-copy-2')).toBe('privacy-copy-3')
  expect(addressOf({ slug: { current: `${'long-'.repeat(15)}address`.slice(0, 80) } })).toMatch(/^.{1,75}[a-z]-copy$/)
})

it('a copy of an empty policy has both too', () => {
  expect(copyOf({}, new Set())).toMatchObject({
    title: 'Copy of Untitled policy',
    slug: { current: 'untitled-policy-copy' },
  })
  expect(addressOf({ title: '条款' })).toBe('policy-copy')
})
