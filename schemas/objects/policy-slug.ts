import { defineField, type SlugValue, type ValidationContext } from 'sanity'
import { slug } from '../records/slug.ts'
import { byRecord } from './by-record.ts'

/** A title as an address: “Cookie & tracking policy” gives `cookie-tracking-policy`. */
export function toSlug(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
    .replace(/-$/, '')
}

const checkSlug = byRecord('The address', slug)
const publishedId = (id: string) => id.replace(/^drafts\./, '')

/**
 * An address belongs to one policy, and a published policy keeps its own: a draft of another policy, however old,
 * cannot block it.
 */
async function checkPlace(current: string, { document, getClient }: ValidationContext): Promise<true | string> {
  if (!document) return true
  const id = publishedId(document._id)
  const client = getClient({ apiVersion: '2025-02-19' }).withConfig({ perspective: 'raw', useCdn: false })
  const found = await client.fetch<{ other: string | null; own: string | null }>(
    `{
      "other": *[
        _type == "policy" && slug.current == $current && !(_id in [$id, "drafts." + $id]) &&
        (!(_id in path("drafts.**")) || !defined(*[_id == $id][0]._id))
      ][0].title,
      "own": *[_id == $id][0].slug.current
    }`,
    { current, id },
    { tag: 'validation.policy-slug' },
  )
  if (found.own && found.own !== current) {
    return `The address stays “${found.own}”: the policy was published there, and people have saved and printed its addresses. To move it, choose “Change the address…” from the menu next to “Publish version…”.`
  }
  return found.other === null || `The address is taken by “${found.other}”. Choose another.`
}

/** The policy's address on the site. */
export const policySlug = defineField({
  name: 'slug',
  title: 'Address',
  type: 'slug',
  description:
    'The policy’s name in its web address: “privacy” is published at /privacy/. After the first version, “Change the address…” in the menu moves it, and its old addresses lead on.',
  // The rule below names the other policy, so the Studio's own check is turned off.
  options: { source: 'title', maxLength: 80, slugify: toSlug, isUnique: () => true },
  validation: (rule) =>
    rule.custom(async (value: SlugValue | undefined, context) => {
      const valid = checkSlug(value?.current)
      return valid === true ? checkPlace(value?.current ?? '', context) : valid
    }),
})
