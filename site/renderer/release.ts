import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sitemapIndex, sitemapPart, type SitemapPart } from '../formats/sitemap.ts'
import { checkExtras } from '../kinds/collisions.ts'
import { siteSitemapPages } from '../kinds/sitemap-pages.ts'
import { hashOf } from '../model/digest.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { linksIn } from './ahead.ts'
import { extraPages, origin, renderPage } from './app.ts'
import { readPast, writeManifest } from './manifest.ts'
import { chosen, fileAt, planHash, type PlannedPage } from './plan.ts'
import type { ReleaseOrder, RenderedRelease, Shared, TreePlace, WrittenTree } from './protocol.ts'
import { shareTrees, type SharedPlace, type SharedTrees } from './shared-trees.ts'
import { extraPlan, groupPlan, sitePlan } from './site-plan.ts'
import { readyFiles } from './tree.ts'
import { writeFiles, type Wanted } from './write-files.ts'

type ReleaseOptions = {
  site: Site
  /** A folder that is empty, or begun. */
  out: string
  only?: ReleaseOrder['only']
  shared?: Shared
  /** Whether each file of the release before is looked at. */
  lookAtAll: boolean
  /** What tells these templates from others. */
  templates: string
  /** The folder of what was compiled for visitors' browsers. */
  client: string
  /** Writes the pages of policies, several at once. */
  writeTrees: (due: readonly DueTree[]) => Promise<WrittenTree[]>
}

/** The pages of a policy that are to be written, and where. */
export type DueTree = { policy: PolicyOnDay; place: TreePlace }

/** Scripts, styles and what stands in `public/`: they are part of the templates. */
function clientFiles(client: string): Wanted[] {
  const paths = readdirSync(client, { recursive: true, encoding: 'utf8' })
  return paths
    .filter((file) => statSync(join(client, file)).isFile())
    .map((file) => ({ file, madeFrom: 'the templates', make: async () => readFileSync(join(client, file)) }))
}

/** Where the pages of a policy stand in a plain folder. */
export const plainPlace = (out: string, { slug }: { slug: string }): TreePlace => ({
  out,
  pages: `${slug}/`,
})

/** The pages of all policies in the release's own folder. */
async function plainTrees({ site, out, writeTrees }: ReleaseOptions): Promise<WrittenTree[]> {
  return writeTrees(site.policies.map((policy) => ({ policy, place: plainPlace(out, policy.archived) })))
}

/** Pages about all policies, as files. */
const filesOf = (site: Site, pages: readonly PlannedPage[], under = ''): Wanted[] =>
  pages.map(({ path, madeFrom }) => ({ file: under + fileAt(path), madeFrom, make: () => renderPage(path, site) }))

/** The pages of all policies, in folders that releases share. */
function sharePolicies({ site, templates, writeTrees }: ReleaseOptions, release: SharedPlace): Promise<SharedTrees> {
  const wanted = site.policies.map((policy) => ({
    policy,
    id: policy.archived.id,
    key: hashOf(templates, planHash(policy)),
    links: [[policy.archived.slug, 'public'] as const],
  }))
  return shareTrees(wanted, writeTrees, release)
}

/** The same of pages about all policies that seldom change. */
function shareGroups({ site, templates }: ReleaseOptions, release: SharedPlace): Promise<SharedTrees> {
  const wanted = groupPlan(site).map(({ id, folders, pages }) => ({
    id,
    key: hashOf(templates, pages),
    links: folders.map((folder) => [folder, `public/${folder}`] as const),
    planned: pages,
  }))
  const write = async (due: readonly { planned: PlannedPage[]; place: TreePlace }[]): Promise<WrittenTree[]> => {
    const written: WrittenTree[] = []
    for (const { planned, place } of due) {
      const { out, pages, shared } = place
      const past = readPast(shared?.before)
      const { files, made } = await writeFiles(filesOf(site, planned, pages), { out, past, templates, compress: true })
      writeManifest(out, { templates, files, trees: {} })
      written.push({ pages: planned.length, made: made.map((file) => file.slice(pages.length)), sitemap: '' })
    }
    return written
  }
  return shareTrees(wanted, write, release)
}

/**
 * The sitemap of the pages about all policies, and the index.
 * @param sitemaps the lines of the policies' own in the index, once they are known
 */
async function sitemapFiles(part: SitemapPart, sitemaps: readonly string[]): Promise<Wanted[]> {
  return readyFiles([...part.files, await sitemapIndex([...sitemaps, part.index])])
}

