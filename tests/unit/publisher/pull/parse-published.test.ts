import { expect, test } from 'vitest'
import { parseFacts } from '../../../../publisher/pull/parse-published.ts'
import type { Snapshot } from '../../../../schemas/records/archive.ts'
import { siteSettings } from '../../../../schemas/records/settings.ts'
import { invented } from '../../../fixtures/archive.ts'

const settings = (more: object) => ({
  policies: [],
  settings: [{ _id: 'siteSettings', _type: 'siteSettings', _rev: 'r1', ...invented, ...more }],
})

test('the appearance is read with the settings', () => {
  const look = {
    accent: '#14508C',
    typeface: 'sans',
    footerLinks: [
      { _type: 'footerLink', _key: 'imprint', label: 'Imprint', href: 'https://lindgrove.example/imprint' },
    ],
  }
  const parsed = parseFacts(settings(look))
  expect(parsed.problems).toEqual([])
  expect(parsed.settings).toEqual({ ...invented, ...look, accent: '#14508c' })
})

test('a footer link that cannot be published is named', () => {
  const footerLinks = [{ _key: 'x', label: 'Imprint', href: 'javascript:alert(1)' }]
  const { problems } = parseFacts(settings({ footerLinks }))
  expect(problems.map(({ document, field }) => `${document} ${field}`)).toEqual(['siteSettings footerLinks[1] › href'])
})

test.each([
  ['with a time zone that does not exist', [{ timeZone: 'Atlantis/Capital' }]],
  ['with a number for a name', [{ name: 5 }]],
  ['with a list of lists for terms', [{ terms: [[['x']]] }]],
  ['that are no longer there', []],
])('settings %s are set aside, and those of before are kept', (_, documents) => {
  const before: Snapshot = { format: 1, settings: siteSettings.parse(invented), policies: [], head: null }
  const now = { policies: [], settings: documents.flatMap((more) => settings(more).settings) }
  const parsed = parseFacts(now, before)
  expect(parsed.problems).toEqual([])
  expect(parsed.settings).toEqual(before.settings)
  expect(parsed.setAside.map(({ document, policy }) => [document, policy])).toEqual([['siteSettings', undefined]])
})

test('control characters in facts are left out', () => {
  const parsed = parseFacts(settings({ address: 'Harbour \u001b[31mStreet\u0007 1\n\u202eTown' }))
  expect(parsed.settings?.address).toBe('Harbour [31mStreet 1\nTown')
})
