import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkChain } from '../../../policy/chain.ts'
import { resolveSections } from '../../../policy/next-version.ts'
import { sharedSectionDocument } from '../../../schemas/records/documents.ts'
import { seedDemo } from '../../../importers/demo/seed.ts'
import { findExisting } from '../../../importers/existing.ts'
import { factsOf } from '../../../importers/facts.ts'
import { planImport } from '../../../importers/plan.ts'
import { readCorpus } from '../../../importers/sources/read-corpus.ts'
import { readSource } from '../../../importers/sources/read-source.ts'
import { runImport, type ImportOptions } from '../../../importers/run.ts'
import { writePlan } from '../../../importers/write.ts'
import { instant } from '../../../schemas/records/day.ts'
import { problemsWithImport } from '../../../publisher/check-new-version.ts'
import { openTestLake, type TestLake } from '../../fixtures/lake.ts'
import { folderOf } from '../../unit/importers/corpus-folder.ts'
import { pageOf, rulesOf, warcOf } from '../../unit/importers/sources/archive-file.ts'

let lake: TestLake
beforeEach(async () => {
  lake = await openTestLake()
})
afterEach(() => lake.close())

const now = new Date('2026-05-01T10:00:00.000Z')
const texts = {
  '2019-01-01': '# Privacy\n\nHello.\n\n## Data\n\nWe keep it.\n\n## Contact\n\nWrite to us.',
  '2020-01-01': '# Privacy\n\nHello.\n\n## Data\n\nWe keep it well.\n\n## Contact\n\nWrite to us.',
  '2021-01-01': '# Privacy\n\nHello again.\n\n## Your data\n\nWe keep it well.\n\n## Contact\n\nPhone us.',
}
const folderWith = (dates: readonly (keyof typeof texts)[], change: Record<string, string> = {}) =>
  folderOf({
    'corpus.json': {
      title: 'Privacy',
      source: 'Example archive',
      versions: dates.map((date) => ({ date, file: `${date}.md` })),
    },
    ...Object.fromEntries(dates.map((date) => [`${date}.md`, texts[date]])),
    ...change,
  })
const importNow = (folder: string, options: Partial<ImportOptions> = {}) => {
  const corpus = readCorpus(folder)
  return runImport(lake.writer, { corpus, facts: factsOf(corpus, 'privacy', {}).facts, now, ...options })
}
const recorded = () => findExisting(lake.reader, 'privacy')
const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('it went through'),
    (error: Error) => error.message,
  )

