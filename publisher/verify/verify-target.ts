import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { openArchive } from '../../archive/folder.ts'
import { IntegrityError } from '../../archive/integrity-error.ts'
import type { ArchiveLog } from '../../archive/log.ts'
import { readText } from '../../archive/published/site-files.ts'
import { verifySite, type SiteReport } from '../../archive/published/verify-site.ts'
import { verifyLog, type Kept } from '../../archive/verify.ts'
import { dayAt } from '../../policy/day.ts'
import { UsageError } from '../../policy/errors.ts'
import { verifyBackup } from './backup.ts'
import { siteAt, siteInFolder } from './site-sources.ts'

/** What was verified, and what was found. */
export type Report = {
  /** What it is, for a reader: “The site in dist”. */
  subject: string
  kind: 'archive' | 'site' | 'backup'
  /** Empty if nothing is wrong. */
  problems: string[]
  notes: string[]
  policies: number
  versions: number
  /** Its last checkpoint, a signed note. */
  checkpoint?: string
  /** Missing if there is none, or if it does not verify. */
  log?: ArchiveLog
}

type Options = Kept & { now: Date }

/**
 * Verifies an archive, a built site, a release or a backup on this machine, or a site at an address.
 * @throws UsageError if it is none of these, or cannot be read
 */
export async function verifyTarget(target: string, { now, ...kept }: Options): Promise<Report> {
  const options = { ...kept, day: dayAt(now, 'UTC') }
  if (/^https?:\/\//.test(target)) {
    const address = addressOf(target)
    return siteReport(`The site at ${address.href}`, await verifyAddress(address, options))
  }
  const path = resolve(target)
  if (!existsSync(path))
    throw new UsageError(`There is nothing at ${path}. Give a folder, a backup, or an address with https://.`)
  if (!statSync(path).isDirectory()) {
    const { archive, ...found } = await verifyBackup(path, kept)
    return { subject: `The backup ${path}`, kind: 'backup', ...found, ...withLog(archive?.log) }
  }
  const has = (name: string) => existsSync(join(path, name))
  if (has('snapshot.json') || has('ledger.ndjson')) return verifyArchive(path, kept)
  const release = has('release.json') ? path : undefined
  const folder = release && has('public') ? join(release, 'public') : path
  if (!existsSync(join(folder, 'as-of.json')) && !existsSync(join(folder, 'index.html'))) {
    throw new UsageError(`${path} contains no archive, no site and no release. Create an archive with npm run pull.`)
  }
  const heldBack = release && heldBackIn(release)
  const report = await verifySite(siteInFolder(folder), { ...options, ...(heldBack && { heldBack }) })
  return siteReport(`The ${release ? 'release' : 'site'} in ${path}`, report)
}

const withLog = (log: ArchiveLog | undefined) => {
  const checkpoint = log?.checkpoints.at(-1)?.note
  return { ...(log && { log }), ...(checkpoint !== undefined && { checkpoint }) }
}

const siteReport = (subject: string, { log, ...found }: SiteReport): Report => ({
  subject,
  kind: 'site',
  ...found,
  ...withLog(log),
})

function addressOf(target: string): URL {
  const url = URL.parse(target)
  if (!url) throw new UsageError(`${target} is no address.`)
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}

/** How often a site is read again that was published to while it was read. */
const maxReadings = 3

async function verifyAddress(address: URL, options: Parameters<typeof verifySite>[1]): Promise<SiteReport> {
  const files = siteAt(address)
  for (let reading = 1; ; reading++) {
    const before = await readText(files, '/checkpoint')
    const report = await verifySite(files, options)
    if (report.problems.length === 0 || reading === maxReadings) return report
    if ((await readText(files, '/checkpoint')) === before) return report
  }
}

async function verifyArchive(folder: string, kept: Kept): Promise<Report> {
  const subject = `The archive in ${folder}`
  const none = { subject, kind: 'archive' as const, notes: [], policies: 0, versions: 0 }
  try {
    const archive = await openArchive(folder).read('full')
    if (!archive) return { ...none, problems: ['snapshot.json is missing: put it back from a backup, or pull again.'] }
    const { policies, ledger, log } = archive
    const problems = await verifyLog(archive, kept)
    const unsigned = ledger.length - (log?.checkpoints.at(-1)?.size ?? 0)
    const notes = unsigned === 0 ? [] : [`No checkpoint covers the last ${unsigned} of the ledger’s lines yet.`]
    return { ...none, policies: policies.length, versions: ledger.length, problems, notes, ...withLog(log) }
  } catch (error) {
    // Several versions may name the same picture.
    if (error instanceof IntegrityError) return { ...none, problems: [...new Set(error.problems)] }
    throw error
  }
}

const releaseFacts = z.looseObject({ heldBack: z.record(z.string(), z.int()).optional() })

/** How many versions a release shows of policies whose later ones could not be rendered. */
function heldBackIn(release: string): Record<string, number> | undefined {
  try {
    return releaseFacts.parse(JSON.parse(readFileSync(join(release, 'release.json'), 'utf8'))).heldBack
  } catch {
    // Whatever else is wrong with the release is found in its pages.
    return undefined
  }
}
