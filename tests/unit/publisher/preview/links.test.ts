import { rmSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { maxLinks, PreviewLinks } from '../../../../publisher/preview/links.ts'
import { temporaryFolder } from '../../../fixtures/archive.ts'

const folder = temporaryFolder()
const links = new PreviewLinks(folder)
afterAll(() => {
  links.close()
  rmSync(folder, { recursive: true, force: true })
})

const now = new Date('2026-01-01T12:00:00Z')
const about = {
  policy: 'policy-privacy',
  day: null,
  by: 'Edda Example',
  user: 'edda',
  expiresAt: '2026-01-02T12:00:00.000Z',
}

it('a preview link opens a draft until it expires, and is then recognised as expired', () => {
  const token = links.create(about, now) ?? ''
  expect(links.find(token, new Date('2026-01-02T11:59:59Z'))).toMatchObject(about)
  expect(links.find(token, new Date('2026-01-02T12:00:00Z'))).toBe('ended')
  expect(links.list(about.policy, new Date('2026-01-02T12:00:00Z'))).toEqual([])
})

it('an unknown preview token opens nothing', () => {
  const token = links.create(about, now) ?? ''
  for (const other of [`${token}x`, token.slice(1), token.toLowerCase(), '', '%']) {
    expect(links.find(other, now)).toBeUndefined()
  }
})

it('a revoked preview link opens nothing, and cannot be revoked again', () => {
  const policy = 'policy-terms'
  const token = links.create({ ...about, policy }, now) ?? ''
  const [{ id } = { id: '' }] = links.list(policy, now)
  expect([links.revoke(id, now), links.revoke(id, now), links.revoke('another', now)]).toEqual([true, false, false])
  expect(links.find(token, now)).toBe('ended')
})

it('a policy can have at most fifty preview links at once', () => {
  const many = { ...about, policy: 'policy-cookies' }
  for (let count = 0; count < maxLinks; count++) expect(links.create(many, now)).toHaveLength(43)
  expect(links.create(many, now)).toBeUndefined()
  expect(links.create(many, new Date('2026-01-03T00:00:00Z'))).toHaveLength(43)
})
