import { createHash } from 'node:crypto'
import type { OnStep } from '../../archive/threads/task-thread.ts'
import type { Comparison } from '../model/comparisons.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { sitemapPart } from '../formats/sitemap.ts'
import { policySitemapPages } from '../kinds/sitemap-pages.ts'
import { origin, renderPage } from './app.ts'
import { redlinesFolder, RedlineCache } from './redline-cache.ts'
import { readBack } from './read-back.ts'
import { readPrevious, writeManifest, type Files } from './manifest.ts'
import { chosen, fileAt, planOf, type PlannedPage } from './plan.ts'
import type { ReleaseOrder, Share, TreePlace, WrittenTree } from './protocol.ts'
import { inSteps } from './steps.ts'
import { writeFiles, type Wanted } from './write-files.ts'

/** Files whose bytes are known: they are made from nothing else. */
export const readyFiles = (files: Iterable<readonly [file: string, bytes: Uint8Array]>): Wanted[] =>
  [...files].map(([file, bytes]) => ({
    file,
    madeFrom: createHash('sha256').update(bytes).digest('base64url'),
    make: async () => bytes,
  }))

export type TreeOptions = {
  /** The hash of the templates; `redlines`: of what redlines are made with. */
  templates: string
  redlines: string
  only?: ReleaseOrder['only']
  share?: Share
  onStep?: OnStep
}

/**
 * The thread that makes the comparisons with an old text: the same each time, as its caches have that text. Thread 0
 * gets two for three that each other one gets, because it also renders all other pages.
 */
export const threadOf = (sequence: number, threads: number): number =>
  Math.floor(((sequence % (3 * threads - 1)) + 1) / 3)

const isIn = ({ thread, threads }: Share, { comparison }: PlannedPage): boolean =>
  (comparison ? threadOf(comparison.before.version.sequence, threads) : 0) === thread

const sitemapOf = (policy: PolicyOnDay) => sitemapPart(policySitemapPages(policy), `${policy.slug}/sitemap`, origin)

/**
 * Writes the pages of a policy and its part of the sitemap: none of them depends on another policy. Unchanged files are
 * linked from the previous ones.
 */
export async function writeTree(
  site: Site,
  policy: PolicyOnDay,
  place: TreePlace,
  options: TreeOptions,
): Promise<WrittenTree> {
  return joinShares([await writeShare(site, policy, place, options)], place, options)
}

/** Writes a share of the pages. All shares must be joined then. */
export async function writeShare(
  site: Site,
  policy: PolicyOnDay,
  { out, pages, shared }: TreePlace,
  { templates, redlines, only, share = { thread: 0, threads: 1 }, onStep }: TreeOptions,
): Promise<WrittenTree> {
  const under = `${policy.slug}/`
  const map = share.thread === 0 && only === undefined ? await sitemapOf(policy) : undefined
  const cache = shared && new RedlineCache(out, policy, redlines)
  const shown = cache ? site.framed({ redlineOf: (comparison: Comparison) => cache.get(comparison) }) : site
  const planned = chosen(planOf(policy), only).filter((page) => isIn(share, page))
  const wanted = [
    ...planned.flatMap(({ path, madeFrom, comparison, shows }) => [
      ...(comparison && cache ? cache.wanted(comparison) : []),
      {
        file: pages + fileAt(path).slice(under.length),
        madeFrom,
        make: async () => readBack(path, await renderPage(path, shown), shows),
      },
    ]),
    ...readyFiles([...(map?.files ?? [])].map(([file, bytes]) => [pages + file.slice(under.length), bytes])),
  ]
  const previous = readPrevious(shared?.previous)
  const about = policy.archived.id
  const addresses = new Map(planned.map(({ path }) => [pages + fileAt(path).slice(under.length), path]))
  const addressOf = (file: string) => addresses.get(file) ?? `/${under}${file.slice(pages.length)}`
  const { files, made } = await writeFiles(inSteps(wanted, about, onStep, addressOf), {
    out,
    previous,
    templates,
    compress: shared !== undefined,
  })
  onStep?.({ about, by: 'itself', isEnd: true })
  const isPage = (file: string) => !cache || !file.startsWith(redlinesFolder)
  return {
    pages: wanted.filter(({ file }) => isPage(file)).length,
    made: made.filter(isPage).map((file) => under + file.slice(pages.length)),
    sitemap: map?.index ?? '',
    files,
  }
}

/** Joins the shares of a policy's pages, and writes their manifest. */
export function joinShares(
  shares: readonly WrittenTree[],
  { out, shared }: TreePlace,
  { templates }: Pick<TreeOptions, 'templates'>,
): WrittenTree {
  const files: Files = Object.assign({}, ...shares.map((share) => share.files))
  if (shared) writeManifest(out, { templates, files, trees: {} })
  return {
    pages: shares.reduce((sum, share) => sum + share.pages, 0),
    made: shares.flatMap(({ made }) => made),
    sitemap: shares.map(({ sitemap }) => sitemap).join(''),
  }
}
