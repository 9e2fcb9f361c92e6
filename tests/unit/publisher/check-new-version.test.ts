import { describe, expect, it } from 'vitest'
import { sealVersion } from '../../../policy/hash.ts'
import { checkNewVersion } from '../../../publisher/check-new-version.ts'
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
const assets = new Map<string, Uint8Array>()
async function reasonFor(document: { _id: string }, byOperator = false) {
  const find = (id: string) => lake.get(id) ?? null
  const asset = async (id: string) => assets.get(id)
  return checkNewVersion(document, { find, asset, now, caller: { kind: 'robot', byOperator } })
}
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

  it('rejects an invented time, unless the version has a source or the operator imports it', async () => {
    expect(await reasonWith({ publishedAt: '2019-02-03T08:00:00Z' })).toContain(
      'must be the time at which the lake takes it',
    )
    expect(await reasonWith({ publishedAt: '2027-05-01T08:00:00Z' })).toContain('lies in the future')
    expect(await reasonWith({ publishedAt: '2027-05-01T08:00:00Z', source: { note: 'x' } })).toContain('in the future')
    expect(await reasonWith({ publishedAt: '2019-02-03T08:00:00Z', source: { note: 'x' } })).toBeUndefined()
    expect(await reasonWith({ publishedAt: '2027-02-03T08:00:00Z' }, true)).toBeUndefined()
    expect(await reasonWith({ publishedAt: '2027-05-01T08:00:00Z' }, true)).toContain('in the future')
    expect(await reasonWith({ publishedAt: '2019-02-03T08:00:00Z' }, true)).toContain('lies before')
  })

  it('requires a reason for a date before the version in force, but not before an upcoming one', async () => {
    expect(await reasonWith({ effectiveDate: '2027-02-01' })).toBeUndefined()
    expect(await reasonWith({ effectiveDate: '2026-12-01' })).toContain('backdatingReason: must say why')
    expect(await reasonWith({ effectiveDate: '2026-12-01', backdatingReason: 'A court said so.' })).toBeUndefined()
  })

  it('is refused when a chosen target is in a policy that is not published, unless it is imported', async () => {
    const reference = {
      _type: 'crossReference',
      _key: 'm1',
      target: { policy: 'policy-b', section: 'fees' },
      href: '/b/#fees',
    }
    const sectionsWith = (mark: typeof reference) => [
      { ...aSection('What we collect', ''), body: [marked('Terms, 2 (Fees)', [mark])] },
    ]
    const sections = sectionsWith(reference)
    expect(await reasonWith({ sections })).toBe(
      'It cannot become a version. It leads to policy-b, and no policy with that id is published.',
    )
    expect(await reasonWith({ sections, source: { note: 'An old page.' } })).toBeUndefined()
    const own = sectionsWith({ ...reference, target: { policy: 'policy-a', section: 'what-we-collect' } })
    expect(await reasonWith({ sections: own })).toBeUndefined()
    lake.set('policy-b', { _id: 'policy-b' })
    expect(await reasonWith({ sections })).toBeUndefined()
    lake.delete('policy-b')
  })

  it('is refused when a picture is not what was sealed', async () => {
    const image = anImage(pictures.red, 'A red square')
    const section = { ...aSection('What we show', 'See below.'), body: [image] }
    expect(await reasonWith({ sections: [section] })).toBe(
      'It cannot become a version. the image “A red square”: is not in the lake: upload it again',
    )
    assets.set(image.asset._ref, pictures.blue)
    expect(await reasonWith({ sections: [section] })).toContain('its bytes are others')
    assets.set(image.asset._ref, pictures.red)
    expect(await reasonWith({ sections: [section] })).toBeUndefined()
  })
})
