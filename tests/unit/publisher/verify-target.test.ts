import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archivePaths, formatRecord } from '../../../archive/archive.ts'
import { openArchive } from '../../../archive/folder.ts'
import { verifyLog } from '../../../archive/verify.ts'
import { sealVersion } from '../../../policy/hash.ts'
import { newPrivateKey } from '../../../publisher/checkpoint-key.ts'
import { checkpointSigner } from '../../../publisher/checkpoint-signer.ts'
import { backUp } from '../../../publisher/operator/backup.ts'
import { verifyTarget } from '../../../publisher/verify/verify-target.ts'
import { reportLines } from '../../../publisher/verify/report.ts'
import { instant } from '../../../schemas/records/day.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { RandomHistory } from '../../faults/random-history.ts'
import { aSection, temporaryFolder, writeArchive } from '../../fixtures/archive.ts'
import { anImage, nameOf, pictures } from '../../fixtures/image.ts'
import { contentSigner, signContent } from '../../fixtures/log.ts'
import { propertyRuns } from '../../fixtures/runs.ts'
import { checkpointOf, resealed, TamperedArchive } from '../../fixtures/tampering.ts'

const now = new Date('2026-01-10T12:00:00Z')
const folder = temporaryFolder()
const original = join(folder, 'original')
const map = anImage(pictures.red, 'A map')
const stranger = checkpointSigner('policies.example.com', newPrivateKey())

