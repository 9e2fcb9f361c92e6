import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { verifySite } from '../../archive/published/verify-site.ts'
import { markdownTable } from '../../scripts/bench/table.ts'
import { Renderer } from '../../publisher/renderer.ts'
import { siteInFolder } from '../../publisher/verify/site-sources.ts'
import { day } from '../../schemas/records/day.ts'
import { serveFolder } from '../e2e/serve-folder.ts'
import { writeArchive } from '../fixtures/archive.ts'
import { archiveTamperings, falseAlarms, verifyTampered, writeWholeArchive } from '../fixtures/archive-tampering.ts'
import { signContent } from '../fixtures/log.ts'
import { siteTamperings, verifyTamperedSite } from '../fixtures/site-tampering.ts'
import { company } from '../integration/site/company.ts'

export type TamperingReport = { table: string; words: string; rounds: number; failures: string[]; seconds: number }

type Found = { problems: readonly string[]; alone: readonly string[] }
type Due = { named: readonly RegExp[]; kept?: unknown }

/** Whether exactly what was done is said, and whether it takes something that was kept to find it. */
function judge({ problems, alone }: Found, { named, kept }: Due): string {
  const isNamed = problems.length === named.length && named.every((pattern, at) => pattern.test(problems[at] ?? ''))
  if (!isNamed) return problems.length === 0 ? 'MISSED' : 'WRONGLY NAMED'
  return kept !== undefined && alone.length === 0 ? 'named, beside what was kept' : 'named'
}

const places = ['content', 'backup', 'release', 'served'] as const
const siteUrl = 'https://policies.example.com'

/** Does everything that may be done to an archive and a site, and then verifies honest histories: none may raise an alarm. */
export async function soakTampering(
  { folder, rounds }: { folder: string; rounds: number },
  progress: (report: { rounds: number; words: string }) => void,
): Promise<TamperingReport> {
  const began = performance.now()
  const renderer = new Renderer(siteUrl)
  const failures: string[] = []
  /** By kind, what was found in each place. */
  const rows = new Map<string, Partial<Record<(typeof places)[number], string>>>()
  const add = (what: string, cells: Partial<Record<(typeof places)[number], string>>) => {
    rows.set(what, { ...rows.get(what), ...cells })
    for (const [place, cell] of Object.entries(cells))
      if (!cell.startsWith('named')) failures.push(`${what}, ${place}: ${cell}`)
  }
  try {
    const original = join(folder, 'archive')
    await writeWholeArchive(original)
    for (const [at, tampering] of archiveTamperings.entries()) {
      const found = await verifyTampered(original, join(folder, `archive-${at}`), tampering)
      const [content, backup] = [judge(found.content, tampering), judge(found.backup, tampering)]
      add(tampering.what, { content, backup })
    }
    const site = join(folder, 'site')
    const content = join(folder, 'company')
    await writeArchive(content, company)
    signContent(content)
    mkdirSync(site, { recursive: true })
    await renderer.release({ content, out: site, day: day.parse('2025-11-22'), depth: 'full' })
    const releases = join(folder, 'releases')
    mkdirSync(releases)
    const served = await serveFolder(releases)
    for (const [at, tampering] of siteTamperings.entries()) {
      const place = { release: join(releases, String(at)), served: served.url }
      const found = await verifyTamperedSite(site, place, tampering)
      const [release, ofServed] = [judge(found.release, tampering), judge(found.served, tampering)]
      add(tampering.what, { release, served: ofServed })
    }
    await served.stop()
    const missed = failures.length
    let alarms = 0
    for (let seed = 1; seed <= rounds; seed++) {
      const found = await honestAlarms(join(folder, `honest-${seed}`), seed, renderer)
      alarms += found.length
      failures.push(...found.map((alarm) => `Honest history ${seed}: ${alarm}`))
      progress({ rounds: seed, words: `${seed} honest histories, ${alarms} false alarms` })
    }
    const seconds = (performance.now() - began) / 1000
    const words =
      `${rows.size} kinds of tampering, ${missed === 0 ? 'each named wherever it was done, and nothing else' : `${missed} missed`}; ` +
      `${alarms} false alarms over ${rounds} honest histories (content, backup, site, and beside every checkpoint) in ${seconds.toFixed(0)} s.`
    const cells = [...rows].map(([what, found]) => [what, ...places.map((place) => found[place] ?? '–')])
    const table = markdownTable(['what was done', ...places], cells, places.length + 1)
    return { table, words, rounds, failures, seconds }
  } finally {
    await renderer.close()
  }
}

/** What is wrongly said of an honest history: of its archive, of a backup, and of its site. */
async function honestAlarms(folder: string, seed: number, renderer: Renderer): Promise<string[]> {
  const content = join(folder, 'content')
  const { alarms, today } = await falseAlarms(content, seed)
  const out = join(folder, 'site')
  mkdirSync(out, { recursive: true })
  await renderer.release({ content, out, day: today, depth: 'full' })
  const { problems } = await verifySite(siteInFolder(out), { day: today })
  rmSync(folder, { recursive: true, force: true })
  return [...alarms, ...problems]
}
