import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPrivateKey } from '../../../publisher/checkpoint-key.ts'
import { checkpointSigner } from '../../../publisher/checkpoint-signer.ts'
import { bundleEvidence } from '../../../publisher/evidence/bundle.ts'
import { siteInFolder } from '../../../publisher/verify/site-sources.ts'
import { verifyTarget } from '../../../publisher/verify/verify-target.ts'
import { ledgerEntry } from '../../../schemas/records/archive.ts'
import { serveFolder, type ServedFolder } from '../../e2e/serve-folder.ts'
import { anImage, nameOf, pictures } from '../../fixtures/image.ts'
import { logRecord } from '../../../schemas/records/log.ts'
import { verifyLog, verifyProof } from '../../fixtures/independent-log.ts'
import { anchorContent, contentSigner, contentWitness, signContent } from '../../fixtures/log.ts'
import {
  companySlugs,
  keptOfSite,
  siteTamperedOn,
  siteTamperings,
  verifyTamperedSite,
} from '../../fixtures/site-tampering.ts'
import { checkpointOf, Tampered, TamperedSite } from '../../fixtures/tampering.ts'
import { Workshop, type BuiltSite } from './build-site.ts'
import { company } from './company.ts'

const workshop = new Workshop()
afterAll(() => workshop.clear())

const bytes = ({ folder }: BuiltSite, file: string) => readFileSync(join(folder, file), 'utf8')

let content: string
let one: BuiltSite

