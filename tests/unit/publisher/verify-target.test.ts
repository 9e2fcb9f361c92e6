import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUp } from '../../../publisher/operator/backup.ts'
import { verifyTarget } from '../../../publisher/verify/verify-target.ts'
import { reportLines } from '../../../publisher/verify/report.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'
import {
  archiveTamperings,
  falseAlarms,
  tamperedOn,
  verifyTampered,
  writeLake,
  writeWholeArchive,
} from '../../fixtures/archive-tampering.ts'
import { propertyRuns } from '../../fixtures/runs.ts'
import { checkpointOf, TamperedArchive } from '../../fixtures/tampering.ts'

const folder = temporaryFolder()
const original = join(folder, 'original')
beforeAll(() => writeWholeArchive(original))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('an archive that was tampered with, and a backup of it', () => {
  it.each(archiveTamperings)('$what is named, and nothing else is', async (tampering) => {
    const { what, kept, named } = tampering
    const found = await verifyTampered(original, join(folder, what.replaceAll(/\W/g, '-')), tampering)
    for (const { problems, alone } of [found.content, found.backup]) {
      expect(problems, problems.join('\n')).toHaveLength(named.length)
      for (const [index, pattern] of named.entries()) expect(problems[index]).toMatch(pattern)
      if (kept !== undefined) expect(alone).toEqual([])
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
    expect((await verifyTarget(file, { now: tamperedOn })).problems).toEqual([expect.stringMatching(named)])
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
    const { problems, notes } = await verifyTarget(file, { now: tamperedOn })
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
      await expect(verifyTarget(join(folder, target), { now: tamperedOn })).rejects.toThrow(
        /contains no archive|no tar file|is nothing at/,
      )
  })
})

describe('an honest history', () => {
  it('raises no alarm, alone or beside any checkpoint that was ever signed, in the archive and in a backup', async () => {
    for (let seed = 1; seed <= Math.ceil(propertyRuns / 5); seed++) {
      expect((await falseAlarms(join(folder, `honest-${seed}`), seed)).alarms, `Seed ${seed}`).toEqual([])
    }
  })
})

describe('a report', () => {
  it('says what was proved, and what was not', async () => {
    const report = await verifyTarget(original, { now: tamperedOn })
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
