import { dirname } from 'node:path'
import type { OnProgress } from '../../archive/threads/task-thread.ts'
import { hashOf } from '../model/digest.ts'
import type { Site } from '../model/site.ts'
import { readPrevious, writeManifest } from './manifest.ts'
import { planHash, type PlannedPage } from './plan.ts'
import { allPolicies, inSteps } from './steps.ts'
import type { ReleaseOrder, RenderedRelease, Shared, WrittenTree } from './protocol.ts'
import type { RendererContext } from './renderer-context.ts'
import { linkTrees, planTrees, type DueTree, type SharedPlace, type TreeWanted } from './shared-trees.ts'
import { checkAdded, clientFiles, filesOf, ownPages, sitemapFiles, siteSitemap } from './site-files.ts'
import { groupPlan } from './site-plan.ts'
import { writeFiles, type Wanted } from './write-files.ts'
import { writeTrees } from './write-trees.ts'

/**
 * Writes a release that shares what is the same with the previous one: whole folders are linked, else file by file.
 *
 * Before: `trees/3f…-a/` has the pages of Privacy, `trees/77…-a/` those of Terms, and the previous release links to both.
 * After a publish of Privacy: `trees/c0…-b/` has its pages, most of them hard links to those in `3f…-a`; the release links
 * to `c0…-b` and `77…-a`, and has its own pages about all policies.
 */
export async function writeSharedRelease(
  order: ReleaseOrder & { shared: Shared },
  { site, context }: { site: Site; context: RendererContext },
  onProgress: OnProgress,
): Promise<Omit<RenderedRelease, 'milliseconds'> & { milliseconds: { plan: number; render: number } }> {
  const { out, shared, depth } = order
  const { templates, client } = context
  checkAdded(site, client)
  const began = performance.now()
  const previous = readPrevious(shared.previous && dirname(shared.previous), shared.previous)
  const place = { out, trees: shared.trees, previous: previous?.manifest, checkFiles: depth === 'full' }
  const plan = planTrees(policyTrees(site, templates), place)
  const planned = performance.now()

  const write = (wanted: Wanted[]) =>
    writeFiles(inSteps(wanted, allPolicies, context.onStep), { out, previous, templates, compress: true })
  const writeOwn = async () => {
    const wanted = [...clientFiles(client), ...filesOf(site, ownPages(site))]
    const groups = await writeGroups(site, context, place)
    const [written, sitemap] = await both(write(wanted), siteSitemap(site))
    context.onStep?.({ about: allPolicies, by: 'itself', isEnd: true })
    return { pages: wanted.length, groups, sitemap, ...written }
  }
  // Most pages of policies are rendered in other threads meanwhile.
  const [trees, own] = await both(writeTrees(plan.due, { order, site, context }, onProgress), writeOwn())
  const policies = linkTrees(plan, trees, place)

  const ofPolicies = site.policies.flatMap(({ archived }) => policies.linked[archived.id] ?? [])
  const maps = await sitemapFiles(
    own.sitemap,
    ofPolicies.map(({ sitemap }) => sitemap),
  )
  const mapped = await write(maps)
  const linked = { ...own.groups.linked, ...policies.linked }
  writeManifest(dirname(out), { templates, files: { ...own.files, ...mapped.files }, trees: linked })
  const all = Object.values(linked)
  return {
    pages: own.pages + maps.length + all.reduce((sum, tree) => sum + tree.pages, 0),
    made: [...own.made, ...mapped.made, ...own.groups.made, ...policies.made],
    trees: all.map(({ name }) => name),
    fresh: [...own.groups.fresh, ...policies.fresh],
    milliseconds: { plan: planned - began, render: performance.now() - planned },
  }
}

/** The folders of all policies. */
const policyTrees = (site: Site, templates: string) =>
  site.policies.map((policy) => ({
    policy,
    id: policy.archived.id,
    key: hashOf(templates, planHash(policy)),
    links: [[policy.archived.slug, 'public'] as const],
  }))

/** Plans, writes and links the folders of pages about all policies that seldom change. */
async function writeGroups(site: Site, context: RendererContext, place: SharedPlace) {
  const wanted = groupPlan(site).map(({ id, folders, pages }) => ({
    id,
    key: hashOf(context.templates, pages),
    links: folders.map((folder) => [folder, `public/${folder}`] as const),
    planned: pages,
  }))
  const plan = planTrees(wanted, place)
  const written: WrittenTree[] = []
  for (const due of plan.due) written.push(await writeGroup(site, context, due))
  return linkTrees(plan, written, place)
}

async function writeGroup(
  site: Site,
  { templates, onStep }: RendererContext,
  { planned, place: { out, pages, shared } }: DueTree<TreeWanted & { planned: PlannedPage[] }>,
): Promise<WrittenTree> {
  const previous = readPrevious(shared?.previous)
  const { files, made } = await writeFiles(inSteps(filesOf(site, planned, pages), allPolicies, onStep), {
    out,
    previous,
    templates,
    compress: true,
  })
  writeManifest(out, { templates, files, trees: {} })
  return { pages: planned.length, made: made.map((file) => file.slice(pages.length)), sitemap: '' }
}

/** Both results, when both have ended: if one fails, the other is not left running. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other])
  return Promise.all([one, other])
}
