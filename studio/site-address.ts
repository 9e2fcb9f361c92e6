import type { ResolveProductionUrlContext } from 'sanity'
import { z } from 'zod'

const published = z.looseObject({ _type: z.literal('policy'), slug: z.object({ current: z.string() }) })

/** Where the site stands: fixed when the Studio is built, else where the Studio itself was loaded from. */
const site = process.env.SANITY_STUDIO_SITE_URL || globalThis.location?.origin

/** The page of a policy on the site, for the menu of its document; other documents have no page of their own. */
export async function siteAddress(standard: string | undefined, { document }: ResolveProductionUrlContext) {
  const policy = published.safeParse(document)
  return policy.success && site ? new URL(`/${policy.data.slug.current}/`, site).href : standard
}
