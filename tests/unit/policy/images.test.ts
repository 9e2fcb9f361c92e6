import { createClient } from '@sanity/client'
import { expect, test } from 'vitest'
import { imageAddress } from '../../../policy/asset-address.ts'
import { imageFilesIn, sealImages, withoutFiles } from '../../../policy/images.ts'
import { numberSections } from '../../../policy/numbering.ts'
import { plainText } from '../../../policy/plain-text.ts'
import { readiness } from '../../../policy/readiness/index.ts'
import { portableText } from '../../../schemas/records/portable-text.ts'
import { unsealedVersion } from '../../../schemas/records/version.ts'
import { anImage, nameOf, pictures } from '../../fixtures/image.ts'
import { aSection } from '../../fixtures/version.ts'

const sealed = anImage(pictures.red, 'A red square', { caption: 'Red' })
const section = { ...aSection('Shown', 'See below.'), body: [sealed] }

test('what was sealed of a picture is found out once for each asset, and is no part of a draft', async () => {
  const [draft = section] = [withoutFiles(section)]
  expect(imageFilesIn([draft])).toEqual([])
  let asked = 0
  const again = await sealImages([draft, { ...draft, _key: 'again' }], async () => {
    asked += 1
    return sealed.file!
  })
  expect(asked).toBe(1)
  expect(again[0]).toEqual(section)
  expect(imageFilesIn(again)).toEqual([nameOf(sealed)])
  expect(withoutFiles(draft)).toBe(draft)
  expect(numberSections([section], 'sections')[0]?.body).toEqual([sealed])
})

test('a version holds sealed pictures only', () => {
  const version = (one: object) =>
    unsealedVersion.safeParse({
      policy: 'policy-a',
      sequence: 1,
      title: 'Privacy policy',
      effectiveDate: '2027-03-10',
      publishedAt: '2027-03-10T11:59:00Z',
      changeKind: 'first',
      sections: [one],
      previousHash: null,
    })
  expect(version(section).success).toBe(true)
  expect(version(withoutFiles(section)).error?.issues[0]?.message).toBe(
    'has an image in “Shown” without the hash of its file',
  )
})

test('the words of a picture are words of the text', () => {
  expect(plainText([sealed])).toBe('A red square\nRed')
})

test.each([
  [{ ...sealed, alt: '' }, 'must not be empty'],
  [{ ...sealed, asset: { _ref: 'image-abc-40x30-svg' } }, 'must be an uploaded PNG, JPEG, WebP or GIF'],
])('a picture without words, or of another format, is no picture of a policy', (image, message) => {
  expect(portableText.safeParse([image]).error?.issues[0]?.message).toContain(message)
})

test('readiness asks for the picture and for words that say something', () => {
  const told = (image: object) =>
    readiness([
      { _type: 'section', _key: 'shown', heading: 'Shown', body: [{ _type: 'image', _key: 'i', ...image }] },
    ]).map(({ rule, level }) => `${level}: ${rule}`)
  const { asset } = sealed
  expect(told({})).toEqual(['error: missing-image', 'error: missing-alternative'])
  expect(told({ asset, alt: 'IMG_2041.png' })).toEqual(['warning: empty-alternative'])
  expect(told({ asset, alt: 'Screenshot 2024-05-01' })).toEqual(['warning: empty-alternative'])
  expect(told({ asset, alt: 'How a complaint is handled: first by us, then by the ombudsman' })).toEqual([])
})

test('a picture has its address where the lake serves it, hosted by Sanity or not', () => {
  const name = 'abc-40x30.png'
  const hosted = createClient({ projectId: 'p1', dataset: 'production', apiVersion: '2025-02-19', useCdn: false })
  expect(imageAddress(hosted.config(), name)).toBe(`https://cdn.sanity.io/images/p1/production/${name}`)
  const embedded = hosted.withConfig({ apiHost: 'http://localhost:4321', useProjectHostname: false })
  expect(imageAddress(embedded.config(), name)).toBe(`http://localhost:4321/images/p1/production/${name}`)
})
