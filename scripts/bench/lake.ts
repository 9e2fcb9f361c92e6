import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type SanityClient } from '@sanity/client'
import { root } from '../../publisher/root.ts'
import { benchDocuments } from './lake-documents.ts'

/** A measurement with the value of each run. */
export type LakeRow = { name: string; values: number[]; unit: 'ms' | 's' | 'MB' }

type Running = { child: ChildProcess; url: string; token: string; seconds: number }

const listeners = 50

/**
 * Measures the embedded lake, in a separate process, with `count` documents: generated, or `texts` repeated. Reads
 * and writes are those of the Studio and the pull, over HTTP, in sequence, `runs` times each.
 */
export async function benchLake({ count = 10_000, runs = 200, texts }: BenchOptions = {}): Promise<LakeRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-press-bench-lake-'))
  let running = await start(folder)
  try {
    const rows: LakeRow[] = []
    await time(rows, `write ${count} documents, 100 at a time`, 1, () => fill(clientFor(running), count, texts))
    await stop(running)
    const starts: number[] = []
    for (let run = 0; run < 5; run++) {
      running = await start(folder)
      starts.push(running.seconds)
      if (run < 4) await stop(running)
    }
    rows.push({ name: `start with ${count} documents`, values: starts, unit: 's' })
    const client = clientFor(running)
    // Warm-up: one-off reading, compiling and caching is not measured below.
    for (const query of ['*[_type == "page"][0]._id', 'count(*)', '*[[title, text] match "access"][0..9]._id'])
      await client.fetch(query)
    rows.push({ name: 'memory at rest', values: [residentMegabytes(running.child)], unit: 'MB' })
    await measureReads(rows, client, count, runs)
    await measureWrites(rows, client, runs)
    await measureListeners(rows, running, Math.min(runs, 50))
    rows.push({ name: 'memory afterwards', values: [residentMegabytes(running.child)], unit: 'MB' })
    return rows
  } finally {
    await stop(running)
    rmSync(folder, { recursive: true, force: true })
  }
}

export type BenchOptions = { count?: number; runs?: number; texts?: readonly string[] }

const searched = ['_id', '_type', 'title', 'slug.current', 'text', 'pt::text(body)', 'summary']
const anyField = (term: string) => `(${searched.map((path) => `${path} match ${term}`).join(' || ')})`
const withFields = `{ ${searched.map((path, n) => `"w${n}": ${path}`).join(', ')} }`
/** The Studio's query for a search of two words: every text of every type, ordered, and returned in full. */
const studioSearch = `*[_type in $__types && ${anyField('$t0')} && ${anyField('$t1')}] {_type, _id, _originalId, "orderings": [_updatedAt], ...select(
_type == "page" => ${withFields},
_type == "note" => ${withFields})}
| order(orderings[0] desc) [0...$__limit]`
const studioParams = { __types: ['page', 'note'], __limit: 100 }

async function measureReads(rows: LakeRow[], client: SanityClient, count: number, runs: number): Promise<void> {
  const any = () => Math.floor(Math.random() * count)
  const slug = '*[_type == "page" && slug.current == $slug][0]{_id, title}'
  await time(rows, 'one document by id', runs, () => client.getDocument(`page-${any()}`))
  await time(rows, 'query by type and slug', runs, () => client.fetch(slug, { slug: `page-${any()}` }))
  const search = '*[[title, text] match $words] | score(title match $words) | order(_score desc)[0...20]{_id, title}'
  const rare = () => ({ words: `term${Math.floor(Math.random() * 20_000)}` })
  await time(rows, 'full text over all documents, a rare word', Math.ceil(runs / 4), () => client.fetch(search, rare()))
  const common = () => ({ words: 'access* account' })
  await time(rows, 'full text over all documents, common words', Math.ceil(runs / 4), () =>
    client.fetch(search, common()),
  )
  const typed = `*[_type == "page" && [title, text] match $words][0...20]{_id, title}`
  await time(rows, 'full text over one type (a tenth)', Math.ceil(runs / 4), () => client.fetch(typed, common()))
  const studio = client.withConfig({ perspective: 'drafts' })
  await time(rows, 'the Studio’s search, a rare word', Math.ceil(runs / 4), () =>
    studio.fetch(studioSearch, { ...studioParams, t0: `${rare().words}*`, t1: 'a*' }),
  )
  await time(rows, 'the Studio’s search, common words, 100 shown', Math.ceil(runs / 4), () =>
    studio.fetch(studioSearch, { ...studioParams, t0: 'access*', t1: 'acc*' }),
  )
  await time(rows, 'the Studio’s search, common words, 1,000 shown', Math.ceil(runs / 4), () =>
    studio.fetch(studioSearch, { ...studioParams, t0: 'access*', t1: 'acc*', __limit: 1000 }),
  )
}

