import { z } from 'zod'
import { toSlug } from '../../schemas/objects/policy-slug.ts'
import { policy } from '../../schemas/records/policy.ts'

const shape = z.object({
  title: z.string().optional().catch(undefined),
  slug: z.object({ current: z.string().optional() }).optional().catch(undefined),
})
const maxTitle = 200
const maxAddress = 80

/** The title and the address of a copy of a policy, which are its own. `taken` are the addresses of all policies. */
export function copyOf(
  document: object,
  taken: ReadonlySet<string>,
): { title: string; slug: { _type: 'slug'; current: string } } {
  const { title: given, slug } = shape.parse(document)
  const title = given || 'Untitled policy'
  const address = slug?.current || toSlug(title) || 'policy'
  return { title: `Copy of ${title}`.slice(0, maxTitle), slug: { _type: 'slug', current: freeAddress(address, taken) } }
}

/** `privacy-copy`, or if that is taken `privacy-copy-2`, and so on. */
function freeAddress(address: string, taken: ReadonlySet<string>): string {
  const base = address.replace(/-copy(-\d+)?$/, '')
  for (let count = 1; ; count++) {
    const ending = count === 1 ? '-copy' : `-copy-${count}`
    const candidate = `${base.slice(0, maxAddress - ending.length).replace(/-$/, '')}${ending}`
    if (!taken.has(candidate) && policy.shape.slug.safeParse(candidate).success) return candidate
  }
}
