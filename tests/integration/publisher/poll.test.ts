import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SanityClient } from '@sanity/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig, type Config } from '../../../publisher/config.ts'
import { clientFor } from '../../../publisher/client.ts'
import { preflight } from '../../../publisher/server/preflight.ts'
import { generate, openSecrets, saveSecrets } from '../../../publisher/secrets.ts'
import { openService, type Service } from '../../../publisher/server/service.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'
import { policyDocumentOf, publish, settingsDocument } from '../../fixtures/lake.ts'
import { aHistory } from '../../fixtures/version.ts'
import { until } from '../../fixtures/until.ts'

let folder: string
let config: Config
let service: Service
let writer: SanityClient

beforeAll(async () => {
  folder = temporaryFolder()
  // The least that can be set: three seconds.
  const given = readConfig({
    DATA_DIR: join(folder, 'data'),
    CONTENT_DIR: join(folder, 'content'),
    PORT: '0',
    POLL_MINUTES: '0.05',
  })
  const port = await preflight(given)
  config = { ...given, port, siteUrl: `http://localhost:${port}` }
  service = await openService(config, port, () => {})
  writer = clientFor(config, { url: service.url, token: openSecrets(config.dataDir).write ?? '' })
  await writer.create(settingsDocument)
  await publish(writer, policyDocumentOf('policy-privacy', 'privacy'), (await history()).slice(0, 1))
  await service.publisher.start()
})
afterAll(async () => {
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const history = () => aHistory('policy-privacy', [{ effectiveDate: '2020-01-01' }, { effectiveDate: '2021-01-01' }])
const served = async () => (await fetch(`${service.url}/privacy/`)).text()

test('a poll finds a change without a webhook', async () => {
  // The lake goes on signing with the secret that it has: each of its webhooks is refused, for good.
  saveSecrets(config.dataDir, { ...openSecrets(config.dataDir), webhook: generate() })
  await publish(writer, policyDocumentOf('policy-privacy', 'privacy'), (await history()).slice(1))
  await until(served, (text) => text.includes('1 January 2021'))
  const build = service.queue.builds().find(({ detail }) => detail?.includes('version 2'))
  expect(build?.reasons).toBe('poll')
})

test('releases and the archive contain no secret', () => {
  const { webhook, status, read, write } = openSecrets(config.dataDir)
  const secrets = [webhook, status, read ?? '', write ?? '']
  expect(secrets.every(({ length }) => length >= 32)).toBe(true)
  const files = [join(config.dataDir, 'releases'), config.contentDir].flatMap((place) =>
    readdirSync(place, { recursive: true, encoding: 'utf8' }).map((path) => join(place, path)),
  )
  const telling = files
    .filter((file) => statSync(file).isFile() && !/\.(br|gz)$/.test(file))
    .filter((file) => secrets.some((secret) => readFileSync(file, 'utf8').includes(secret)))
  expect(files.length).toBeGreaterThan(20)
  expect(telling).toEqual([])
})
