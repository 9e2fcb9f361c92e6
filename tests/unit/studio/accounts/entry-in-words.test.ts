import { expect, it } from 'vitest'
import { deviceInWords } from '../../../../studio/accounts/device-in-words.ts'
import { entryInWords, type AuditEntry } from '../../../../studio/accounts/entry-in-words.ts'

const titles = new Map([['privacy', 'Privacy policy']])
const say = (action: string, subject: AuditEntry['subject'], details: AuditEntry['details'] = {}, id = 'p1') =>
  entryInWords({ seq: 1, time: '2027-01-01T00:00:00Z', actor: { id, name: 'Ada' }, action, subject, details }, titles)
const user = { id: 'p2', type: 'user', label: 'Eda' }

it.each([
  [
    'says which version',
    'create',
    'policyVersion',
    { version: '3', kind: 'material', appliesFrom: '2027-05-01' },
    'published version 3 of “Privacy policy” (material change, from 1 May 2027)',
  ],
  [
    'says what was asked',
    'create',
    'approvalRequest',
    { version: '3' },
    'requested approval of version 3 of “Privacy policy”',
  ],
  [
    'says what was decided',
    'create',
    'approvalDecision',
    { version: '3', outcome: 'returned' },
    'sent version 3 of “Privacy policy” back',
  ],
  ['says what was edited', 'edit', 'policy', {}, 'edited “Privacy policy”'],
] as const)('%s of a policy, by its title', (_name, action, type, details, words) => {
  expect(say(action, { id: 'privacy', type, label: 'privacy' }, details)).toBe(words)
})

it('says what was done to an account, and knows one’s own', () => {
  expect(say('user.role', user, { before: 'editor', role: 'approver' })).toBe(
    'changed the role of Eda from editor to approver',
  )
  expect(say('user.password', user)).toBe('set the password of Eda')
  expect(say('user.password', { ...user, id: 'p1' })).toBe('chose a new password')
  expect(say('sign-in', { ...user, id: 'p1' })).toBe('signed in')
})

it('names browsers and systems, not what they claim to be as well', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  const edge = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0'
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/605'
  expect([chrome, edge, phone, undefined, 'curl/8'].map(deviceInWords)).toEqual([
    'Chrome on Linux',
    'Edge on Windows',
    'Safari on an iPhone',
    'A browser',
    'A browser',
  ])
})
