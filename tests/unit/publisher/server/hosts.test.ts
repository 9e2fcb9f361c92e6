import { describe, expect, it } from 'vitest'
import { isKnownHost, nameOf } from '../../../../publisher/server/hosts.ts'

const names = new Set(['policies.example.com'])

describe('a request’s host', () => {
  it.each([
    'policies.example.com',
    'policies.example.com:8443',
    'POLICIES.example.com',
    'policies.example.com.',
    'localhost:4321',
    'l3.localhost:4321',
    '127.0.0.1:4321',
    '10.0.0.5',
    '[::1]:4321',
    '[fe80::1]',
    '',
    undefined,
  ])('is accepted: %s', (host) => {
    expect(isKnownHost(host, names)).toBe(true)
  })

  it.each([
    'evil.example',
    'policies.example.com.evil.example',
    'evil.example:4321',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'a b',
    'evil@policies.example.com:x',
  ])('is rejected: %s', (host) => {
    expect(isKnownHost(host, names)).toBe(false)
  })

  it('can be any, if the operator allows it', () => {
    expect(isKnownHost('evil.example', new Set(['*']))).toBe(true)
  })

  it('is read from an origin or from host and port', () => {
    expect([nameOf('https://a.example:8443'), nameOf('b.example:1'), nameOf('[::1]:1'), nameOf(' ')]).toEqual([
      'a.example',
      'b.example',
      '[::1]',
      undefined,
    ])
  })
})
