import { createHash } from 'node:crypto'
import type { Comparison } from '../model/comparisons.ts'
import { renderRedline } from '../redline/render.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { sitemapPart } from '../formats/sitemap.ts'
import { policySitemapPages } from '../kinds/sitemap-pages.ts'
import { origin, renderPage } from './app.ts'
import { keptFolder, KeptRedlines } from './redline-cache.ts'
import { readPast, writeManifest, type Files } from './manifest.ts'
import { chosen, fileAt, planOf, type PlannedPage } from './plan.ts'
import type { Part, ReleaseOrder, TreePlace, WrittenTree } from './protocol.ts'
import { writeFiles, type Wanted } from './write-files.ts'

/** Files whose bytes are known, which are then all that they are made from. */
export const readyFiles = (files: Iterable<readonly [file: string, bytes: Uint8Array]>): Wanted[] =>
  [...files].map(([file, bytes]) => ({
    file,
    madeFrom: createHash('sha256').update(bytes).digest('base64url'),
    make: async () => bytes,
  }))

type TreeOptions = {
  /** What tells these templates from others; `redlines`: those of comparisons. */
  templates: string
  redlines: string
  only?: ReleaseOrder['only']
  part?: Part
}

/**
 * The thread that has the comparisons with an old text: the same each time, which then knows it. The first has two for
 * three that each of the others has: it makes all other pages meanwhile.
 */
export const handOf = (sequence: number, hands: number): number => Math.floor(((sequence % (3 * hands - 1)) + 1) / 3)

const isIn = ({ hand, hands }: Part, { comparison }: PlannedPage): boolean =>
  (comparison ? handOf(comparison.before.version.sequence, hands) : 0) === hand

const sitemapOf = (policy: PolicyOnDay) => sitemapPart(policySitemapPages(policy), `${policy.slug}/sitemap`, origin)

/**
 * Writes the pages of a policy, and its part of the sitemap: none of them tells of another policy. What is the same as
 * before is linked.
 */
export async function writeTree(
  site: Site,
  policy: PolicyOnDay,
  place: TreePlace,
  options: TreeOptions,
): Promise<WrittenTree> {
  return joinParts([await writePart(site, policy, place, options)], place, options)
}

/** The same of a part of the pages. All parts must be joined then. */
export async function writePart(
  site: Site,
  policy: PolicyOnDay,
  { out, pages, shared }: TreePlace,
  { templates, redlines, only, part = { hand: 0, hands: 1 } }: TreeOptions,
): Promise<WrittenTree> {
  const under = `${policy.archived.slug}/`
  const map = part.hand === 0 && only === undefined ? await sitemapOf(policy) : undefined
  const kept = shared && new KeptRedlines(out, policy, redlines)
  const shown = kept ? site.framed({ redlineOf: (comparison: Comparison) => kept.of(comparison) }) : site
  const planned = chosen(planOf(policy), only).filter((page) => isIn(part, page))
  const wanted = [
    ...planned.flatMap(({ path, madeFrom, comparison }) => [
      ...(comparison && kept ? kept.wanted(comparison) : []),
      { file: pages + fileAt(path).slice(under.length), madeFrom, make: () => renderPage(path, shown) },
    ]),
    ...readyFiles([...(map?.files ?? [])].map(([file, bytes]) => [pages + file.slice(under.length), bytes])),
  ]
  const past = readPast(shared?.before)
  const { files, made } = await writeFiles(wanted, { out, past, templates, compress: shared !== undefined })
  const isShown = (file: string) => !kept || !file.startsWith(keptFolder)
  return {
    pages: wanted.filter(({ file }) => isShown(file)).length,
    made: made.filter(isShown).map((file) => under + file.slice(pages.length)),
    sitemap: map?.index ?? '',
    files,
  }
}

/** The parts of a policy's pages as one, written down. */
export function joinParts(
  parts: readonly WrittenTree[],
  { out, shared }: TreePlace,
  { templates }: Pick<TreeOptions, 'templates'>,
): WrittenTree {
  const files: Files = Object.assign({}, ...parts.map((part) => part.files))
  if (shared) writeManifest(out, { templates, files, trees: {} })
  return {
    pages: parts.reduce((sum, part) => sum + part.pages, 0),
    made: parts.flatMap(({ made }) => made),
    sitemap: parts.map(({ sitemap }) => sitemap).join(''),
  }
}

/**
 * Compares a text of a policy with the one in force, as a publish will with the one after it. Nothing comes of it but
 * that what was read and found out on the way is known then.
 */
export function rehearse(policy: PolicyOnDay, sequence: number): void {
  const text = policy.comparisons.texts.find(({ version }) => version.sequence === sequence)
  const comparison = text && policy.comparisons.withCurrent(text)
  if (comparison) renderRedline(comparison, policy)
}
