import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { addDays, dayAt } from '../../policy/day.ts'
import {
  policyDocument,
  sharedSectionDocument,
  siteSettingsDocument,
  type PolicyDocument,
} from '../../schemas/records/documents.ts'
import type { Section } from '../../schemas/records/section.ts'
import { factsOf } from '../facts.ts'
import { wordsOf } from '../history.ts'
import { convertMarkdown } from '../markdown/convert.ts'
import { assignKeys } from '../markdown/section-keys.ts'
import { readCorpus } from '../sources/read-corpus.ts'
import { runImport } from '../run.ts'

const company = join(import.meta.dirname, 'company')
/** The number of days until the upcoming version applies. */
const notice = 45

type Shared = { id: string; section: Section }

/** Dates that depend on the day of the seed: `upcoming`, and `recent` for the moment of publishing. */
const datedCorpus = z.looseObject({
  versions: z.array(z.looseObject({ date: z.string(), publishedAt: z.string().optional() })),
})

/**
 * Fills an empty lake with the demo company's policies. A lake with a policy or settings, even as
 * a draft, is in use and is left alone.
 * @returns whether the demo was written
 */
export async function seedDemo(
  client: SanityClient,
  progress: (text: string) => void = () => undefined,
  now: Date = new Date(),
): Promise<boolean> {
  // Shared sections are written first and the settings last: a lake that has the first and not the last
  // is one that we began to fill, and the day on which we began gives the upcoming version its date.
  const shared = readShared()
  const raw = client.withConfig({ perspective: 'raw' })
  const begun = shared.map(({ id }) => id)
  // No more of them than this: policies may be thousands, each with a long text.
  const there = z.array(z.object({ _id: z.string(), _type: z.string() })).parse(
    await raw.fetch('*[_type in $types || _id in $begun] { _id, _type }', {
      types: ['siteSettings', 'policy'],
      begun,
    }),
  )
  const isBegun = there.some(({ _id }) => begun.includes(_id))
  const isTaken = there.some(({ _type }) => _type === 'siteSettings' || (_type === 'policy' && !isBegun))
  if (isTaken) return false
  const started = z
    .string()
    .nullable()
    .parse(await raw.fetch('*[_id in $begun] | order(_createdAt asc)[0]._createdAt', { begun }))
  const moment = started === null ? now : new Date(started)
  const settings = siteSettingsDocument.parse({
    _id: 'siteSettings',
    _type: 'siteSettings',
    ...z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(company, 'settings.json'), 'utf8'))),
  })

  for (const { id, section } of shared) {
    await client.createIfNotExists(
      sharedSectionDocument.parse({ _id: id, _type: 'sharedSection', heading: section.heading, body: section.body }),
    )
  }
  const today = dayAt(moment, settings.timeZone)
  for (const slug of policyFolders()) {
    const corpus = readCorpus(join(company, slug), (value) => {
      const dated = datedCorpus.safeParse(value)
      if (!dated.success) return value
      const versions = dated.data.versions.map(({ date, publishedAt, ...rest }) => ({
        ...rest,
        date: date === 'upcoming' ? addDays(today, notice) : date,
        publishedAt: publishedAt === 'recent' ? moment.toISOString() : publishedAt,
      }))
      return { ...dated.data, versions }
    })
    const { facts } = factsOf(corpus, slug, {})
    await runImport(client, {
      corpus,
      facts,
      now: moment,
      share: (section) => reference(section, shared) ?? section,
      progress: (done, total) => progress(`${facts.title}: version ${done} of ${total}`),
    })
  }
  await client.createIfNotExists(settings)
  return true
}

const policyFolders = (): string[] =>
  readdirSync(company)
    .filter((name) => existsSync(join(company, name, 'corpus.json')))
    .sort()

/** The sections of `shared/`, a file each. */
function readShared(): Shared[] {
  const folder = join(company, 'shared')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      const { sections } = convertMarkdown(text, { title: '' }, (drafts) => assignKeys(drafts, [], []))
      return sections.map((section) => ({ id: `demo-${section._key}`, section }))
    })
}

/** Where a policy's section is word for word a shared one, it is that one. */
function reference(section: Section, shared: readonly Shared[]): PolicyDocument['sections'][number] | undefined {
  const found = shared.find((candidate) => wordsOf([candidate.section]) === wordsOf([section]))
  return (
    found &&
    policyDocument.shape.sections.unwrap().element.parse({
      _type: 'sharedSectionReference',
      _key: section._key,
      _ref: found.id,
    })
  )
}
