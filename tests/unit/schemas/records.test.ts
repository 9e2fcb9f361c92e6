import { describe, expect, it } from 'vitest'
import { isSafeHref } from '../../../schemas/records/link.ts'
import { portableText } from '../../../schemas/records/portable-text.ts'
import { siteSettings } from '../../../schemas/records/settings.ts'
import { slug } from '../../../schemas/records/slug.ts'
import { unsealedVersion } from '../../../schemas/records/version.ts'
import { aHistory, aSection } from '../../fixtures/version.ts'

const messages = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`)

describe('the address of a link', () => {
  it.each([
    'https://example.com/a?b=c#d',
    'http://example.com',
    'mailto:legal@example.com',
    'tel:+493012345',
    '/terms/',
    '#contact',
  ])('may be %s', (href) => expect(isSafeHref(href)).toBe(true))
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'file:///etc/passwd',
    'ftp://example.com',
    'https://',
    'example.com',
    '',
    '#',
  ])('must not be %j', (href) => expect(isSafeHref(href)).toBe(false))
})

describe('a slug', () => {
  it.each(['privacy', 'cookie-policy', 'terms-2', '2020-terms'])('may be %s', (value) =>
    expect(slug.safeParse(value).success).toBe(true),
  )
  it.each([
    '../x',
    'archive',
    'studio',
    'status',
    'v1',
    'v2025-02-19',
    'Privacy',
    'a b',
    'a--b',
    '-a',
    'ä',
    '',
    'webhooks',
    '404',
  ])('must not be %j', (value) => expect(slug.safeParse(value).success).toBe(false))
})

describe('the record of Portable Text', () => {
  const block = {
    _type: 'block',
    _key: 'a',
    children: [{ _type: 'span', _key: 'b', text: 'Hello', marks: ['strong'] }],
  }

  it('gets defaults for what editors leave out', () => {
    expect(portableText.parse([block])[0]).toMatchObject({ style: 'normal', markDefs: [] })
  })

  it('rejects a javascript: link and says where', () => {
    const linked = { ...block, markDefs: [{ _type: 'link', _key: 'c', href: 'javascript:alert(1)' }] }
    expect(messages(portableText.safeParse([linked]))).toEqual([
      '0.markDefs.0.href must start with https://, http://, mailto: or tel:, or be an address of this site (/terms/) or of this text (#section)',
    ])
  })

  it('rejects undefined marks and unknown blocks', () => {
    const strange = { ...block, children: [{ _type: 'span', _key: 'b', text: 'Hello', marks: ['blink'] }] }
    expect(messages(portableText.safeParse([strange]))[0]).toContain('marks the text as blink')
    expect(portableText.safeParse([{ _type: 'iframe', _key: 'x' }]).success).toBe(false)
  })

  it('rejects a table with rows of different lengths', () => {
    const cell = { _type: 'cell', _key: 'c', value: [block] }
    const rows = [
      { _type: 'row', _key: '1', cells: [cell] },
      { _type: 'row', _key: '2', cells: [cell, cell] },
    ]
    expect(messages(portableText.safeParse([{ _type: 'table', _key: 't', rows }]))).toEqual([
      '0 must have the same number of cells in each row',
    ])
  })
})

describe('the record of a version', () => {
  const parse = async (change: object) => {
    const [version] = await aHistory('privacy', [{ effectiveDate: '2020-01-01' }])
    const { hash: _, ...unsealed } = version ?? { hash: '' }
    return messages(unsealedVersion.safeParse({ ...unsealed, ...change }))
  }

  it('needs a day that exists', async () => {
    expect(await parse({ effectiveDate: '2026-02-30' })).toEqual(['effectiveDate is not a day that exists'])
  })
  it('needs at least one section', async () => {
    expect(await parse({ sections: [] })).toEqual(['sections must have at least one section'])
  })
  it('needs a change summary, unless it is the first', async () => {
    expect(await parse({ sequence: 2, changeKind: 'minor', previousHash: 'a'.repeat(64) })).toEqual([
      'changeSummary must say what changed',
    ])
  })
  it('needs a summary with visible text', async () => {
    expect(await parse({ changeSummary: 'word '.repeat(10_000) })).toEqual([
      'changeSummary must be 2,000 characters or fewer',
    ])
  })
  it('cannot have two sections with the same key', async () => {
    expect(await parse({ sections: [aSection('A', 'a', 'same'), aSection('B', 'b', 'same')] })).toEqual([
      'sections has two sections with the key same',
    ])
  })
  it('cannot have an unknown field, which its hash would not cover', async () => {
    expect(await parse({ extra: true })).toEqual([' Unrecognized key: "extra"'])
  })
})

describe('the record of the settings', () => {
  it('need a time zone and a contact that exist', () => {
    const result = siteSettings.safeParse({
      name: 'A',
      address: 'B',
      timeZone: 'Mars/Olympus',
      language: 'en',
      contact: 'nobody',
    })
    expect(messages(result)).toEqual([
      'timeZone must be a time zone such as Europe/Berlin',
      'contact must be an e-mail address',
    ])
  })
})

describe('the kind of a version’s date', () => {
  const fields = async (more: object) => {
    const [{ hash: _, ...version } = expect.fail()] = await aHistory('privacy', [{ effectiveDate: '2020-01-01' }])
    return messages(unsealedVersion.safeParse({ ...version, ...more }))
  }
  const refusal =
    'dateKind can be “recorded” only for an imported text: name its source, or the day from which it applies'

  it('is “recorded” only for a text with a source', async () => {
    expect(await fields({ dateKind: 'recorded', source: { note: 'An old page' } })).toEqual([])
    expect(await fields({ dateKind: 'recorded' })).toEqual([refusal])
    expect(await fields({ dateKind: 'effective' })).not.toEqual([])
  })
})
