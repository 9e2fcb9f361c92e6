import { describe, expect, it } from 'vitest'
import { sealVersion } from '../../../policy/hash.ts'
import { checkNewVersion, problemWithPicture, type Checked } from '../../../publisher/check-new-version.ts'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { unsealedVersion, type Version } from '../../../schemas/records/version.ts'
import { anImage, pictures } from '../../fixtures/image.ts'
import { marked } from '../../fixtures/living.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'

const now = new Date('2027-03-10T12:00:00Z')
const [first, upcoming] = await aHistory('policy-a', [
  { effectiveDate: '2027-01-01', publishedAt: '2027-01-01T08:00:00Z' },
  { effectiveDate: '2027-06-01', publishedAt: '2027-02-01T08:00:00Z' },
])

const lake = new Map<string, { _id: string; [name: string]: unknown }>()
for (const version of [first, upcoming]) {
  if (version) lake.set(toVersionDocument(version)._id, toVersionDocument(version))
}

const fields = {
  policy: 'policy-a',
  sequence: 3,
  title: 'Privacy policy',
  effectiveDate: '2027-03-10',
  publishedAt: '2027-03-10T11:59:00Z',
  changeKind: 'material',
  changeSummary: 'A change.',
  sections: [aSection('What we collect', 'Your name.')],
  previousHash: upcoming?.hash ?? null,
}
const sealed = (change: object = {}): Promise<Version> => sealVersion(unsealedVersion.parse({ ...fields, ...change }))
/** Checks a document as the lake's door does: what it asks for is looked up in `lake`. */
async function check(document: { _id: string }, byOperator = false): Promise<Checked> {
  const steps = checkNewVersion(document, { now, byOperator })
  for (let step = await steps.next(null); ; step = await steps.next(lake.get(String(step.value)) ?? null)) {
    if (step.done) return step.value
  }
}
const reasonFor = async (document: { _id: string }, byOperator = false) => (await check(document, byOperator)).reason
const reasonWith = async (change: object, byOperator = false) =>
  reasonFor(toVersionDocument(await sealed(change)), byOperator)

describe('the publish check of a new version', () => {
  it('accepts a version that follows the previous one', async () => {
    expect(await reasonWith({})).toBeUndefined()
  })

  it('rejects a document that is not a version', async () => {
    expect(await reasonFor({ _id: 'policy-a-v3' })).toMatch(/^It cannot become a version\. .*sequence/)
    const document = toVersionDocument(await sealed())
    expect(await reasonFor({ ...document, _id: 'version-3' })).toBe(
      'Version 3 of this policy must have the id policy-a-v3.',
    )
  })

  it('rejects a wrong hash or a broken chain', async () => {
    const document = toVersionDocument(await sealed())
    expect(await reasonFor({ ...document, title: 'Another title' } as typeof document)).toContain(
      'hash: does not match the text',
    )
    expect(await reasonWith({ previousHash: first?.hash })).toContain('previousHash: is not the hash')
    expect(await reasonWith({ sequence: 9 })).toBe('There is no version 8 of this policy that it could follow.')
  })

  it('rejects a text that is not ready, unless it is imported', async () => {
    const sections = [aSection('What we collect', 'TBD [Company name]')]
    expect(await reasonWith({ sections })).toContain('It cannot become a version.')
    expect(await reasonWith({ sections, source: { note: 'An old page.' } })).toBeUndefined()
  })

  it('rejects control characters wherever they stand, imported or not', async () => {
    const sections = [aSection('What we collect', 'Your \u0007name.')]
    const source = { note: 'An old page.' }
    for (const change of [
      { sections },
      { sections, source },
      { title: 'Privacy\u001b[31m' },
      { changeSummary: '\u0000' },
    ]) {
      expect(await reasonWith(change)).toContain('has control characters, which cannot be seen')
    }
    expect(await reasonWith({ sections: [aSection('What we collect', 'A line\nand \u200fanother.')] })).toBeUndefined()
  })

  it('rejects an invented time, unless the version has a source or the operator imports it', async () => {
    expect(await reasonWith({ publishedAt: '2019-02-03T08:00:00Z' })).toContain(
      'must be the time at which the lake takes it',
    )
    expect(await reasonWith({ publishedAt: '2027-05-01T08:00:00Z' })).toContain('is in the future')
    expect(await reasonWith({ publishedAt: '2027-05-01T08:00:00Z', source: { note: 'x' } })).toContain('in the future')
    expect(await reasonWith({ publishedAt: '2019-02-03T08:00:00Z', source: { note: 'x' } })).toBeUndefined()
    expect(await reasonWith({ publishedAt: '2027-02-03T08:00:00Z' }, true)).toBeUndefined()
    expect(await reasonWith({ publishedAt: '2027-05-01T08:00:00Z' }, true)).toContain('in the future')
    expect(await reasonWith({ publishedAt: '2019-02-03T08:00:00Z' }, true)).toContain('is earlier than')
  })

  it('requires a reason for a date before the version in force, but not before an upcoming one', async () => {
    expect(await reasonWith({ effectiveDate: '2027-02-01' })).toBeUndefined()
    expect(await reasonWith({ effectiveDate: '2026-12-01' })).toContain('backdatingReason: must say why')
    expect(await reasonWith({ effectiveDate: '2026-12-01', backdatingReason: 'A court said so.' })).toBeUndefined()
  })

  it('names the policies that a chosen target leads to, unless it is imported', async () => {
    const reference = {
      _type: 'crossReference',
      _key: 'm1',
      target: { policy: 'policy-b', section: 'fees' },
      href: '/b/#fees',
    }
    const sectionsWith = (mark: typeof reference) => [
      { ...aSection('What we collect', ''), body: [marked('Terms, 2 (Fees)', [mark])] },
    ]
    const targetsIn = async (change: object) => check(toVersionDocument(await sealed(change)))
    const sections = sectionsWith(reference)
    expect(await targetsIn({ sections })).toMatchObject({ images: [], targets: ['policy-b'] })
    expect(await targetsIn({ sections, source: { note: 'An old page.' } })).toMatchObject({ images: [], targets: [] })
    const own = sectionsWith({ ...reference, target: { policy: 'policy-a', section: 'what-we-collect' } })
    expect(await targetsIn({ sections: own })).toMatchObject({ images: [], targets: [] })
  })

  it('names its pictures, and what is wrong with one that is not what was sealed', async () => {
    const image = anImage(pictures.red, 'A red square')
    const section = { ...aSection('What we show', 'See below.'), body: [image] }
    expect(await check(toVersionDocument(await sealed({ sections: [section] })))).toMatchObject({
      images: [{ alt: 'A red square' }],
    })
    expect(await problemWithPicture(image, undefined)).toBe(
      'It cannot become a version. the image “A red square”: is not in the lake: upload it again',
    )
    expect(await problemWithPicture(image, pictures.blue)).toContain('its bytes are others')
    expect(await problemWithPicture(image, pictures.red)).toBeUndefined()
  })

  it('names ten of a thousand problems, and how many more there are', async () => {
    const sections = Array.from({ length: 1000 }, (_, index) => aSection(`Part ${index}`, 'TBD'))
    const reason = (await reasonWith({ sections })) ?? ''
    expect(reason).toContain('; and 990 more')
    expect(reason.length).toBeLessThan(5000)
  })
})