/** Pages that no kind describes have no day of a last change. */
const siteSitemap = (site: Site): Promise<SitemapPart> =>
  sitemapPart([...siteSitemapPages(site), ...extraPages.filter(({ isPage }) => isPage)], 'sitemap-pages', origin)

/** The pages of the site that a publish changes, and those that somebody added. */
const ownPages = (site: Site): PlannedPage[] => [
  ...sitePlan(site),
  ...extraPlan(
    site,
    extraPages.map(({ path }) => path),
  ),
]

/** @throws BuildError when something that somebody added has the address of a page */
function checkAdded(site: Site, client: string): void {
  const files = clientFiles(client).map(({ file }) => ({ path: file, source: `site/public/${file}` }))
  checkExtras(site, [...files, ...extraPages.map(({ path, source }) => ({ path: path.slice(1), source }))])
}

/** Both, when both have come to their end: where one fails, the other is not left at work. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other])
  return Promise.all([one, other])
}

function removeLinks(folder: string, isStale: (link: string) => boolean): void {
  for (const link of linksIn(folder).filter(isStale)) rmSync(join(folder, link))
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

type Written = Omit<RenderedRelease, 'milliseconds'>

/** Everything in one folder. */
async function writePlain(options: ReleaseOptions): Promise<Written> {
  const { site, out, only, templates, client } = options
  const policies = await plainTrees(options)
  const maps = policies.map(({ sitemap }) => sitemap)
  const pages = [...ownPages(site), ...groupPlan(site).flatMap((group) => group.pages)]
  const wanted = [
    ...clientFiles(client),
    ...filesOf(site, chosen(pages, only)),
    ...(only === undefined ? await sitemapFiles(await siteSitemap(site), maps) : []),
  ]
  const { made } = await writeFiles(wanted, { out, templates, compress: false })
  return {
    pages: wanted.length + sum(policies.map((tree) => tree.pages)),
    made: [...made, ...policies.flatMap((tree) => tree.made)],
    trees: [],
    fresh: [],
  }
}

/** What is the same as in the release before is linked: whole folders, else file by file. */
async function writeShared(options: ReleaseOptions, { trees, before, begun: hasLinks }: Shared): Promise<Written> {
  const { site, out, templates, client, lookAtAll } = options
  const past = readPast(before && dirname(before), before)
  const write = (wanted: Wanted[]) => writeFiles(wanted, { out, past, templates, compress: true })
  // Links are among what is looked at. Other templates may have files where these had links, and would write through them.
  const begun = hasLinks === true && !lookAtAll && past?.manifest.templates === templates
  if (hasLinks && !begun) removeLinks(out, () => true)
  const place = { out, trees, past: past?.manifest, begun, lookAtAll }
  const writeOwn = async () => {
    const wanted = [...clientFiles(client), ...filesOf(site, ownPages(site))]
    const groups = await shareGroups(options, place)
    const [written, sitemap] = await both(write(wanted), siteSitemap(site))
    return { pages: wanted.length, groups, sitemap, ...written }
  }
  // Most pages of policies are made in other threads meanwhile.
  const [policies, own] = await both(sharePolicies(options, place), writeOwn())
  const ofPolicies = site.policies.flatMap(({ archived }) => policies.linked[archived.id] ?? [])
  const lines = ofPolicies.map(({ sitemap }) => sitemap)
  const maps = await sitemapFiles(own.sitemap, lines)
  const mapped = await write(maps)
  const links = new Set([...own.groups.links, ...policies.links])
  if (begun) removeLinks(out, (link) => !links.has(link))
  const linked = { ...own.groups.linked, ...policies.linked }
  writeManifest(dirname(out), { templates, files: { ...own.files, ...mapped.files }, trees: linked })
  const all = Object.values(linked)
  return {
    pages: own.pages + maps.length + sum(all.map((tree) => tree.pages)),
    made: [...own.made, ...mapped.made, ...own.groups.made, ...policies.made],
    trees: all.map(({ name }) => name),
    fresh: [...own.groups.fresh, ...policies.fresh],
  }
}

/** Writes all files of a site. */
export async function writeRelease(
  options: ReleaseOptions,
): Promise<Written & { milliseconds: { plan: number; render: number } }> {
  const { site, shared, client } = options
  checkAdded(site, client)
  const began = performance.now()
  // Of a plain folder each policy's pages are planned where they are written.
  if (shared) for (const policy of site.policies) planHash(policy)
  const planned = performance.now()
  const written = await (shared ? writeShared(options, shared) : writePlain(options))
  return { ...written, milliseconds: { plan: planned - began, render: performance.now() - planned } }
}