describe('an import', () => {
  it('records each text as a version, and the latest as the draft of a new policy', async () => {
    await importNow(folderWith(['2019-01-01', '2020-01-01', '2021-01-01']))
    const { document, versions } = await recorded()
    expect(await checkChain(versions)).toEqual([])
    expect(versions.map((version) => [version.effectiveDate, version.changeKind, version.changeSummary])).toEqual([
      ['2019-01-01', 'first', undefined],
      ['2020-01-01', 'material', 'Imported from Example archive, dated 2020-01-01: the publisher gave no summary.'],
      ['2021-01-01', 'material', 'Imported from Example archive, dated 2021-01-01: the publisher gave no summary.'],
    ])
    expect(versions.map(({ publishedAt }) => publishedAt)).toEqual(Array(3).fill('2026-05-01T10:00:00.000Z'))
    expect(versions.map(({ sections }) => sections.map(({ _key }) => _key).join(' '))).toEqual(
      Array(3).fill('introduction data contact'),
    )
    expect(document).toMatchObject({ _id: 'policy-privacy', owner: 'Not yet assigned', slug: { current: 'privacy' } })
    expect(document?.sections).toEqual(versions[2]?.sections)
  })

  it('refuses what could not be published, before anything is written, unless it was published elsewhere', async () => {
    const folder = (change: object, more: object = {}) =>
      folderOf({
        'corpus.json': { title: 'Rules', versions: [{ date: '2024-01-01', file: 'a.md', ...change }], ...more },
        'a.md': '# Rules\n\n## Part A\n\n## Keys\n\nKeys stay at the desk.',
      })
    const check: ImportOptions['check'] = (version, earlier) =>
      problemsWithImport(version, { slug: 'privacy', earlier, now })
    const unready = await failure(importNow(folder({}), { check }))
    expect(unready).toContain('say in corpus.json where they were taken from')
    expect(unready).toContain('a.md: sections[1] “Part A” › body: The section has no text.')
    const source = { source: 'An old page' }
    expect(await failure(importNow(folder({ publishedAt: '2027-05-01T00:00:00Z' }, source), { check }))).toContain(
      'publishedAt: 2027-05-01T00:00:00Z is in the future',
    )
    expect((await recorded()).versions).toEqual([])
    expect((await importNow(folder({}, source), { check })).versions).toHaveLength(1)
  })

  it('says of each version what its date is, and adds nothing if the dates are taken otherwise', async () => {
    const corpus = {
      title: 'Rules',
      source: 'An old page',
      dates: 'recording dates, not effective dates',
      versions: [
        { date: '2019-01-01', file: 'a.md' },
        { date: '2020-01-01', file: 'b.md' },
        { date: '2021-01-01', file: 'c.md', dates: 'effective' },
      ],
    }
    const folder = folderOf({
      'corpus.json': corpus,
      'a.md': '# Rules\n\nBe kind.',
      'b.md': '# Rules\n\nLast modified on 09/25/2019.\n\nBe kinder.',
      'c.md': '# Rules\n\nBe kindest.',
    })
    const { remarks } = await importNow(folder, { dates: 'stated' })
    expect(remarks).toEqual([])
    const { versions } = await recorded()
    expect(
      versions.map(({ effectiveDate, dateKind, source }) => [effectiveDate, dateKind, source?.archivedOn]),
    ).toEqual([
      ['2019-01-01', 'recorded', undefined],
      ['2019-09-25', undefined, '2020-01-01'],
      ['2021-01-01', undefined, undefined],
    ])
    const again = await importNow(folder)
    expect(again.versions).toEqual([])
    expect(again.remarks).toEqual([
      'corpus.json says about its dates: “recording dates, not effective dates”. They are treated as days of recording.',
    ])
  })

  it('adds what is new of a web archive, with its source, and nothing twice', async () => {
    const archiveOf = async (days: number[]) => {
      const responses = days.map((number, index) => ({
        url: 'https://example.com/rules',
        date: `2019-0${index + 1}-01T10:00:00Z`,
        body: pageOf(rulesOf(number)),
      }))
      return join(folderOf({ 'site.warc.gz': await warcOf(responses) }), 'site.warc.gz')
    }
    const importArchive = async (days: number[], dates?: 'stated') => {
      const { corpus } = await readSource(await archiveOf(days), {})
      const { facts } = factsOf(corpus, 'privacy', {})
      return runImport(lake.writer, { corpus, facts, now, ...(dates && { dates }) })
    }
    expect((await importArchive([1, 1, 2])).versions).toHaveLength(2)
    expect((await importArchive([1, 1, 2], 'stated')).versions).toEqual([])
    expect((await importArchive([1, 1, 2, 2, 1])).versions.map(({ effectiveDate }) => effectiveDate)).toEqual([
      '2019-05-01',
    ])
    const { versions } = await recorded()
    expect(versions.map(({ dateKind, source }) => ({ dateKind, ...source }))).toEqual(
      ['2019-01-01', '2019-03-01', '2019-05-01'].map((archivedOn) => ({
        dateKind: 'recorded',
        url: 'https://example.com/rules',
        archivedOn,
        note: 'the web archive site.warc.gz',
      })),
    )
  })

  it('adds nothing when it is run again', async () => {
    const folder = folderWith(['2019-01-01', '2020-01-01'])
    await importNow(folder)
    const before = await recorded()
    expect((await importNow(folder)).versions).toEqual([])
    expect(await recorded()).toEqual(before)
  })

  it('continues after an interruption, with the same result', async () => {
    const folder = folderWith(['2019-01-01', '2020-01-01', '2021-01-01'])
    const interrupted = importNow(folder, {
      progress: (done) => {
        if (done === 1) throw new Error('pulled the plug')
      },
    })
    expect(await failure(interrupted)).toBe('pulled the plug')
    expect((await recorded()).versions).toHaveLength(1)
    const rest = await importNow(folder, { now: new Date('2026-05-02T10:00:00Z') })
    expect(rest.versions.map(({ sequence }) => sequence)).toEqual([2, 3])
    const { document, versions } = await recorded()
    expect(await checkChain(versions)).toEqual([])
    expect(document?.sections).toEqual(versions[2]?.sections)
  })

  it('appends texts added to the folder, and updates the draft', async () => {
    await importNow(folderWith(['2019-01-01', '2020-01-01']))
    await importNow(folderWith(['2019-01-01', '2020-01-01', '2021-01-01']))
    const { document, versions } = await recorded()
    expect(versions).toHaveLength(3)
    expect(document?.sections).toEqual(versions[2]?.sections)
  })

  it('leaves a draft alone that editors have changed', async () => {
    await importNow(folderWith(['2019-01-01']))
    await lake.writer.patch('policy-privacy').set({ 'sections[0].heading': 'By an editor' }).commit()
    const { remarks } = await importNow(folderWith(['2019-01-01', '2020-01-01']))
    expect(remarks).toEqual(['Editors have changed the policy’s working text since: it was left as it is.'])
    expect((await recorded()).document?.sections[0]).toMatchObject({ heading: 'By an editor' })
  })

  it('appends older texts after existing versions', async () => {
    await importNow(folderWith(['2021-01-01']))
    await importNow(folderWith(['2019-01-01', '2021-01-01']))
    const { document, versions } = await recorded()
    expect(versions.map((version) => [version.sequence, version.effectiveDate, version.changeKind])).toEqual([
      [1, '2021-01-01', 'first'],
      [2, '2019-01-01', 'material'],
    ])
    expect(document?.sections).toEqual(versions[0]?.sections)
  })

  it('does not record a second text for a day, unless asked to', async () => {
    await importNow(folderWith(['2019-01-01']))
    const changed = folderWith(['2019-01-01'], { '2019-01-01.md': '# Data\n\nWe lose it.' })
    expect(await failure(importNow(changed))).toBe(
      'The texts cannot be imported. Nothing was written.\n  · 2019-01-01.md differs from version 1, which is recorded for 2019-01-01 and cannot be changed; --same-day records it as a second text of that day',
    )
    await importNow(changed, { sameDay: true })
    expect((await recorded()).versions.map(({ effectiveDate }) => effectiveDate)).toEqual(['2019-01-01', '2019-01-01'])
  })

  it('writes nothing in a dry run', async () => {
    const plan = await importNow(folderWith(['2019-01-01', '2020-01-01']), { dryRun: true })
    expect(plan.versions).toHaveLength(2)
    expect(await recorded()).toEqual({ id: 'policy-privacy', draft: false, versions: [] })
  })

  it('writes nothing if one text cannot be recorded', async () => {
    const folder = folderWith(['2019-01-01', '2020-01-01'], { '2020-01-01.md': '<!-- nothing -->' })
    expect(await failure(importNow(folder))).toContain('\n  · 2020-01-01.md holds no text')
    expect((await recorded()).document).toBeUndefined()
  })

  it('creates no second policy if there is a draft of it', async () => {
    await lake.writer.create({
      _id: 'drafts.other',
      _type: 'policy',
      title: 'Privacy',
      slug: { _type: 'slug', current: 'privacy' },
    })
    expect(await failure(importNow(folderWith(['2019-01-01'])))).toBe(
      'A policy with the slug privacy is being written and was never published. Publish it or discard it, then import again.',
    )
  })

  it('stops if somebody else published first, and overwrites nothing', async () => {
    const corpus = readCorpus(folderWith(['2019-01-01', '2020-01-01']))
    const { facts } = factsOf(corpus, 'privacy', {})
    const publishedAt = instant.parse(now.toISOString())
    const plan = await planImport(corpus, { facts, publishedAt, existing: await recorded() })
    await importNow(folderWith(['2019-01-01']))
    expect(await failure(writePlan(lake.writer, plan))).toBe(
      'The import of Privacy stopped: somebody else published or edited this policy meanwhile. Nothing was written; import again to continue.',
    )
    expect((await recorded()).versions).toHaveLength(1)
  })
})

