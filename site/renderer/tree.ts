import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Comparison } from '../comparisons.ts'
import type { Site, SitePolicy } from '../site.ts'
import { policySitemap } from '../sitemap.ts'
import { origin, renderPage } from './app.ts'
import { keptFolder, KeptRedlines } from './kept-redlines.ts'
import { readManifest, writeManifest } from './manifest.ts'
import { chosen, fileAt, planOf } from './plan.ts'
import type { ReleaseOrder, TreePlace, WrittenTree } from './protocol.ts'
import { writeFiles, type Wanted } from './write-files.ts'

/** Files whose bytes are known, which are then all that they are made from. */
export const readyFiles = (files: Iterable<readonly [file: string, bytes: Uint8Array]>): Wanted[] =>
  [...files].map(([file, bytes]) => ({
    file,
    madeFrom: createHash('sha256').update(bytes).digest('base64url'),
    make: async () => bytes,
  }))

/**
 * Writes the pages of a policy, and its part of the sitemap: none of them tells of another policy. What is the same as
 * before is linked.
 * @param options.templates what tells these templates from others; `redlines`: those of comparisons
 */
export async function writeTree(
  site: Site,
  subject: SitePolicy,
  { out, pages, sitemap, shared }: TreePlace,
  { templates, redlines, only }: { templates: string; redlines: string; only?: ReleaseOrder['only'] },
): Promise<WrittenTree> {
  const under = `${subject.policy.slug}/`
  const part = await policySitemap(site, subject, origin)
  const kept = shared && new KeptRedlines(out, subject, redlines)
  const shown = kept ? { ...site, told: (comparison: Comparison) => kept.of(comparison) } : site
  const wanted = [
    ...chosen(planOf(site, subject), only).flatMap(({ path, madeFrom, comparison }) => [
      ...(comparison && kept ? kept.wanted(comparison) : []),
      { file: pages + fileAt(path).slice(under.length), madeFrom, make: () => renderPage(path, shown) },
    ]),
    ...readyFiles([...part.files].map(([name, bytes]) => [join(sitemap, name), bytes])),
  ]
  const before = shared?.before
  const manifest = before === undefined ? undefined : readManifest(before)
  const past = before !== undefined && manifest ? { folder: before, manifest } : undefined
  const { files, made } = await writeFiles(wanted, { out, past, templates, compress: shared !== undefined })
  if (shared) writeManifest(out, { templates, files, trees: {} })
  const isShown = (file: string) => !kept || !file.startsWith(keptFolder)
  return {
    pages: wanted.filter(({ file }) => isShown(file)).length,
    made: made
      .filter(isShown)
      .map((file) => (file.startsWith(pages) ? under + file.slice(pages.length) : file.slice(sitemap.length))),
    sitemap: { index: part.index, files: [...part.files.keys()] },
  }
}
