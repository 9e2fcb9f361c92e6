import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../policy/errors.ts'
import { benchBuilds } from './builds.ts'
import { ContentWriter } from './content.ts'
import { measure } from './measure.ts'
import { largestPages } from './page-sizes.ts'
import { PeerSource } from './peers/source.ts'
import { counter, logProgress } from './progress.ts'
import { benchPublishes } from './publishes.ts'
import { repeated, repetitions, type History } from './repeated-archive.ts'
import type { ArchiveFigures, LargePage } from './report/results.ts'
import { meanKilobytes, shorten } from './shorten.ts'

export type ArchiveOptions = {
  /** The working folder. An archive from an earlier run is reused. */
  folder: string
  histories: readonly History[]
  versions: number
  runs: number
  publishes: number
  /** Blocks to keep per section; all if undefined. If set, only publishing is measured. */
  blocks?: number
  /** Extra flags of `npm run build` for a second measurement of our build. */
  flags: readonly string[]
}

/**
 * Measures an archive: full builds compared with the peers, the full check, and publishing. Shortened texts would
 * flatter the builders, so only publishing is measured with them.
 */
export async function benchArchive(options: ArchiveOptions): Promise<Omit<ArchiveFigures, 'run'>> {
  const { folder, histories, versions, runs, flags, blocks } = options
  const policies = repetitions(histories, versions).length
  if (blocks !== undefined) {
    const shortened = await shorten(histories, blocks)
    const found = await benchPublishes({ ...options, histories: shortened, folder: join(folder, `lake-${blocks}`) })
    const publishes = { ...found, shortened: { blocks, kilobytes: meanKilobytes(shortened) } }
    return { versions, policies, builds: [], verify: [], publishes, pages: [] }
  }
  const [content, source] = [join(folder, 'content'), join(folder, 'peers')]
  await writeArchive(options, content, source)
  let pages: LargePage[] = []
  const work = join(folder, 'work')
  try {
    const onSite = (site: string) => (pages = largestPages(site))
    const { builds, redlines } = await benchBuilds({ content, source, work, runs, flags, onSite })
    const verify = await benchVerify(content, join(work, 'data'), runs)
    const publishes =
      options.publishes > 0 ? await benchPublishes({ ...options, folder: join(folder, 'lake') }) : undefined
    return { versions, policies, builds, redlines, verify, publishes, pages }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Marks a folder whose archive is complete. It contains the fingerprint of the corpora. */
const markerFile = 'markerFile'

/** Fingerprint of the corpora: the hash of each one's last version. */
const fingerprintOf = (histories: readonly History[]): string =>
  histories.map(({ versions }) => versions.at(-1)?.hash).join('\n')

/** Writes the archive, and the same texts for the peers, without a lake. */
async function writeArchive({ folder, histories, versions }: ArchiveOptions, content: string, source: string) {
  const made = fingerprintOf(histories)
  const stamp = join(folder, markerFile)
  if (existsSync(stamp)) {
    if (readFileSync(stamp, 'utf8') === made) return
    throw new UsageError(
      `${folder} contains an archive of other corpora. Remove it, or choose another folder with --keep.`,
    )
  }
  for (const part of [content, source]) rmSync(part, { recursive: true, force: true })
  mkdirSync(content, { recursive: true })
  logProgress('  Writing the archive.')
  const progress = counter('versions written', versions)
  const [archive, peers] = [new ContentWriter(content), new PeerSource(source)]
  let done = 0
  for await (const history of repeated(histories, versions)) {
    await archive.add(history)
    await peers.add(history)
    progress((done += history.versions.length))
  }
  archive.finish()
  await peers.finish()
  writeFileSync(stamp, made)
}

async function benchVerify(content: string, data: string, runs: number): Promise<number[]> {
  const seconds: number[] = []
  while (seconds.length < runs) {
    seconds.push((await measure('verify.ts', [], { CONTENT_DIR: content, DATA_DIR: data })).seconds)
  }
  logProgress(`  the full check: ${seconds.map((value) => value.toFixed(1)).join(', ')} s`)
  return seconds
}
