import { createReadStream, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { archivePaths } from '../../../archive/archive.ts'
import { readConfig } from '../../../publisher/config.ts'
import { acceptedSecrets, openSecrets } from '../../../publisher/secrets.ts'
import { PreviewLinks } from '../../../publisher/preview/links.ts'
import { Releases } from '../../../publisher/releases.ts'
import { preflight } from '../../../publisher/server/preflight.ts'
import { openService } from '../../../publisher/server/service.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'
import { filesIn } from '../../fixtures/lake.ts'

const fixture = fileURLToPath(new URL('../../fixtures/data-dir-0.1.0/folders.tar.gz', import.meta.url))
/** Opens the link to the draft. */
const linkToken = 'emyqKUqUHWCrWmPc-ItKwZmY7aABLc7UYfAdoOO-ebg'
/** Within the time in which the previous secrets are accepted. */
const dayAfter = new Date('2026-11-30T00:00:00Z')

let folder: string
const dataDir = () => join(folder, 'data')
const contentDir = () => join(folder, 'content')

beforeEach(async () => {
  folder = temporaryFolder()
  const tar = extract()
  const unpack = async () => {
    for await (const entry of tar) {
      const { name, type, linkname, mode } = entry.header
      const path = join(folder, name)
      const bytes = await buffer(entry)
      if (type === 'directory') mkdirSync(path, { recursive: true })
      else {
        mkdirSync(dirname(path), { recursive: true })
        if (type === 'symlink') symlinkSync(linkname ?? '', path)
        // What is a hard link here was one file there.
        else if (type === 'link') writeFileSync(path, readFileSync(join(folder, linkname ?? '')))
        else writeFileSync(path, bytes, { mode })
      }
    }
  }
  await Promise.all([pipeline(createReadStream(fixture), createGunzip(), tar), unpack()])
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the folders of an instance of version 0.1.0', () => {
  it('contain a rollback pin, which stays removed once it is ended', () => {
    const releases = new Releases(dataDir())
    const pin = JSON.parse(readFileSync(join(dataDir(), 'hold.json'), 'utf8'))
    expect(releases.pin()).toEqual(pin)
    expect(releases.live()?.id).toBe(pin.release)
    expect(releases.list()).toHaveLength(2)
    releases.endRollback()
    expect(new Releases(dataDir()).pin()).toBeUndefined()
  })

  it('store a new rollback under the new file name', async () => {
    const releases = new Releases(dataDir())
    const [newest, other] = releases.list()
    const pin = releases.pin()
    if (!newest || !other || !pin) throw new Error('The fixture has no rollback.')
    await releases.rollBack({ ...pin, release: newest.id })
    expect(existsSync(join(dataDir(), 'hold.json'))).toBe(false)
    expect(new Releases(dataDir()).pin()).toEqual({ ...pin, release: newest.id })
  })

  it('work with this version and lose nothing', async () => {
    const before = filesIn(contentDir())
    const secrets = openSecrets(dataDir())
    const previous = acceptedSecrets(openSecrets(dataDir()), 'webhook', dayAfter)
    expect(previous).toHaveLength(2)
    const given = readConfig({ DATA_DIR: dataDir(), CONTENT_DIR: contentDir(), PORT: '0' })
    const port = await preflight(given)
    const said: string[] = []
    const service = await openService({ ...given, port, siteUrl: 'http://policies.example' }, port, (line) =>
      said.push(line),
    )
    try {
      await service.publisher.start()
      // Nothing is asked that an operator has confirmed.
      expect(service.publisher.trouble, said.join('\n')).toBeUndefined()
      expect(service.queue.lastPull()).toMatchObject({ policies: 3, versions: 4 })
      expect(service.queue.lastPull()?.notes.join()).toContain(
        'Version 1 of “Terms” (2024-01-01, document policy-terms-v1) differs in the lake',
      )
      const page = async (path: string) => (await fetch(service.url + path)).text()
      expect(await page('/terms/')).toContain('The second text of the terms.')
      expect(await page('/terms/2024-01-01/')).toContain('The first text of the terms.')
      expect(await page('/returns/2024-01-01/')).toContain('Send it back within 30 days.')
      // The lake still knows the tokens of the secrets.
      expect(openSecrets(dataDir())).toEqual(secrets)
      expect(acceptedSecrets(openSecrets(dataDir()), 'webhook', dayAfter)).toEqual(previous)
    } finally {
      await service.stop()
    }
    const after = filesIn(contentDir())
    for (const path of Object.keys(before).filter((name) => name !== archivePaths.snapshot)) {
      expect(after[path], path).toBe(before[path])
    }
    const links = new PreviewLinks(dataDir())
    expect(links.find(linkToken, new Date())).toMatchObject({ policy: 'policy-terms', by: 'Edda Example' })
    links.close()
    const there = (name: string) => existsSync(join(dataDir(), name))
    for (const name of ['pull-state.json', 'compared-revisions.json', 'confirmed-findings.json'])
      expect(there(name), name).toBe(true)
    for (const name of ['remembered.json', 'checked.json', 'accepted.json', 'hold.json'])
      expect(there(name), name).toBe(false)
  }, 240_000)
})