test('the same archive gives the same bytes, whatever the machine’s clock and language', async () => {
  content = await workshop.archive(company)
  signContent(content)
  anchorContent(content)
  one = await workshop.build(content, '2025-11-22', { TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8' })
  const other = await workshop.build(content, '2025-11-22', { TZ: 'America/Los_Angeles', LANG: 'C' })
  expect(other.files()).toEqual(one.files())
  for (const file of one.files()) expect(bytes(other, file), file).toBe(bytes(one, file))

  // A stranger, who knows the specifications and nothing of ours, finds each version in the log.
  const { key } = logRecord.parse(JSON.parse(one.read('/.well-known/policy-press-log.json'))).keys[0] ?? { key: '' }
  const read = (path: string) => (one.has(`/${path}`) ? readFileSync(join(one.folder, path)) : undefined)
  const { entries } = verifyLog({ read }, key)
  expect(entries).toEqual(readFileSync(join(content, 'ledger.ndjson'), 'utf8').trimEnd().split('\n'))
  const leaves = new Map(entries.map((leaf) => [ledgerEntry.parse(JSON.parse(leaf)).version, leaf]))
  const versions = one.files('.tlog-proof').map((file) => file.replace('index.tlog-proof', 'index.json'))
  expect(versions).toHaveLength(entries.length)
  for (const file of versions) {
    const { hash } = z.object({ hash: z.string() }).parse(JSON.parse(bytes(one, file)))
    const proof = bytes(one, file.replace('index.json', 'index.tlog-proof'))
    verifyProof(proof, leaves.get(hash) ?? '', key)
    expect(() => verifyProof(proof, `${leaves.get(hash)} `, key)).toThrow()
  }
})

test('the site says who else has seen its log, where and when', async () => {
  const { anchors } = z
    .object({ anchors: z.array(z.looseObject({ kind: z.string(), file: z.string().optional() })) })
    .parse(JSON.parse(one.read('/.well-known/policy-press-anchors.json')))
  expect(anchors.map(({ kind }) => kind)).toEqual(['witness', 'timestamp', 'repository'])
  expect(one.read(anchors[1]?.file ?? '')).toBe('A response')
  const now = new Date('2025-11-22T12:00:00Z')
  expect((await verifyTarget(one.folder, { now, witness: contentWitness })).problems).toEqual([])
  const other = contentWitness.replace('witness.example.com', 'w.example.com')
  expect((await verifyTarget(one.folder, { now, witness: other })).problems).toEqual([
    'The key of a witness that was given is none.',
  ])
  const page = one.text('/verify/')
  expect(page).toContain('The witness witness.example.com/log: 14 versions, 20 November 2025')
  expect(page).toContain(contentSigner.key)
})

describe('a site that was tampered with', () => {
  let served: ServedFolder
  const releases = workshop.folder()
  beforeAll(async () => {
    served = await serveFolder(releases)
  })
  afterAll(() => served.stop())

  test('is whole as it was built: alone, and beside whatever was kept', async () => {
    const lines = new TamperedSite(one.folder, companySlugs).lines()
    for (const kept of [undefined, 'key', 1, 10, 14] as const) {
      const report = await verifyTarget(one.folder, { now: siteTamperedOn, ...keptOfSite(kept, lines) })
      expect(report).toMatchObject({ problems: [], notes: [], policies: 6, versions: 14 })
    }
  })

  test.each(siteTamperings)('$what is named, in a release and where it is served', async (tampering) => {
    const { what, kept, named } = tampering
    const release = join(releases, what.replaceAll(/\W/g, '-'))
    const found = await verifyTamperedSite(one.folder, { release, served: served.url }, tampering)
    for (const { problems, alone } of [found.release, found.served]) {
      expect(problems, problems.join('\n')).toHaveLength(named.length)
      for (const [index, pattern] of named.entries()) expect(problems[index]).toMatch(pattern)
      if (kept !== undefined) expect(alone).toEqual([])
    }
  })
})

describe('a bundle of evidence', () => {
  const folder = workshop.folder()
  const check = (place: string) => {
    const { status, stdout } = spawnSync(process.execPath, [join(place, 'check.mjs')], { encoding: 'utf8', env: {} })
    return { status, wrong: stdout.split('\n').filter((line) => line.startsWith('WRONG')) }
  }
  const unpack = (zip: Uint8Array, name: string) => {
    const place = new Tampered(join(folder, name))
    for (const [file, data] of Object.entries(unzipSync(zip))) place.write(file, data)
    return place
  }
  let zip: Uint8Array
  beforeAll(async () => {
    zip = (await bundleEvidence(siteInFolder(one.folder), '/privacy/2026-03-01/')).zip
  })

  test('holds the text, the proof and what changed next, and is the same for the same site', async () => {
    const { zip: again, files } = await bundleEvidence(siteInFolder(one.folder), '/privacy/2023-06-01/')
    expect(files.filter((name) => !name.startsWith('styles/'))).toEqual(
      [
        'README.html',
        'anchors.json',
        'changes.html',
        'check.mjs',
        'checkpoint',
        'files.txt',
        'line.json',
        'log.json',
      ].concat(['proof.tlog-proof', 'text.html', 'text.json', 'text.md']),
    )
    const same = await bundleEvidence(siteInFolder(one.folder), '/privacy/2023-06-01/')
    expect(Buffer.from(again).equals(same.zip)).toBe(true)
    const place = unpack(again, 'second')
    expect(check(place.folder)).toEqual({ status: 0, wrong: [] })
    const page = place.read('text.html')
    const [sheet = ''] = /styles\/[^"]+\.css/.exec(page) ?? []
    expect(place.has(sheet)).toBe(true)
    expect(page).not.toMatch(/<script type="module"/)
    expect(place.read('changes.html')).toContain('<ins')
    for (const address of ['/privacy/1999-01-01/', '/nothing/2023-06-01/'])
      await expect(bundleEvidence(siteInFolder(one.folder), address)).rejects.toThrow(
        `The site has no version at ${address}`,
      )
  })

  const stranger = checkpointSigner('policies.example.com', newPrivateKey())
  test.each<[string, (place: Tampered) => void]>([
    ['the record', (place) => place.replace('text.json', 'three days', 'three years')],
    ['the Markdown', (place) => place.replace('text.md', 'three days', 'three years')],
    ['the picture', (place) => place.write(`images/${nameOf(anImage(pictures.red, ''))}`, pictures.blue)],
    ['the line', (place) => place.replace('line.json', '"sequence":4', '"sequence":3')],
    ['the proof', (place) => place.replace('proof.tlog-proof', 'index 3', 'index 2')],
    ['the key', (place) => place.replace('log.json', contentSigner.key, stranger.key)],
    ['the checkpoint', (place) => place.write('checkpoint', checkpointOf([], 0, stranger))],
  ])('is refused by its own program, which needs nothing of ours, when %s was changed', (what, change) => {
    const place = unpack(zip, what)
    expect(check(place.folder)).toEqual({ status: 0, wrong: [] })
    change(place)
    const { status, wrong } = check(place.folder)
    expect(wrong.length, what).toBeGreaterThan(0)
    expect(status).toBe(1)
  })
})