/** Runs the script as an operator does. */
function run(...flags: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['scripts/import.ts', ...flags], {
    env: { ...process.env, DATA_DIR: join(lake.config.dataDir, 'other'), CONTENT_DIR: lake.config.contentDir },
  })
  const seen = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (seen.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (seen.err += chunk.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...seen })))
}

describe('npm run import', () => {
  it('prints what it did, shows its progress and writes a report', async () => {
    const folder = folderWith(['2019-01-01', '2020-01-01'], { '2019-01-01.md': '# Data\n\n[x](javascript:y)' })
    const report = join(folder, 'report.txt')
    const first = await run(folder, '--slug', 'privacy', '--owner', 'Legal', '--report', report)
    expect(first.code).toBe(0)
    expect(first.err.split('\n').filter(Boolean)).toEqual([
      'privacy: 1 of 2, 2019-01-01',
      'privacy: 2 of 2, 2020-01-01',
    ])
    expect(first.out.split('\n').slice(0, 2)).toEqual([
      'Privacy: 2 versions were recorded, with a new policy.',
      '4 sections, 13 words.',
    ])
    expect(readFileSync(report, 'utf8')).toContain(
      '2019-01-01.md:3  [link] the link “x” leads to “javascript:y”, which cannot be published; the words are kept\n',
    )
    const again = await run(folder, '--slug', 'privacy')
    expect(again).toEqual({ code: 0, err: '', out: 'Privacy: nothing to do. All 2 versions are recorded already.\n' })
  })

  it('writes nothing of a web archive before it was checked', async () => {
    const folder = folderOf({
      'site.warc.gz': await warcOf(
        [1, 1, 2].map((number, index) => ({
          url: 'https://example.com/rules',
          date: `2019-0${index + 1}-01T10:00:00Z`,
          body: pageOf(rulesOf(number)),
        })),
      ),
    })
    const review = join(folder, 'review.html')
    const archive = join(folder, 'site.warc.gz')
    const first = await run(archive, '--slug', 'rules', '--review', review)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain('House rules: 2 versions would be recorded, with a new policy.\n')
    expect(first.out).toContain('  2019-03-01  version 2, material, 3 sections, date of recording\n')
    expect(first.out).toContain('One text says the same as the one before it: it is no version.\n')
    expect(first.out).toContain('Nothing was recorded. To record the versions, run the import again with --yes.\n')
    const page = readFileSync(review, 'utf8')
    expect(page).toContain('<del>1</del><ins>2</ins> days')
    expect(page).toContain('<a href="https://example.com/rules" rel="noreferrer">')
    expect(page).toContain('Left out, a cookie banner: “We use cookies. Accept all”')
    expect((await run(archive, '--slug', 'rules', '--yes')).out).toContain(
      '2 versions were recorded, with a new policy.',
    )
  })

  it.each([
    ['../x', 'it must be lower-case letters, digits and single hyphens, such as cookie-policy'],
    ['archive', 'it is an address that the site reserves for itself'],
    ['studio', 'it is an address that the site reserves for itself'],
  ])('refuses the slug %s', async (slug, reason) => {
    const { code, err } = await run(folderWith(['2019-01-01']), '--slug', slug)
    expect({ code, err }).toEqual({ code: 2, err: `--slug ${slug} cannot be used: ${reason}.\n` })
  })
})

