import { encodeSignatureHeader } from '@sanity/webhook'
import { describe, expect, it } from 'vitest'
import { checkSignature } from '../../../publisher/signature.ts'

const sent = 1_633_519_811_129
const body = Buffer.from('{"_id":"resume"}')
const header = `t=${sent},v1=tLa470fx7qkLLEcMOcEUFuBbRSkGujyskxrNXcoh0N0`

describe('a webhook’s signature', () => {
  it('is valid for Sanity’s own example', () => {
    expect(checkSignature(header, body, ['test'], sent)).toBeUndefined()
  })

  it('matches @sanity/webhook', async () => {
    const text = '{"title":"Datenschutz – ü"}'
    const signed = await encodeSignatureHeader(text, sent, 'another secret')
    expect(checkSignature(signed, Buffer.from(text), ['another secret'], sent)).toBeUndefined()
  })

  it('is valid with either secret during a rotation', () => {
    expect(checkSignature(header, body, ['new', 'test'], sent)).toBeUndefined()
  })

  it('is invalid for another secret, body or time', () => {
    expect(checkSignature(header, body, ['other'], sent)).toBe('wrong')
    expect(checkSignature(header, Buffer.from('{"_id":"resume2"}'), ['test'], sent)).toBe('wrong')
    expect(checkSignature(header.replace('129,', '130,'), body, ['test'], sent)).toBe('wrong')
    expect(checkSignature(header, body, [], sent)).toBe('wrong')
  })

  it('is stale five minutes after or before its time', () => {
    expect(checkSignature(header, body, ['test'], sent + 299_000)).toBeUndefined()
    expect(checkSignature(header, body, ['test'], sent + 301_000)).toBe('stale')
    expect(checkSignature(header, body, ['test'], sent - 301_000)).toBe('stale')
  })

  it.each([undefined, '', 'v1=abc', 't=abc,v1=abc', `${header}=`, 't=1,v1='])('is invalid: %j', (value) => {
    expect(checkSignature(value, body, ['test'], sent)).toBe(value === undefined ? 'missing' : 'malformed')
  })
})
