import { expect, it } from 'vitest'
import { toSlug } from '../../../schemas/objects/policy-slug.ts'
import { slug } from '../../../schemas/records/slug.ts'

it.each([
  ['Privacy policy', 'privacy-policy'],
  ['Cookies & tracking (EU/UK)', 'cookies-tracking-eu-uk'],
  ['Nutzungsbedingungen für Straßen', 'nutzungsbedingungen-fur-strassen'],
  ['  --Terms--  ', 'terms'],
  [`${'a'.repeat(79)} policy`, 'a'.repeat(79)],
])('a slug is made from “%s”', (title, address) => {
  expect(toSlug(title)).toBe(address)
  expect(slug.safeParse(address).success).toBe(true)
})

it('a title without Latin letters gives no slug, so that an editor chooses one', () => {
  expect(toSlug('プライバシー')).toBe('')
})