beforeAll(async () => {
  const keep = (days: string) => [aSection('keep', 'How long', `We keep it for ${days} days.`, map)]
  await writeArchive(original, {
    policies: [
      {
        id: 'privacy',
        slug: 'privacy',
        title: 'Privacy policy',
        versions: ['seven', 'thirty', 'ninety'].map((days, at) => ({
          effectiveDate: `202${at}-01-01`,
          sections: keep(days),
        })),
      },
      {
        id: 'terms',
        slug: 'terms',
        title: 'Terms',
        versions: [{ effectiveDate: '2021-05-01' }, { effectiveDate: '2023-05-01' }],
      },
    ],
    images: { [nameOf(map)]: pictures.red },
  })
  signContent(original)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A lake that holds versions, as a backup copies it. */
function writeLake(lakeFolder: string, versions: readonly Version[]): void {
  mkdirSync(join(lakeFolder, 'assets'), { recursive: true })
  const database = new DatabaseSync(join(lakeFolder, 'lake.sqlite'))
  database.exec('CREATE TABLE documents (id TEXT, type TEXT, body TEXT); CREATE TABLE transactions (id TEXT)')
  const insert = database.prepare('INSERT INTO documents VALUES (?, ?, ?)')
  for (const version of versions) {
    const document = toVersionDocument(version)
    insert.run(document._id, document._type, JSON.stringify(document))
  }
  database.close()
}

type Kept = 'key' | number | undefined
const keptOf = (kept: Kept, archive: TamperedArchive) =>
  kept === undefined
    ? {}
    : kept === 'key'
      ? { key: contentSigner.key }
      : { checkpoint: checkpointOf(archive.lines(), kept) }

const earlier = (version: Version): Version => ({ ...version, publishedAt: instant.parse('2019-01-01T00:00:00Z') })
const second = archivePaths.version('privacy', 2)

type Row = { what: string; tamper: (archive: TamperedArchive) => void | Promise<void>; kept?: Kept; named: RegExp[] }
const rows: Row[] = [
  {
    what: 'a text that was edited',
    tamper: (archive) => archive.replace(second, 'thirty days', 'thirty years'),
    named: [
      /^versions\/privacy\/0002.json: hash does not match the text: the version was changed after it was published\.$/,
    ],
  },
  {
    what: 'a version that was edited and sealed anew',
    tamper: async (archive) =>
      archive.write(second, formatRecord(await sealVersion({ ...archive.version(second), changeSummary: 'Nothing.' }))),
    named: [/^versions\/privacy\/0002.json is not the version that line 2 of the ledger records\.$/],
  },
  {
    what: 'a version that was deleted',
    tamper: (archive) => archive.remove(second),
    named: [/^versions\/privacy\/0002.json is missing, but line 2 of the ledger records it\.$/],
  },
  {
    what: 'a picture that was replaced',
    tamper: (archive) => archive.write(archivePaths.image(nameOf(map)), pictures.blue),
    named: [/^images\/.* is not the picture that was published/],
  },
  {
    what: 'two lines of the ledger that were exchanged',
    tamper: (archive) => {
      const [one, two, three, four, five] = archive.lines()
      if (one && two && three && four && five) archive.replaceLedger([one, two, four, three, five])
    },
    named: [/numbered 4: .* moved/, /does not follow/, /numbered 3/, /does not follow/, /does not follow/],
  },
  {
    what: 'lines that were exchanged, with the chain made anew',
    tamper: async (archive) => {
      const [one, two, three, ...rest] = archive.versions()
      if (one && two && three) archive.replaceLedger((await resealed([one, two, ...rest, three])).lines)
    },
    named: [
      /^The first 5 lines of the ledger are not those that were signed \(Line 1 .*\): some were changed, moved or replaced\.$/,
    ],
  },
  {
    what: 'a ledger that was cut short',
    tamper: (archive) => archive.replaceLedger(archive.lines().slice(0, 4)),
    named: [/^The ledger has 4 lines, but 5 were signed .*: it was cut short/],
  },
  {
    what: 'checkpoints that were taken away',
    tamper: (archive) => archive.write(archivePaths.checkpoints, ''),
    named: [/^checkpoints.ndjson is empty/],
  },
  {
    what: 'a checkpoint that somebody else signed',
    tamper: (archive) => {
      const note = checkpointOf(archive.lines(), 5, stranger)
      archive.write(archivePaths.checkpoints, `${JSON.stringify({ size: 5, note })}\n`)
    },
    named: [/^Line 1 of checkpoints.ndjson is not signed by the key of the log\.$/],
  },
  {
    what: 'a ledger that was cut short by whoever has the key',
    tamper: (archive) => {
      const lines = archive.lines().slice(0, 4)
      archive.replaceLedger(lines)
      archive.signAnew(lines)
    },
    kept: 5,
    named: [/^The ledger has 4 lines, but had 5 when the checkpoint was kept: it was cut short/],
  },
  {
    what: 'a history that was rewritten by whoever has the key',
    tamper: (archive) => archive.rewrite((versions) => versions.map((one, at) => (at === 0 ? earlier(one) : one))),
    kept: 3,
    named: [/^The first 3 lines of the ledger are not those of the checkpoint that was kept: history was rewritten\.$/],
  },
  {
    what: 'a history that others are not shown',
    tamper: (archive) => archive.rewrite((versions) => versions.map((one, at) => (at === 4 ? earlier(one) : one))),
    kept: 5,
    named: [/^Two checkpoints of 5 lines contradict each other, .* \(a fork\)/],
  },
  {
    what: 'a key that was swapped',
    tamper: (archive) => archive.signAnew(archive.lines(), stranger),
    kept: 'key',
    named: [/^The key that was given is none of those that log.json names: .* its key was swapped\.$/],
  },
  {
    what: 'a key that was swapped, beside a checkpoint',
    tamper: (archive) => archive.signAnew(archive.lines(), stranger),
    kept: 3,
    named: [/^The checkpoint that was kept is not signed by the key of this log: the key was swapped/],
  },
  {
    what: 'a key that was added without the old one',
    tamper: (archive) => {
      const keys = [contentSigner, stranger].map(({ key }, at) => ({ key, since: at * 5 }))
      archive.write(archivePaths.log, formatRecord({ format: 1, origin: 'policies.example.com', keys }))
      const note = checkpointOf(archive.lines(), 5, stranger)
      archive.write(archivePaths.checkpoints, `${JSON.stringify({ size: 5, note })}\n`)
    },
    kept: 3,
    named: [/^Key 2 of log.json is newer than what was kept, and no earlier key names it: it was swapped/],
  },
]

describe('an archive that was tampered with, and a backup of it', () => {
  const copyOf = (what: string) => {
    const copy = join(folder, what.replaceAll(/\W/g, '-'))
    cpSync(original, copy, { recursive: true })
    return new TamperedArchive(copy)
  }

  it.each(rows)('$what is named, and nothing else is', async ({ what, tamper, kept, named }) => {
    const archive = copyOf(what)
    const [options, lakeFolder, file] = [
      { now, ...keptOf(kept, archive) },
      `${archive.folder}-lake`,
      `${archive.folder}.tar`,
    ]
    writeLake(lakeFolder, archive.versions())
    await tamper(archive)
    // Whoever rewrites all of it rewrites the lake too.
    if (kept !== undefined) {
      rmSync(lakeFolder, { recursive: true })
      writeLake(lakeFolder, archive.versions())
    }
    await backUp({ lakeFolder, contentDir: archive.folder }, file)
    for (const target of [archive.folder, file]) {
      const { problems } = await verifyTarget(target, options)
      expect(problems, problems.join('\n')).toHaveLength(named.length)
      for (const [index, pattern] of named.entries()) expect(problems[index]).toMatch(pattern)
      if (kept !== undefined) expect((await verifyTarget(target, { now })).problems).toEqual([])
    }
  })

  it.each([
    [
      'was changed',
      (versions: Version[]) => versions.map((one, at) => (at === 1 ? { ...one, changeSummary: 'Other.' } : one)),
      /^The lake’s privacy-v2 is not the version that line 2 of the ledger records: it was changed\.$/,
    ],
    [
      'was lost',
      (versions: Version[]) => versions.filter((_, at) => at !== 3),
      /^The lake has lost terms-v1, which line 4 of the ledger records\.$/,
    ],
  ])('a version of a backup’s lake that %s is named', async (what, change, named) => {
    const [lakeFolder, file] = [join(folder, `lake ${what}`), join(folder, `lake ${what}.tar`)]
    writeLake(lakeFolder, change(new TamperedArchive(original).versions()))
    await backUp({ lakeFolder, contentDir: original }, file)
    expect((await verifyTarget(file, { now })).problems).toEqual([expect.stringMatching(named)])
  })

  it('an upload of a backup that was changed is named; a backup without an archive is checked by its chains', async () => {
    const [lakeFolder, file] = [join(folder, 'lake alone'), join(folder, 'lake alone.tar')]
    const versions = new TamperedArchive(original).versions()
    writeLake(
      lakeFolder,
      versions.map((one, at) => (at === 4 ? { ...one, title: 'Other terms' } : one)),
    )
    const upload = 'a'.repeat(40)
    writeFileSync(join(lakeFolder, 'assets', upload), 'Not what was uploaded.')
    await backUp({ lakeFolder, contentDir: join(folder, 'nothing') }, file)
    const { problems, notes } = await verifyTarget(file, { now })
    expect(problems).toEqual([
      'The lake’s terms-v2: hash does not match the text: the version was changed after it was published.',
      `assets/${upload} is not the file that was uploaded.`,
    ])
    expect(notes).toEqual([expect.stringContaining('The backup holds no archive')])
  })

  it('is neither: it says what it can verify', async () => {
    mkdirSync(join(folder, 'empty'))
    writeFileSync(join(folder, 'no.tar'), 'No backup at all.')
    for (const target of ['empty', 'no.tar', 'absent'])
      await expect(verifyTarget(join(folder, target), { now })).rejects.toThrow(
        /contains no archive|no tar file|is nothing at/,
      )
  })
})

describe('an honest history', () => {
  it('raises no alarm, alone or beside any checkpoint that was ever signed, in the archive and in a backup', async () => {
    for (let seed = 1; seed <= Math.ceil(propertyRuns / 5); seed++) {
      const content = join(folder, `honest-${seed}`)
      const history = new RandomHistory(content, seed)
      await history.begin()
      const archive = new TamperedArchive(content)
      const kept = new Set<string>()
      for (let step = 0; step < 8; step++) {
        await history.step()
        if (!archive.has(archivePaths.checkpoints)) continue
        const last: unknown = JSON.parse(archive.read(archivePaths.checkpoints).trimEnd().split('\n').at(-1) ?? '')
        if (typeof last === 'object' && last && 'note' in last) kept.add(String(last.note))
      }
      const [lakeFolder, file] = [`${content}-lake`, `${content}.tar`]
      writeLake(lakeFolder, archive.versions())
      await backUp({ lakeFolder, contentDir: content }, file)
      for (const target of [content, file]) {
        expect((await verifyTarget(target, { now })).problems, `Seed ${seed}`).toEqual([])
      }
      const found = await openArchive(content).read('incremental')
      if (!found) throw new Error('There is no archive.')
      for (const checkpoint of kept) expect(await verifyLog(found, { checkpoint }), `Seed ${seed}`).toEqual([])
    }
  })
})

describe('a report', () => {
  it('says what was proved, and what was not', async () => {
    const report = await verifyTarget(original, { now })
    expect(reportLines(report, {})).toEqual([
      `The archive in ${original}: 2 policies, 5 versions, all as they were published.`,
      'Log policies.example.com: the last checkpoint covers 5 versions.',
      expect.stringMatching(/^Head of the ledger: [0-9a-f]{64}$/),
      expect.stringMatching(/^Key: policies.example.com\+/),
      'Whether the whole history was rewritten before today cannot be told from this alone. Keep a checkpoint: --keep FILE.',
    ])
    const checkpoint = checkpointOf(new TamperedArchive(original).lines(), 3)
    expect(reportLines(report, { checkpoint }).at(-1)).toBe(
      'Nothing was rewritten since the checkpoint that you kept, of 3 versions.',
    )
    expect(reportLines({ ...report, problems: ['One.', 'Two.'], notes: ['Three.'] }, {})).toEqual([
      `The archive in ${original} does not verify: 2 things are wrong.`,
      '  · One.',
      '  · Two.',
      '  · Three.',
    ])
  })
})
