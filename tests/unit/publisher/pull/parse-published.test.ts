import { expect, test } from 'vitest'
import { parseFacts } from '../../../../publisher/pull/parse-published.ts'
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

test('control characters in facts are left out', () => {
  const parsed = parseFacts(settings({ address: 'Harbour \u001b[31mStreet\u0007 1\n\u202eTown' }))
  expect(parsed.settings?.address).toBe('Harbour [31mStreet 1\nTown')
})