describe('the demo', () => {
  const upcoming = '*[_type == "policyVersion" && publishedAt == $now]{ effectiveDate }'

  it('fills an empty lake once', async () => {
    expect(await seedDemo(lake.writer, undefined, now)).toBe(true)
    expect(await lake.reader.fetch('count(*[_type == "policy"])')).toBe(3)
    expect(await lake.reader.fetch(upcoming, { now: now.toISOString() })).toEqual([{ effectiveDate: '2026-06-15' }])
    expect(await lake.reader.fetch('*[_type == "siteSettings"]._id')).toEqual(['siteSettings'])
    expect(await seedDemo(lake.writer, undefined, now)).toBe(false)
  })

  it('shares a section between two drafts that equal their published versions', async () => {
    await seedDemo(lake.writer, undefined, now)
    const shared = sharedSectionDocument.array().parse(await lake.reader.fetch('*[_type == "sharedSection"]'))
    for (const slug of ['privacy', 'terms']) {
      const { document, versions } = await findExisting(lake.reader, slug)
      expect(document?.sections.filter(({ _type }) => _type === 'sharedSectionReference')).toHaveLength(1)
      expect(document && resolveSections(document, shared).sections).toEqual(versions.at(-1)?.sections)
    }
  })

  it('continues after an interruption, with its original day', async () => {
    let steps = 0
    const plug = () => {
      steps += 1
      if (steps === 5) throw new Error('pulled the plug')
    }
    expect(await failure(seedDemo(lake.writer, plug, now))).toBe('pulled the plug')
    expect(await seedDemo(lake.writer, undefined, now)).toBe(true)
    expect(await lake.reader.fetch('count(*[_type == "policyVersion"])')).toBe(9)
  })

  it('leaves a lake in use alone', async () => {
    await importNow(folderWith(['2019-01-01']))
    expect(await seedDemo(lake.writer, undefined, now)).toBe(false)
    expect(await lake.reader.fetch('count(*[_type == "policyVersion"])')).toBe(1)
  })

  it('leaves a lake with a first draft alone', async () => {
    await lake.writer.create({ _id: 'drafts.a', _type: 'policy', title: 'Mine' })
    expect(await seedDemo(lake.writer, undefined, now)).toBe(false)
  })
})
