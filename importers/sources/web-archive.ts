import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { ImportError, UsageError } from '../../policy/errors.ts'
import type { CorpusText, ReadCorpus } from '../corpus.ts'
import { sameAddressKey } from '../pages/addresses.ts'
import { problemsFound } from '../problems.ts'
import { dayOfCapture, isPage, type Capture } from './capture.ts'
import { maxArchiveBytes, maxTexts } from './limits.ts'
import { listSnapshots, readSnapshot } from './snapshot-folder.ts'
import { textOfPage } from './text-of-file.ts'
import { warcsInWacz } from './wacz.ts'
import { readWarc, type Listed } from './warc.ts'
import { openZstd } from './zstd.ts'

export type WebArchiveOptions = {
  /** The addresses that the policy had. Where one led to another by a redirect, the other is one of them too. */
  urls: readonly string[]
  /** A CSS selector of the policy's text. */
  select?: string
  /** Snapshots to leave out, by their moments or days. */
  skip?: readonly string[]
}

/** Reads the captures of an archive, or lists them. */
type Archive = (wants: (capture: Listed) => boolean) => AsyncIterable<Capture>

/** How many addresses are named when somebody has to choose one. */
const shownAddresses = 12

/**
 * Reads the snapshots of one policy from a web archive: a WARC, a WACZ, or a folder of snapshots with the moments of
 * their captures. Each day has the text of its last snapshot.
 * @throws ImportError if there is no such snapshot, or the archive cannot be read
 * @throws UsageError if the archive has several addresses and none was named
 */
export async function readWebArchive(
  path: string,
  { urls, select, skip = [] }: WebArchiveOptions,
): Promise<ReadCorpus> {
  const archive = openArchive(path)
  const keys = await wantedKeys(archive, urls)
  const isSkipped = (capture: Capture) => skip.includes(nameOf(capture)) || skip.includes(dayOfCapture(capture))
  const captures = (await collect(archive, keys)).filter((capture) => !isSkipped(capture))
  if (captures.length === 0) {
    throw new ImportError(`${basename(path)} has no page of ${urls.join(', ')}. Nothing was written.`)
  }
  const ordered = captures.toSorted((a, b) => (a.moment < b.moment ? -1 : a.moment > b.moment ? 1 : 0))
  const lastOfDay = ordered.filter((capture, index) => {
    const next = ordered[index + 1]
    return next === undefined || dayOfCapture(next) !== dayOfCapture(capture)
  })
  if (lastOfDay.length > maxTexts) {
    throw problemsFound(`${basename(path)} cannot be imported.`, [`it has snapshots of more than ${maxTexts} days`])
  }
  const problems: string[] = []
  let title: string | undefined
  const texts = lastOfDay.flatMap((capture): CorpusText[] => {
    const date = dayOfCapture(capture)
    const file = nameOf(capture)
    try {
      const { title: found, ...read } = textOfPage(capture.body, {
        base: capture.url,
        ...(select !== undefined && { select }),
        ...(capture.charset !== undefined && { charset: capture.charset }),
      })
      title = found ?? title
      const sourceUrl = capture.copy ?? capture.url
      return [{ date, file, archivedOn: date, ...(sourceUrl !== '' && { sourceUrl }), ...read }]
    } catch (error) {
      problems.push(`${file} ${error instanceof Error ? error.message : String(error)}`)
      return []
    }
  })
  if (problems.length > 0) {
    const advice = '--skip leaves out the snapshots that are named, with commas between them.'
    throw problemsFound(`${basename(path)} cannot be imported. ${advice}`, problems)
  }
  return {
    title: title ?? '',
    dates: 'recorded',
    repeats: 'skipped',
    source: `the web archive ${basename(path)}`,
    texts,
  }
}

/** The moment of a capture in fourteen digits, by which snapshots are called. */
const nameOf = ({ moment }: Capture): string => moment.replace(/\D/g, '').slice(0, 14)

function openArchive(path: string): Archive {
  const found = statSync(path)
  if (found.isDirectory()) {
    const files = listSnapshots(path)
    return async function* read(wants) {
      for (const file of files) {
        const listed = { moment: file.moment, url: file.url ?? '', status: 200, type: 'text/html' }
        yield wants(listed) ? readSnapshot(file) : { ...listed, body: new Uint8Array() }
      }
    }
  }
  if (found.size > maxArchiveBytes) {
    throw new ImportError(`${basename(path)} is larger than ${maxArchiveBytes / 1_000_000_000} GB. Divide it.`)
  }
  return async function* read(wants) {
    try {
      const streams = streamsOf(path)
      for (const stream of streams) yield* readWarc(bytesOf(stream), wants)
    } catch (cause) {
      throw new ImportError(`${basename(path)} cannot be read as a web archive. Nothing was written.`, { cause })
    }
  }
}

function streamsOf(path: string): Readable[] {
  if (/\.wacz$/i.test(path)) return warcsInWacz(path)
  return [/\.zst$/i.test(path) ? openZstd(path) : createReadStream(path)]
}

/** A stream's chunks; it is closed when nobody reads on. */
async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const part of stream) yield part as Uint8Array
}

/** The keys of the policy's addresses, with those to which they led. */
async function wantedKeys(archive: Archive, urls: readonly string[]): Promise<Set<string>> {
  const moves = new Map<string, Set<string>>()
  const pages = new Map<string, { url: string; count: number }>()
  for await (const capture of archive(() => false)) {
    const key = sameAddressKey(capture.url)
    if (capture.location !== undefined && URL.canParse(capture.location, capture.url)) {
      const target = new URL(capture.location, capture.url)
      // A page that leads to the site's front page was given up, and has not moved there.
      if (target.pathname !== '/') moves.set(key, (moves.get(key) ?? new Set()).add(sameAddressKey(target.href)))
    } else if (isPage(capture)) {
      const known = pages.get(key)
      pages.set(key, { url: known?.url ?? capture.url, count: (known?.count ?? 0) + 1 })
    }
  }
  const keys = new Set(urls.map(sameAddressKey))
  if (keys.size === 0) {
    const [only] = pages.keys()
    if (pages.size === 1 && only !== undefined) return new Set([only])
    throw new UsageError(chooseAddress([...pages.values()]))
  }
  // A set takes up what is added while it is read.
  for (const key of keys) for (const target of moves.get(key) ?? []) keys.add(target)
  return keys
}

function chooseAddress(pages: readonly { url: string; count: number }[]): string {
  if (pages.length === 0) return 'The archive has no page. Name one with snapshots of web pages.'
  const shown = pages.toSorted((a, b) => b.count - a.count).slice(0, shownAddresses)
  const more = pages.length - shown.length
  const lines = shown.map(({ url, count }) => `\n  ${url} (${count} ${count === 1 ? 'snapshot' : 'snapshots'})`)
  return `Say which address is the policy’s with --url. The archive has:${lines.join('')}${more > 0 ? `\n  and ${more} more` : ''}`
}

async function collect(archive: Archive, keys: ReadonlySet<string>): Promise<Capture[]> {
  const captures: Capture[] = []
  const isWanted = ({ url }: Listed) => keys.has(sameAddressKey(url))
  for await (const capture of archive(isWanted)) {
    if (capture.location === undefined && isWanted(capture)) captures.push(capture)
  }
  return captures
}

/** Whether a folder holds snapshots of a web archive. */
export const holdsSnapshots = (folder: string): boolean => listSnapshots(folder).length > 0
