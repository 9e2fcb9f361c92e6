import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { results } from '../../../scripts/bench/report/results.ts'
import { root } from '../../../publisher/root.ts'
import { elementsOf } from '../../unit/scripts/bench/elements-of.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-press-test-bench-'))
  mkdirSync(join(folder, 'tmp'))
  return () => rmSync(folder, { recursive: true, force: true })
})

/** A policy of invented texts, one a year, in a folder as an import takes it. */
function aCorpus(name: string, years: readonly number[]): string {
  const corpus = join(folder, name)
  mkdirSync(corpus)
  const versions = years.map((year) => ({ date: `${year}-03-01`, file: `${year}.md` }))
  writeFileSync(join(corpus, 'corpus.json'), JSON.stringify({ title: 'Parcel policy', versions }))
  for (const year of years) {
    const text = `# Parcel policy\n\nHello.\n\n## Delivery\n\nIn ${year} a parcel takes a day.\n\n## Returns\n\n- by post\n- by hand\n`
    writeFileSync(join(corpus, `${year}.md`), text)
  }
  return corpus
}

/** What the bench left in the folder for temporary files. */
const leftBehind = () => readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('policy-press-'))

/** `npm run bench` with a folder for temporary files of its own. */
function startBench(args: readonly string[]) {
  const child = spawn(process.execPath, [join(root, 'scripts/bench.ts'), ...args], {
    cwd: root,
    env: { ...process.env, TMPDIR: join(folder, 'tmp') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const ended = once(child, 'close').then(([code]: unknown[]) => ({ code, said }))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  return { child, ended, said: () => said }
}
const bench = (...args: string[]) => startBench(args).ended

it('bench measures a small archive and adds it to the report', { timeout: 240_000 }, async () => {
  const corpora = [aCorpus('parcels', [2019, 2020, 2021]), aCorpus('letters', [2022, 2023])]
  const out = join(folder, 'report')
  const sizes = ['--runs', '1', '--publishes', '2', '--out', out]
  const done = await bench('--archive', '6', ...sizes, ...corpora)
  expect(done.code, done.said).toBe(0)

  const { archives, runs } = results.parse(JSON.parse(readFileSync(join(out, 'benchmarks.json'), 'utf8')))
  const [archive] = archives
  if (!archive || archives.length > 1) return expect.fail(`There are ${archives.length} archives.`)
  expect(archive).toMatchObject({ versions: 6, policies: 3 })
  const { builds, redlines, publishes, verify, pages } = archive
  const [ours, ...peers] = builds
  expect(ours?.name).toBe('Policy Press')
  expect(ours?.pages).toBeGreaterThan(6 + 3 + 3 + 1)
  // Each peer that is here makes a page for each version, policy and list, and an index.
  for (const peer of peers) expect(peer.pages).toBe(6 + 3 + 3 + 1)
  for (const build of builds) {
    expect([build.failed, build.seconds.length, build.megabytes.length]).toEqual([undefined, 1, 1])
  }
  // Three versions have three pairs, and two have one.
  expect(redlines?.count).toBeGreaterThanOrEqual(4)
  expect(redlines?.milliseconds?.max).toBeGreaterThan(0)
  if (!publishes) return expect.fail('Nothing was published.')
  expect([publishes.fromWebhook.length, publishes.fromRequest.length, verify.length]).toEqual([2, 2, 1])
  expect(Object.keys(publishes.steps)).toEqual(expect.arrayContaining(['pull', 'render', 'swap']))
  expect(pages.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['/', '/[policy]/[version]/', '/[policy]/compare/[pair]/', 'sitemap']),
  )

  const report = readFileSync(join(out, 'benchmarks.md'), 'utf8')
  expect(report.match(/^## .*$/gm)).toEqual([
    '## Full builds',
    '## Publish to live',
    '## The full check',
    '## The largest pages',
    '## What was run',
  ])
  expect(report).toMatch(/^\| 6 +\| Policy Press/m)
  expect(report).toContain('`npm run bench -- --report --archive 6 --publishes 2 --runs 1 parcels letters`')
  expect(report).not.toContain(folder)
  expect(runs).toHaveLength(1)
  expect(elementsOf(readFileSync(join(out, 'images/benchmarks.svg'), 'utf8'))[0]).toBe('svg')
  expect(leftBehind()).toEqual([])
})

it('bench removes its folders and processes on SIGTERM', async () => {
  const { child, ended, said } = startBench(['--archive', '100000', aCorpus('parcels', [2019, 2020])])
  while (!said().includes('Writing the archive.')) await once(child.stderr, 'data')
  child.kill('SIGTERM')
  expect((await ended).code).toBe(1)
  expect(leftBehind()).toEqual([])
})

it('bench reports wrong flags before anything is measured', async () => {
  expect(await bench('--archive', '0', aCorpus('parcels', [2019]))).toEqual({
    code: 2,
    said: '--archive must be whole numbers of at least 1.\n',
  })
  expect(await bench('--report')).toEqual({
    code: 2,
    said: 'Name the corpus folders to make archives from.\n',
  })
})
