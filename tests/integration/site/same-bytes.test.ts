import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { unzipSync } from 'fflate'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatRecord } from '../../../archive/archive.ts'
import { sealVersion } from '../../../policy/hash.ts'
import { newPrivateKey } from '../../../publisher/checkpoint-key.ts'
import { checkpointSigner } from '../../../publisher/checkpoint-signer.ts'
import { bundleEvidence } from '../../../publisher/evidence/bundle.ts'
import { siteInFolder } from '../../../publisher/verify/site-sources.ts'
import { verifyTarget } from '../../../publisher/verify/verify-target.ts'
import { ledgerEntry, type LedgerEntry } from '../../../schemas/records/archive.ts'
import { instant } from '../../../schemas/records/day.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { serveFolder, type ServedFolder } from '../../e2e/serve-folder.ts'
import { anImage, nameOf, pictures } from '../../fixtures/image.ts'
import { logRecord } from '../../../schemas/records/log.ts'
import { verifyLog, verifyProof } from '../../fixtures/independent-log.ts'
import { anchorContent, contentSigner, contentWitness, signContent } from '../../fixtures/log.ts'
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
  const now = new Date('2025-11-22T12:00:00Z')
  const slugs = company.policies.map(({ slug }) => slug)
  const stranger = checkpointSigner('policies.example.com', newPrivateKey())
  const { key } = contentSigner
  const earlier = (version: Version): Version => ({ ...version, publishedAt: instant.parse('2020-01-01T00:00:00Z') })
  const first = '/privacy/2021-03-15/'
  const second = '/privacy/2023-06-01/'

  type Row = {
    what: string
    tamper: (site: TamperedSite) => void | Promise<void>
    /** What somebody kept: the size of a checkpoint, or the key. */
    kept?: number | 'key'
    /** What is said of it: nothing else is. */
    named: RegExp[]
  }
  const rows: Row[] = [
    {
      what: 'a text edited in its record',
      tamper: (site) => site.replace(`${first}index.json`, 'a month', 'a year'),
      named: [/^\/privacy\/2021-03-15\/index.json: hash does not match the text: the version was changed after/],
    },
    {
      what: 'a record sealed anew',
      tamper: async (site) => {
        const version = site.version(`${second}index.json`)
        site.write(`${second}index.json`, formatRecord(await sealVersion({ ...version, changeSummary: 'Nothing.' })))
      },
      named: [/^\/privacy\/2023-06-01\/index.json is not the version that line 2 of the log records: it was changed/],
    },
    {
      what: 'words changed on the page only',
      tamper: (site) => site.replace(first, 'We answer within a month.', 'We answer within a year.'),
      named: [
        /^The text on the page \/privacy\/2021-03-15\/ reads “answer within a year\.”, not “answer within a month\.”\.$/,
      ],
    },
    {
      what: 'a paragraph added to the page only',
      tamper: (site) => site.replace(first, '</article>', '<p>You owe us ten pounds.</p></article>'),
      named: [/^The text on the page \/privacy\/2021-03-15\/ reads “.*You owe us ten/],
    },
    {
      what: 'a summary changed on the page only',
      tamper: (site) => site.replace(second, 'We answer sooner.', 'We answer later.'),
      named: [
        /^The summary on the page \/privacy\/2023-06-01\/ reads “We answer later\.”, not “We answer sooner\.”\.$/,
      ],
    },
    {
      what: 'a date changed on the page only',
      tamper: (site) => site.replace(second, '<time datetime="2023-06-01">', '<time datetime="2024-06-01">'),
      named: [/^The date on the page \/privacy\/2023-06-01\/ reads “2024-06-01”, not “2023-06-01”\.$/],
    },
    {
      what: 'a date changed in a list only',
      tamper: (site) =>
        site.replace('/privacy/versions.json', '"publishedAt": "2023-05-02', '"publishedAt": "2023-05-01'),
      named: [/^\/privacy\/versions.json states another publishedAt of version 2 than was sealed\.$/],
    },
    {
      what: 'a picture replaced',
      tamper: (site) => site.write(`/images/${nameOf(anImage(pictures.red, ''))}`, pictures.blue),
      named: [/^\/images\/[0-9a-f]{64}\.png is another picture\.$/],
    },
    {
      what: 'a version removed, page and record',
      tamper: (site) => {
        site.remove(second)
        site.remove(`${second}index.json`)
      },
      named: [/^\/privacy\/2023-06-01\/index.json is missing\.$/],
    },
    {
      what: 'a version removed from everything but the log',
      tamper: (site) => {
        site.unlist('cookies', 2)
        site.write('/cookies/', site.read('/cookies/2021-03-15/'))
      },
      named: [/^Line 10 of the log records version 2 of cookies, but the site does not show it: it was removed\.$/],
    },
    {
      what: 'a version slipped in',
      tamper: (site) => site.slipIn('privacy', 2, '2022-01-01'),
      named: [/^\/privacy\/2022-01-01\/index.json is not the version that line 2 of the log records: it was changed/],
    },
    {
      what: 'two lines of the log exchanged',
      tamper: (site) => site.swapEntries(0, 1),
      named: [
        /^Line 1 of the log was moved: it was signed as line 2\.$/,
        /^Line 2 of the log was moved: it was signed as line 1\.$/,
      ],
    },
    {
      what: 'a line of the log changed',
      tamper: (site) => site.changeEntry(4),
      named: [/^Line 5 of the log was changed after it was signed\.$/],
    },
    {
      what: 'a tile removed',
      tamper: (site) => site.remove('/tile/0/000.p/14'),
      named: [/^\/tile\/0\/000\.p\/14 is missing\.$/],
    },
    {
      what: 'a checkpoint of another signature',
      tamper: (site) => site.write('/checkpoint', checkpointOf(site.lines(), 14, stranger)),
      named: [/^\/checkpoint is not signed by the key of the log\.$/],
    },
    {
      what: 'a proof of another version',
      tamper: (site) => site.write(`${first}index.tlog-proof`, site.read(`${second}index.tlog-proof`)),
      named: [/^\/privacy\/2021-03-15\/index.tlog-proof does not prove that version 1 of privacy is in the log\.$/],
    },
    {
      what: 'a stale release, whose text in force is that of before',
      tamper: (site) => site.write('/privacy/', site.read(second)),
      named: [
        /^The page \/privacy\/ shows the text of 2023-06-01 \(version 2\), but in force is that of 2025-09-01 \(version 3\): a stale/,
      ],
    },
    {
      what: 'another text in the place of the one in force',
      tamper: (site) => site.replace('/privacy/', 'two weeks', 'two years'),
      named: [/^The text on the page \/privacy\/ reads “.*two years/],
    },
    {
      what: 'a history that was rewritten by whoever has the key',
      tamper: (site) =>
        site.rewrite((versions) => versions.map((version, at) => (at === 0 ? earlier(version) : version))),
      kept: 10,
      named: [
        /^The first 10 lines of the ledger are not those of the checkpoint that was kept: history was rewritten\.$/,
      ],
    },
    {
      what: 'a history that others are not shown',
      tamper: (site) =>
        site.rewrite((versions) => versions.map((version, at) => (at === 13 ? earlier(version) : version))),
      kept: 14,
      named: [/^Two checkpoints of 14 lines contradict each other, .* \(a fork\)/],
    },
    {
      what: 'a log cut short by whoever has the key',
      tamper: (site) => {
        site.publishLog(site.lines().slice(0, 13))
        site.unlist('security', 1)
      },
      kept: 14,
      named: [
        /^The ledger has 13 lines, but had 14 when the checkpoint was kept: it was cut short, or an older release/,
      ],
    },
    {
      what: 'a key that was swapped',
      tamper: (site) => site.publishLog(site.lines(), stranger),
      kept: 'key',
      named: [/^The key that was given is none of those .* its key was swapped\.$/],
    },
    {
      what: 'a key that was swapped, beside a checkpoint',
      tamper: (site) => site.publishLog(site.lines(), stranger),
      kept: 10,
      named: [/^The checkpoint that was kept is not signed by the key of this log: the key was swapped/],
    },
  ]

  let served: ServedFolder
  const releases = workshop.folder()
  beforeAll(async () => {
    served = await serveFolder(releases)
  })
  afterAll(() => served.stop())

  const keptOf = (kept: Row['kept'], lines: readonly LedgerEntry[]) =>
    kept === undefined ? {} : kept === 'key' ? { key } : { checkpoint: checkpointOf(lines, kept), key: undefined }

  test('is whole as it was built: alone, and beside whatever was kept', async () => {
    const lines = new TamperedSite(one.folder, slugs).lines()
    for (const kept of [undefined, 'key', 1, 10, 14] as const) {
      const report = await verifyTarget(one.folder, { now, ...keptOf(kept, lines) })
      expect(report).toMatchObject({ problems: [], notes: [], policies: 6, versions: 14 })
    }
  })

  test.each(rows)('$what is named, in a release and where it is served', async ({ what, tamper, kept, named }) => {
    const release = join(releases, what.replaceAll(/\W/g, '-'))
    cpSync(one.folder, join(release, 'public'), { recursive: true })
    writeFileSync(join(release, 'release.json'), '{}')
    const site = new TamperedSite(join(release, 'public'), slugs)
    const options = { now, ...keptOf(kept, site.lines()) }
    await tamper(site)
    for (const target of [release, `${served.url}/${basename(release)}/public/`]) {
      const { problems } = await verifyTarget(target, options)
      expect(problems, problems.join('\n')).toHaveLength(named.length)
      for (const [index, pattern] of named.entries()) expect(problems[index]).toMatch(pattern)
      if (kept !== undefined) expect((await verifyTarget(target, { now })).problems).toEqual([])
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
