import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { archivePaths, parseLedger } from '../../../archive/archive-files.ts'
import { openFolder } from '../../../archive/folder.ts'
import { SlowTextError } from '../../../policy/errors.ts'
import { buildSite } from '../../../publisher/build/astro.ts'
import { HeldBack } from '../../../publisher/held-back.ts'
import { root } from '../../../publisher/root.ts'
import { Releases } from '../../../publisher/releases.ts'
import { update, type BuildOrder } from '../../../publisher/update.ts'
import { temporaryFolder, writeArchive } from '../../fixtures/archive.ts'

let folder: string
let slow: Set<string>
let orders: BuildOrder['heldBack'][]
beforeEach(() => {
  folder = temporaryFolder()
  slow = new Set()
  orders = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const contentDir = () => join(folder, 'content')
const years = (...all: number[]) => all.map((year) => ({ effectiveDate: `${year}-01-01` }))
/** Policy A with so many versions, and B with one. */
async function archive(count: number, summary = 'About B.') {
  await writeArchive(contentDir(), {
    policies: [
      { id: 'policy-b', slug: 'b', title: 'B', summary, versions: years(2020) },
      { id: 'policy-a', slug: 'a', title: 'A', versions: years(2020, 2021, 2022).slice(0, count) },
    ],
  })
  // As a pull writes it: with the last line of the ledger.
  const { read, replace } = openFolder(contentDir())
  const head = parseLedger(read(archivePaths.ledger) ?? '').at(-1)?.hash
  replace(archivePaths.snapshot, JSON.stringify({ ...JSON.parse(read(archivePaths.snapshot) ?? '{}'), head }))
}

const publish = async (releases: Releases) =>
  update(
    {
      contentDir: contentDir(),
      dataDir: folder,
      siteUrl: 'http://localhost',
      releases,
      pull: async () => ({ policies: 2, versions: 2, added: [], changed: true, notes: [], setAside: [] }),
      build: async ({ outDir, heldBack = {} }) => {
        orders.push(heldBack)
        // What is slow is so with its newest version.
        for (const policy of slow) if (heldBack[policy] === undefined) throw new SlowTextError(policy, 1000)
        mkdirSync(outDir, { recursive: true })
        writeFileSync(join(outDir, 'index.html'), JSON.stringify(heldBack))
        return { trees: [], fresh: [], milliseconds: {} }
      },
    },
    [],
    ['poll'],
    new AbortController().signal,
  )
const heldBack = () => new HeldBack({ dataDir: folder, contentDir: contentDir() }).entries()

it('leaves a policy as it is live when its new text cannot be rendered, and publishes all others', async () => {
  const releases = new Releases(folder)
  await archive(1)
  await publish(releases)
  slow.add('policy-a')
  await archive(2, 'B, renamed')
  expect(await publish(releases)).toMatchObject({ outcome: 'live' })
  expect(orders).toEqual([{}, {}, { 'policy-a': 1 }])
  expect(heldBack()).toMatchObject([
    {
      document: 'policy-a-v2',
      policy: 'policy-a',
      title: 'A',
      problems: [{ message: expect.stringMatching(/^A page of policy-a was not rendered within 1 s\./) }],
    },
  ])
  // It is not tried again at each publish of another one …
  await archive(2, 'B again')
  await publish(releases)
  expect(orders.at(-1)).toEqual({ 'policy-a': 1 })
  expect(await publish(releases)).toMatchObject({ outcome: 'unchanged' })
  // … but with its next version.
  slow.clear()
  await archive(3)
  await publish(releases)
  expect(orders.at(-1)).toEqual({})
  expect(heldBack()).toEqual([])
})

it('leaves out a policy that was never live, and fails when nothing new can be left out', async () => {
  const releases = new Releases(folder)
  await archive(1)
  slow.add('policy-b')
  await publish(releases)
  expect(orders).toEqual([{}, { 'policy-b': 0 }])
  slow.delete('policy-b')
  slow.add('policy-a')
  await archive(1, 'B, renamed')
  await expect(publish(releases)).rejects.toThrow('A page of policy-a was not rendered within 1 s.')
})

it('is named by the build of a static site, which ends', async () => {
  await archive(2)
  const options = { contentDir: contentDir(), outDir: join(folder, 'out'), siteUrl: 'http://localhost' }
  const limits = { program: join(root, 'tests/faults/endless-build-process.ts'), timeoutMs: 500 }
  await expect(buildSite(options, limits)).rejects.toThrow(
    'The page /a/compare/2020-01-01..2021-01-01/ of policy-a was not rendered within 0.5 s.',
  )
})
