import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import { readListing, type ListedVersion } from '../../archive/published/listing.ts'
import { readText, type SiteFiles } from '../../archive/published/site-files.ts'
import { readSiteLog } from '../../archive/published/site-log.ts'
import { verifyVersion } from '../../archive/published/verify-version.ts'
import { hashBytes } from '../../archive/folder-reader.ts'
import { IntegrityError } from '../../archive/integrity-error.ts'
import { createSectionCache } from '../../archive/section-cache.ts'
import { UsageError } from '../../policy/errors.ts'
import { imageFilesIn } from '../../policy/images.ts'
import { leafOf } from '../../policy/log/leaf.ts'
import type { Version } from '../../schemas/records/version.ts'
import { checkScript } from './check-script.ts'
import { explanation } from './explanation.ts'
import { evidenceWords, type EvidenceWords } from './words.ts'

/** A bundle with all that shows what a version says and that it was published. */
export type Bundle = { zip: Uint8Array; files: string[]; version: Version }

/**
 * Bundles a version of a site. It is verified first: nothing that does not verify is evidence.
 * @param path the address of its page: `/privacy/2021-03-15/`
 * @throws UsageError if the site has no such version, or no log; IntegrityError if it does not verify
 */
export async function bundleEvidence(files: SiteFiles, path: string): Promise<Bundle> {
  const { log, problems } = await readSiteLog(files, hashBytes)
  if (problems.length > 0) throw new IntegrityError(problems)
  if (!log) throw new UsageError('The site has no log, so there is no proof to bundle. Pull, and build again.')
  const { policies } = await readListing(files)
  const versions = policies.find((policy) => policy.versions.some((one) => one.path === path))?.versions ?? []
  const listed = versions.find((one) => one.path === path)
  const line = log.ledger.find((one) => one.policy === listed?.policy && one.sequence === listed.sequence)
  if (!listed)
    throw new UsageError(`The site has no version at ${path}. Give its address, such as /privacy/2021-03-15/.`)
  if (!line)
    throw new UsageError(`No checkpoint covers ${path} yet, so there is no proof to bundle. Pull, and build again.`)
  const previous = versions.find((one) => one.sequence === listed.sequence - 1)
  const found = await verifyVersion({ listed, previous, line }, { files, log, sections: createSectionCache() })
  const { version } = found
  if (!version || found.problems.length > 0) throw new IntegrityError(found.problems)

  const contents = new Map<string, Uint8Array>()
  const add = async (name: string, from: string) => {
    const bytes = await files.read(from)
    if (bytes) contents.set(name, bytes)
  }
  await addPage(files, { contents, name: 'text.html', path })
  await add('text.md', `${path}index.md`)
  await add('text.json', `${path}index.json`)
  await add('text.pdf', `${path}index.pdf`)
  await add('text.docx', `${path}index.docx`)
  await add('proof.tlog-proof', `${path}index.tlog-proof`)
  await add('checkpoint', '/checkpoint')
  await add('anchors.json', '/.well-known/policy-press-anchors.json')
  await add('log.json', '/.well-known/policy-press-log.json')
  contents.set('line.json', leafOf(line))
  for (const image of imageFilesIn(version.sections)) await add(`images/${image}`, `/images/${image}`)
  const redline = redlinePath(versions, listed)
  if (redline !== undefined) await addPage(files, { contents, name: 'changes.html', path: redline })
  contents.set('check.mjs', Buffer.from(checkScript))
  const [origin = ''] = (await readText(files, '/checkpoint'))?.split('\n') ?? []
  const keys = log.record.keys.map(({ key }) => key)
  const names = [...contents.keys()]
  contents.set(
    'README.html',
    Buffer.from(explanation({ version, line, origin, keys, path, names }, await wordsOf(files))),
  )
  contents.set('files.txt', Buffer.from(sumsOf(contents)))
  const ordered = [...contents].toSorted(([one], [other]) => (one < other ? -1 : 1))
  // The oldest date that a zip can state: the same version gives the same bytes.
  const zip = zipSync(Object.fromEntries(ordered), { mtime: '1980-01-01T00:00:00' })
  return { zip, files: ordered.map(([name]) => name), version }
}

/** The words of the page that explains, in the language of the site. */
async function wordsOf(files: SiteFiles): Promise<EvidenceWords> {
  const page = (await readText(files, '/')) ?? ''
  const start = page.indexOf('<html')
  const tag = start === -1 ? '' : page.slice(start, page.indexOf('>', start))
  const [, language = ''] = /\slang="([a-zA-Z-]{1,35})"/.exec(tag) ?? []
  return evidenceWords(language)
}

const sumsOf = (contents: ReadonlyMap<string, Uint8Array>): string =>
  [...contents].map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`).join('')

/** The page of a version's changes to the next one that was published. */
function redlinePath(versions: readonly ListedVersion[], listed: ListedVersion): string | undefined {
  const byDate = versions.toSorted((one, other) => (one.path < other.path ? -1 : 1))
  const next = byDate[byDate.indexOf(listed) + 1]
  const nameOf = ({ path }: ListedVersion) => path.split('/')[2] ?? ''
  return next && `/${listed.slug}/compare/${nameOf(listed)}..${nameOf(next)}/`
}

type PageOrder = { contents: Map<string, Uint8Array>; name: string; path: string }

/** Adds a page, with its styles and pictures beside it, so that it opens from a disk. It runs no script there. */
async function addPage(files: SiteFiles, { contents, name, path }: PageOrder): Promise<void> {
  const html = await readText(files, path)
  if (html === undefined) return
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="(\/[^"]+\.css)"/g)].map(([, sheet = '']) => sheet)
  for (const sheet of sheets) {
    const bytes = await files.read(sheet)
    if (bytes) contents.set(`styles/${sheet.split('/').at(-1)}`, bytes)
  }
  const page = html
    .replaceAll(/(<link rel="stylesheet" href=")\/(?:[^"]*\/)?([^"/]+\.css)"/g, '$1styles/$2"')
    .replaceAll(/(<img src=")\/images\//g, '$1images/')
    .replaceAll(/<script type="module" src="[^"]*"><\/script>/g, '')
  contents.set(name, Buffer.from(page))
}
