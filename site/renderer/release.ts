import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { siteSitemap, sitemapIndex } from '../sitemap.ts'
import type { Site, SitePolicy } from '../site.ts'
import { origin, renderPage } from './app.ts'
import { readManifest, isIntact, writeManifest, type Manifest, type Tree } from './manifest.ts'
import { chosen, fileAt, hashOf, planHash, sitePlan } from './plan.ts'
import type { ReleaseOrder, RenderedRelease, Shared, TreePlace, WrittenTree } from './protocol.ts'
import { readyFiles } from './tree.ts'
import { writeFiles, type Wanted } from './write-files.ts'

type ReleaseOptions = {
  site: Site
  /** An empty folder. */
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
export type DueTree = { subject: SitePolicy; place: TreePlace }

/** Scripts, styles and what stands in `public/`: they are part of the templates. */
function clientFiles(client: string): Wanted[] {
  const paths = readdirSync(client, { recursive: true, encoding: 'utf8' })
  return paths
    .filter((file) => statSync(join(client, file)).isFile())
    .map((file) => ({ file, madeFrom: 'the templates', make: async () => readFileSync(join(client, file)) }))
}

/** The folder of the policy's pages in the release before, if these are still its pages. */
function sameAsBefore(
  { policy }: SitePolicy,
  key: string,
  { trees, past, lookAtAll }: { trees: string; past: Manifest | undefined; lookAtAll: boolean },
): Tree | undefined {
  const tree = past?.trees[policy.id]
  if (tree === undefined || tree.slug !== policy.slug || !tree.name.startsWith(`${key}-`)) return undefined
  const folder = join(trees, tree.name)
  if (!lookAtAll) return statSync(folder, { throwIfNoEntry: false }) && tree
  const manifest = readManifest(folder)
  return manifest && isIntact(folder, manifest) ? tree : undefined
}

/** The pages of all policies: those of the release before as they are, or new ones, each with a link to it. */
async function linkTrees(
  { site, out, lookAtAll, templates, writeTrees }: ReleaseOptions,
  { trees, past }: { trees: string; past: Manifest | undefined },
): Promise<{ linked: Record<string, Tree>; fresh: string[]; made: string[] }> {
  const linked = new Map<string, Tree>()
  const due: { subject: SitePolicy; place: TreePlace; name: string }[] = []
  const now = Date.now().toString(36)
  for (const subject of site.policies) {
    const { id } = subject.policy
    const key = hashOf(templates, planHash(site, subject))
    const same = sameAsBefore(subject, key, { trees, past, lookAtAll })
    const before = past?.trees[id] && join(trees, past.trees[id].name)
    const name = `${key}-${now}`
    if (same) linked.set(id, same)
    else
      due.push({
        subject,
        name,
        place: { out: join(trees, name), pages: 'public/', shared: { before } },
      })
  }
  const written = await writeTrees(due)
  for (const [index, { subject, name }] of due.entries()) {
    const tree = written[index]
    const { id, slug } = subject.policy
    if (tree) linked.set(id, { slug, name, pages: tree.pages, sitemap: tree.sitemap })
  }
  for (const { slug, name } of linked.values()) symlinkSync(relative(out, join(trees, name, 'public')), join(out, slug))
  return {
    linked: Object.fromEntries(linked),
    fresh: due.map(({ name }) => name),
    made: written.flatMap(({ made }) => made),
  }
}

/** Where the pages of a policy stand in a plain folder. */
export const plainPlace = (out: string, { slug }: { slug: string }): TreePlace => ({
  out,
  pages: `${slug}/`,
})

/** The pages of all policies in the release's own folder. */
async function plainTrees({ site, out, writeTrees }: ReleaseOptions): Promise<WrittenTree[]> {
  return writeTrees(site.policies.map((subject) => ({ subject, place: plainPlace(out, subject.policy) })))
}

/** What is made for the site as a whole, but for its sitemap. */
const pagesOfSite = ({ site, client, only }: ReleaseOptions): Wanted[] => [
  ...clientFiles(client),
  ...chosen(sitePlan(site), only).map(({ path, madeFrom }) => ({
    file: fileAt(path),
    madeFrom,
    make: () => renderPage(path, site),
  })),
]

/** @param sitemaps the lines of the policies' own in the index */
async function sitemapOfSite({ site, only }: ReleaseOptions, sitemaps: readonly string[]): Promise<Wanted[]> {
  if (only !== undefined) return []
  const part = await siteSitemap(site, origin)
  return readyFiles([...part.files, sitemapIndex([...sitemaps, part.index])])
}

/** Both, when both have come to their end: where one fails, the other is not left at work. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other])
  return Promise.all([one, other])
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/**
 * Writes all files of a site. In a release that shares, what is the same as in the release before is linked: a policy
 * whose pages are all the same as a whole, else file by file.
 */
export async function writeRelease(
  options: ReleaseOptions,
): Promise<Omit<RenderedRelease, 'milliseconds'> & { milliseconds: { plan: number; render: number } }> {
  const { site, out, shared, templates } = options
  const began = performance.now()
  // Of a plain folder each policy's pages are planned where they are written.
  if (shared) for (const subject of site.policies) planHash(site, subject)
  const planned = performance.now()
  const report = (found: { pages: number; made: string[]; trees: string[]; fresh: string[] }) => ({
    ...found,
    milliseconds: { plan: planned - began, render: performance.now() - planned },
  })
  if (shared === undefined) {
    const written = await plainTrees(options)
    const maps = written.map(({ sitemap }) => sitemap)
    const wanted = [...pagesOfSite(options), ...(await sitemapOfSite(options, maps))]
    const { made } = await writeFiles(wanted, { out, templates, compress: false })
    const pages = wanted.length + sum(written.map((tree) => tree.pages))
    return report({ pages, made: [...made, ...written.flatMap((tree) => tree.made)], trees: [], fresh: [] })
  }
  const { trees, before } = shared
  const manifest = before === undefined ? undefined : readManifest(dirname(before))
  const past = before !== undefined && manifest ? { folder: before, manifest } : undefined
  const write = (wanted: Wanted[]) => writeFiles(wanted, { out, past, templates, compress: true })
  const writePages = async () => {
    const wanted = pagesOfSite(options)
    return { pages: wanted.length, ...(await write(wanted)) }
  }
  // Most pages of policies are made in other threads meanwhile.
  const [{ linked, fresh, made }, own] = await both(linkTrees(options, { trees, past: manifest }), writePages())
  const ofPolicies = site.policies.flatMap(({ policy }) => linked[policy.id] ?? [])
  const maps = await sitemapOfSite(
    options,
    ofPolicies.map(({ sitemap }) => sitemap),
  )
  const mapped = await write(maps)
  writeManifest(dirname(out), { templates, files: { ...own.files, ...mapped.files }, trees: linked })
  return report({
    pages: own.pages + maps.length + sum(ofPolicies.map((tree) => tree.pages)),
    made: [...own.made, ...mapped.made, ...made],
    trees: ofPolicies.map(({ name }) => name),
    fresh,
  })
}
