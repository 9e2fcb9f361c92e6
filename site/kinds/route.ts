import { reportStep } from '../model/build-steps.ts'
import type { Frame } from '../model/frame.ts'
import { loadSite } from '../model/load-site.ts'
import type { Site } from '../model/site.ts'
import { addressOf, type Entry, type Params, type PolicyKind, type SiteKind } from './kind.ts'

type AnyKind<F extends object> = PolicyKind<F> | SiteKind<F>

/** What `getStaticPaths` of a kind's route returns. */
export async function pathsOf(kind: AnyKind<object>): Promise<{ params: Record<string, string | undefined> }[]> {
  const site = await loadSite()
  const entries = kind.about === 'site' ? kind.entries(site) : site.policies.flatMap(kind.entries)
  return entries.map(({ params }) => ({ params: { ...params } }))
}

function entryAt<F extends object>(kind: AnyKind<F>, site: Site, params: Params): Entry<F> | undefined {
  if (kind.about === 'site') return kind.entry(site, params)
  const policy = site.policies.find(({ slug }) => slug === params.policy)
  return policy && kind.entry(policy, params)
}

/**
 * The facts of a file with a fixed address; `undefined` where the site has no such file. A route that then answers without
 * a body leaves the file out of a static build.
 */
export async function factsIfAny<F extends object>(
  kind: SiteKind<F>,
  { locals }: { locals: App.Locals },
): Promise<F | undefined> {
  return kind.entry(await loadSite(locals), {})?.facts()
}

/**
 * The facts and the frame that a route shows.
 * @param route `Astro`, or the context of an endpoint
 * @throws RangeError when the site has no such page
 */
export async function pageOf<F extends object>(
  kind: AnyKind<F>,
  { params, locals }: { params: Params; locals: App.Locals },
): Promise<{ frame: Frame; facts: F }> {
  const site = await loadSite(locals)
  if (!locals.site) reportStep(addressOf(kind, params))
  const entry = entryAt(kind, site, params)
  if (!entry) throw new RangeError(`The site has no page at ${addressOf(kind, params)}.`)
  return { frame: site.frame, facts: entry.facts() }
}
