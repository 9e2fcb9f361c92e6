import { expect, it } from 'vitest'
import { imageAddresses } from '../../../../publisher/preview/images.ts'
import { anImage, pictures } from '../../../fixtures/image.ts'
import { aSection } from '../../../fixtures/version.ts'

const red = anImage(pictures.red, 'Red')
const section = { ...aSection('Shown', 'See below.'), body: [red] }
const at = (moment: string) => new Date(moment)

it('the address of a draft’s picture opens this picture alone, and ends', () => {
  const { of, opens } = imageAddresses()
  const [[name = '', address = ''] = []] = Object.entries(of([section], at('2026-01-01T12:00:00Z')))
  const key = new URL(address, 'http://localhost').searchParams.get('key') ?? ''
  expect(address).toBe(`/preview/images/${name}?key=${key}`)
  expect(opens(name, key, at('2026-01-02T23:00:00Z'))).toBe(true)
  expect(opens(name, key, at('2026-01-03T01:00:00Z'))).toBe(false)
  expect(opens(name.replace('40x30', '41x30'), key, at('2026-01-01T12:00:00Z'))).toBe(false)
  expect(imageAddresses().opens(name, key, at('2026-01-01T12:00:00Z'))).toBe(false)
})
