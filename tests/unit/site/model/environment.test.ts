import { expect, test } from 'vitest'
import { BuildError } from '../../../../policy/errors.ts'
import { buildDay, contentFolder, siteUrl } from '../../../../site/model/environment.ts'

test('the site’s environment defaults to the content folder, the local address and today', () => {
  expect(contentFolder({})).toBe('content')
  expect(siteUrl({})).toBe('http://localhost:4321')
  expect(buildDay({})).toBeUndefined()
})

test('the site’s environment takes explicit settings', () => {
  expect(contentFolder({ CONTENT_DIR: '/data/content' })).toBe('/data/content')
  expect(siteUrl({ SITE_URL: 'https://policies.example.com/' })).toBe('https://policies.example.com')
  expect(buildDay({ POLICY_PRESS_DAY: '2024-02-29' })).toBe('2024-02-29')
})

test('the site’s environment rejects a day that does not exist', () => {
  expect(() => buildDay({ POLICY_PRESS_DAY: '2025-02-30' })).toThrow(
    new BuildError(
      'POLICY_PRESS_DAY is "2025-02-30", which is not a day. Write it as YYYY-MM-DD, or leave it out for today.',
    ),
  )
})

test.each(['policies.example.com', 'https://example.com/policies', 'ftp://example.com', 'https://example.com/?a'])(
  '%s is not an origin',
  (value) => {
    expect(() => siteUrl({ SITE_URL: value })).toThrow(
      new BuildError(`SITE_URL is "${value}". Give the origin alone, such as https://policies.example.com.`),
    )
  },
)
