import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../../publisher/config.ts'
import { loadEnvironment } from '../../../scripts/environment.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the settings', () => {
  it('have defaults for everything', () => {
    expect(readConfig({})).toMatchObject({
      port: 4321,
      host: '127.0.0.1',
      siteUrl: 'http://localhost:4321',
      hosted: undefined,
    })
  })

  it('list every invalid variable', () => {
    expect(() => readConfig({ PORT: 'x', SITE_URL: 'ftp://a' })).toThrow(
      /^The settings cannot be used: PORT .*; SITE_URL must be a web address such as https:\/\/policies.example.com\. They are documented in \.env\.example\.$/,
    )
  })

  it('accept a list of origins, and reject anything else', () => {
    expect(readConfig({ ALLOWED_ORIGINS: 'https://a.example, https://b.example/path' }).allowedOrigins).toEqual([
      'https://a.example',
      'https://b.example',
    ])
    expect(() => readConfig({ ALLOWED_ORIGINS: 'a.example' })).toThrow('must be web addresses separated by commas')
  })

  it('accept lists of trusted proxies and allowed hosts', () => {
    expect(readConfig({}).trustProxy).toBe('loopback')
    const { trustProxy, allowedHosts } = readConfig({
      TRUST_PROXY: 'loopback,10.0.0.0/8, fd00::/8, 192.0.2.7',
      ALLOWED_HOSTS: 'Policies.internal, a',
    })
    expect(trustProxy).toBe('loopback, 10.0.0.0/8, fd00::/8, 192.0.2.7')
    expect(allowedHosts).toEqual(['policies.internal', 'a'])
  })

  it.each(['true', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0', 'proxy.internal', ''.padEnd(3, ',')])(
    'do not trust the proxy %s',
    (proxy) => {
      expect(() => readConfig({ TRUST_PROXY: proxy })).toThrow('TRUST_PROXY')
    },
  )

  it.each(['a b', 'https://a.example', 'a.example:80', 'a,,b'])('reject the host %s', (host) => {
    expect(() => readConfig({ ALLOWED_HOSTS: host })).toThrow('ALLOWED_HOSTS')
  })

  it('require a token along with a project', () => {
    expect(() => readConfig({ SANITY_PROJECT_ID: 'abc' })).toThrow(
      'SANITY_PROJECT_ID is set but SANITY_API_TOKEN is not',
    )
  })
})

describe('.env', () => {
  const read = (text: string) => {
    const path = join(folder, '.env')
    writeFileSync(path, text)
    loadEnvironment(path)
  }

  it('is read, but the environment takes precedence', () => {
    process.env['POLICY_PRESS_TEST_B'] = 'kept'
    read('# comment\n\nPOLICY_PRESS_TEST_A="one two"\nexport POLICY_PRESS_TEST_B=two\n')
    expect(process.env['POLICY_PRESS_TEST_A']).toBe('one two')
    expect(process.env['POLICY_PRESS_TEST_B']).toBe('kept')
  })

  it('with a syntax error is reported with the line', () => {
    expect(() => read('A=1\nwhat is this\n')).toThrow(
      /\.env, line 2, cannot be read: write NAME=value, or start the line with #\.$/,
    )
    expect(() => read('A="1\n')).toThrow('a " is opened and never closed')
  })
})
