import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient } from '@sanity/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../../publisher/config.ts'
import { preflight } from '../../../publisher/server/preflight.ts'
import { openService } from '../../../publisher/server/service.ts'
import { runScript } from '../../e2e/press.ts'
import { newFolder, rejection } from './support.ts'

describe('npm run token', () => {
  let folder: string

  beforeEach(async () => {
    folder = await newFolder()
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const token = (...args: string[]) => runScript('token.ts', args, folder)

  it('creates a token for a running instance, which works until it is revoked', async () => {
    const config = readConfig({ DATA_DIR: join(folder, 'data'), CONTENT_DIR: join(folder, 'content'), PORT: '0' })
    const service = await openService(config, await preflight(config), () => {})
    try {
      const made = await token('add', 'CI', '--role', 'editor')
      expect(made.code).toBe(0)
      const key = /^(sk\S+)\n/.exec(made.said)?.[1] ?? ''
      const client = createClient({
        apiHost: service.url,
        useProjectHostname: false,
        projectId: 'policypress',
        dataset: 'production',
        apiVersion: '2025-02-19',
        useCdn: false,
        token: key,
      })
      await client.create({ _id: 'a', _type: 'note' })
      const listed = await token('list')
      expect(listed.said).toMatch(/^p-\S+ {2}CI {2}editor {2}since \d{4}-\d\d-\d\d$/m)
      expect(listed.said).not.toContain(key)
      const id = /^(p-\S+) {2}CI/m.exec(listed.said)?.[1] ?? ''
      expect(await token('revoke', id)).toEqual({ code: 0, said: `${id} (CI) is revoked.\n` })
      expect(await rejection(client.fetch('*'))).toMatchObject({ statusCode: 401 })
    } finally {
      await service.stop()
    }
  })

  it('works without a running instance, and reports errors', async () => {
    expect(await token('add', 'CI')).toMatchObject({ code: 0 })
    expect((await token('list')).said).toMatch(/CI {2}viewer/)
    const own = /^(p-\S+) {2}Pull/m.exec((await token('list')).said)?.[1] ?? ''
    for (const [args, problem] of [
      [[], 'Say list, add or revoke. See --help.'],
      [['frobnicate'], 'Say list, add or revoke, not “frobnicate”. See --help.'],
      [['add'], 'Usage: npm run token -- add NAME [--role ROLE]'],
      [['add', 'CI', '--role', 'king'], '"king" is not a role'],
      [['revoke', 'nothing'], 'There is no token "nothing"'],
      [['revoke', own], '“Pull” is Policy Press’s own: without it nothing is published.'],
    ] as const) {
      expect(await token(...args)).toEqual({ code: 2, said: `${problem}\n` })
    }
  })
})
