import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { htmlFile } from '../../exporters/html/html-file.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Version } from '../../schemas/records/version.ts'
import { renderSite } from '../build/render.ts'

type TextFormat = 'md' | 'html' | 'pdf'

/** A version and its place in the addresses of the site. */
type Named = { slug: string; name: string; version: Pick<Version, 'title' | 'hash' | 'effectiveDate'> }

type ExportOptions<V extends Named> = {
  contentDir: string
  siteUrl: string
  day: Day
  versions: readonly V[]
  format: TextFormat
  /** Prints the versions of a built site as `index.pdf` beside their pages. */
  printPdfs?: (site: string, origin: string) => Promise<number>
}

/**
 * Versions in another format, as the site has them: it is rendered into a temporary folder, of these versions only.
 * @param write is given each file, in the order of the versions
 * @throws BuildError
 */
export async function exportTexts<V extends Named>(
  { contentDir, siteUrl, day, versions, format, printPdfs }: ExportOptions<V>,
  write: (version: V, bytes: Uint8Array | string) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-press-export-'))
  const site = join(folder, 'site')
  try {
    const only = new Set(
      versions.flatMap(({ slug, name }) => filesFor[format].map((file) => `/${slug}/${name}/${file}`)),
    )
    await renderSite({ contentDir, outDir: site, siteUrl, day, only })
    if (format === 'pdf') await printPdfs?.(site, siteUrl)
    for (const exported of versions) write(exported, fileOf(exported, { site, siteUrl, format }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a format is made from, beside the version's page: the record says when a PDF was made. */
const filesFor: Record<TextFormat, string[]> = { md: ['index.md'], html: [''], pdf: ['', 'index.json'] }

type Place = { site: string; siteUrl: string; format: TextFormat }

function fileOf({ slug, name, version }: Named, { site, siteUrl, format }: Place): Uint8Array | string {
  const folder = join(site, slug, name)
  if (format !== 'html') return readFileSync(join(folder, `index.${format}`))
  const address = new URL(`/${slug}/${name}/`, siteUrl).href
  return htmlFile(readFileSync(join(folder, 'index.html'), 'utf8'), {
    title: version.title,
    lines: [version.effectiveDate, address, `SHA-256 ${version.hash}`],
    address,
    pictureAt: (path) => pictureAt(join(site, path)),
  })
}

function pictureAt(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  const ending = extname(file).slice(1)
  return `data:image/${ending === 'jpg' ? 'jpeg' : ending};base64,${readFileSync(file, 'base64')}`
}