async function measureWrites(rows: LakeRow[], client: SanityClient, runs: number): Promise<void> {
  let run = 0
  await time(rows, 'patch', runs, () =>
    client
      .patch(`page-${run++ % 100}`)
      .set({ summary: `Patched ${run}` })
      .commit(),
  )
  const ids = (n: number) => ({ publishedId: `page-${n}`, draftId: `drafts.page-${n}` })
  for (let n = 0; n < runs; n++) {
    const page = await client.getDocument(`page-${n % 900}`)
    if (page) await client.createOrReplace({ ...page, _id: `drafts.${page._id}`, summary: `Draft ${n}` })
    const began = performance.now()
    await client.action({ actionType: 'sanity.action.document.publish', ...ids(n % 900) })
    add(rows, 'publish', performance.now() - began)
  }
}

/** Time from sending a change until the last listener is notified. */
async function measureListeners(rows: LakeRow[], { url, token }: Running, runs: number): Promise<void> {
  const client = clientFor({ url, token })
  let notified = 0
  let all = Promise.withResolvers<void>()
  const welcomed: Promise<void>[] = []
  const stops: (() => void)[] = []
  for (let n = 0; n < listeners; n++) {
    const { promise, resolve } = Promise.withResolvers<void>()
    welcomed.push(promise)
    const listener = client
      .listen('*[_type == "watched"]', {}, { events: ['welcome', 'mutation'] })
      .subscribe(({ type }) => {
        if (type === 'welcome') resolve()
        else if (++notified === listeners) all.resolve()
      })
    stops.push(() => listener.unsubscribe())
  }
  await Promise.all(welcomed)
  for (let run = 0; run < runs; run++) {
    notified = 0
    all = Promise.withResolvers()
    await time(rows, `${listeners} listeners notified of a change`, 1, async () => {
      await client.createOrReplace({ _id: 'watched', _type: 'watched', run })
      await all.promise
    })
  }
  for (const stop of stops) stop()
}

async function fill(client: SanityClient, count: number, texts: readonly string[] | undefined): Promise<void> {
  const documents = benchDocuments(count, texts)
  for (let at = 0; at < documents.length; at += 100)
    await client.mutate(
      documents.slice(at, at + 100).map((create) => ({ create })),
      { visibility: 'async' },
    )
}

async function time(rows: LakeRow[], name: string, runs: number, work: () => Promise<unknown>): Promise<void> {
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    await work()
    add(rows, name, performance.now() - began)
  }
}

function add(rows: LakeRow[], name: string, value: number): void {
  const row = rows.find((other) => other.name === name)
  if (row) row.values.push(value)
  else rows.push({ name, values: [value], unit: 'ms' })
}

async function start(folder: string): Promise<Running> {
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, 'tests/faults/lake-process.ts')], {
    cwd: root,
    env: { ...process.env, DATA_DIR: folder, SANITY_PROJECT_ID: '', SANITY_DATASET: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  const { url, token }: { url: string; token: string } = JSON.parse(String(line))
  await fetch(new URL('/v1/ping', url))
  return { child, url, token, seconds: (performance.now() - began) / 1000 }
}

async function stop({ child }: Running): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill()
  await once(child, 'exit')
}

function clientFor({ url, token }: { url: string; token: string }): SanityClient {
  return createClient({
    apiHost: url,
    useProjectHostname: false,
    projectId: 'policypress',
    dataset: 'production',
    apiVersion: '2025-02-19',
    useCdn: false,
    perspective: 'raw',
    token,
  })
}

/** Resident memory from /proc; 0 if there is no /proc. */
function residentMegabytes({ pid }: ChildProcess): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000
  } catch {
    return 0
  }
}

/** Median and 99th percentile. */
export function medianAndP99(values: readonly number[]): { median: number; p99: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN
  return { median: at(0.5), p99: at(0.99) }
}

/** The rows as a Markdown table. */
export function lakeTable(rows: readonly LakeRow[]): string {
  const lines = rows.map(({ name, values, unit }) => {
    const { median, p99 } = medianAndP99(values)
    const show = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toFixed(unit === 's' ? 2 : 1)} ${unit}`
    return `| ${name} | ${show(median)} | ${values.length > 1 ? show(p99) : ''} | ${values.length} |`
  })
  return ['| The embedded lake | median | p99 | runs |', '|---|---|---|---|', ...lines].join('\n')
}
