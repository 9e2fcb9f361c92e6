import type { ResolveProductionUrlContext } from 'sanity'
import { z } from 'zod'
import { isEmbedded } from './content-lake/lake-connection.ts'

const published = z.looseObject({ _type: z.literal('policy'), slug: z.object({ current: z.string() }) })

/** The site's origin: that of an embedded Studio; for a hosted one it is set when the Studio is built. */
const site = isEmbedded ? globalThis.location?.origin : process.env.SANITY_STUDIO_SITE_URL

/** The page of a policy on the site, if its origin is known. */
export const pageOf = (slug: string): string | undefined => (site ? new URL(`/${slug}/`, site).href : undefined)

/** The page of a policy on the site, for the menu of its document; other documents have no page of their own. */
export async function siteAddress(standard: string | undefined, { document }: ResolveProductionUrlContext) {
  const policy = published.safeParse(document)
  return (policy.success && pageOf(policy.data.slug.current)) || standard
}

/** The page of a version on the site, and its Markdown; undefined if the site's address is not known. */
export function versionAddresses(slug: string, name: string): { page: string; markdown: string } | undefined {
  if (!site) return undefined
  const page = new URL(`/${slug}/${name}/`, site).href
  return { page, markdown: `${page}index.md` }
}
