import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { SanityClient } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archivePaths } from '../../../archive/archive.ts'
import { readConfig, type Config } from '../../../publisher/config.ts'
import { clientFor } from '../../../publisher/client.ts'
import { preflight } from '../../../publisher/server/preflight.ts'
import { revokeRetired } from '../../../publisher/operator/rotate-secrets.ts'
import { openSecrets } from '../../../publisher/secrets.ts'
import { openService, type Service } from '../../../publisher/server/service.ts'
import { runScript } from '../../e2e/press.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'
import { policyDocumentOf, publish, settingsDocument } from '../../fixtures/lake.ts'
import { aHistory } from '../../fixtures/version.ts'
import { untilTrue } from '../../fixtures/until.ts'

let folder: string
let config: Config
let service: Service
let writer: SanityClient
let receiver: Server
const alerts: { state?: string; text?: string; message?: string }[] = []

beforeAll(async () => {
  folder = temporaryFolder()
  receiver = createServer((request, response) => {
    void text(request).then((body) => {
      alerts.push(JSON.parse(body))
      response.end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address = receiver.address()
  const given = readConfig({
    DATA_DIR: join(folder, 'data'),
    CONTENT_DIR: join(folder, 'content'),
    PORT: '0',
    LOG_FILE: join(folder, 'log.ndjson'),
    ALERT_URL: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook-with-a-token`,
  })
  const port = await preflight(given)
  config = { ...given, port, siteUrl: `http://localhost:${port}` }
  service = await openService(config, port, () => {})
  writer = clientFor(config, { url: service.url, token: service.embedded?.secrets.write ?? '' })
  await writer.create(settingsDocument)
  const versions = await aHistory('policy-privacy', [{ effectiveDate: '2020-01-01' }, { effectiveDate: '2099-01-01' }])
  await publish(writer, policyDocumentOf('policy-privacy', 'privacy'), versions)
  await service.publisher.start()
  expect(service.publisher.trouble).toBeUndefined()
})
afterAll(async () => {
  await service?.stop()
  receiver.close()
  rmSync(folder, { recursive: true, force: true })
})

const secrets = () => openSecrets(config.dataDir)
const rename = (slug: string) =>
  writer
    .patch('policy-privacy')
    .set({ slug: { _type: 'slug', current: slug } })
    .commit()
const ask = (path: string, token = secrets().status, accept = '*/*') =>
  fetch(service.url + path, { headers: { authorization: `Bearer ${token}`, accept } })
const post = (secret: string) => {
  const body = '{"_id":"policy-privacy"}'
  const time = Date.now()
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('base64url')
  return fetch(`${service.url}/webhooks/sanity`, {
    method: 'POST',
    headers: { 'idempotency-key': randomUUID(), 'sanity-webhook-signature': `t=${time},v1=${signature}` },
    body,
  })
}
const rotate = (...args: string[]) => runScript('secrets.ts', ['rotate', ...args], folder)

describe('the status', () => {
  it('shows the live release, the next effective date, and that the archive is complete', async () => {
    expect(await (await ask('/status')).json()).toMatchObject({
      live: { id: service.releases.live()?.id },
      hold: null,
      building: false,
      waiting: 0,
      trouble: null,
      nextEffectiveDate: '2099-01-01',
      archive: { policies: 1, versions: 2, whole: true, notes: [] },
      builds: expect.arrayContaining([expect.objectContaining({ outcome: 'live', seconds: expect.any(Number) })]),
    })
    const page = await (await ask('/status', undefined, 'text/html')).text()
    expect(page).toContain('<dt>Next effective date</dt><dd>2099-01-01</dd>')
    expect(page).toContain('1 policies, 2 versions, proved')
  })

  it('is available as metrics, for the operator only', async () => {
    const metrics = await (await ask('/metrics')).text()
    expect(metrics).toMatch(/^# TYPE policy_press_failing gauge\npolicy_press_failing 0$/m)
    expect(metrics).toMatch(/^policy_press_archive_versions 2$/m)
    for (const line of metrics.split('\n').filter((line) => line !== ''))
      expect(line).toMatch(/^(# (HELP|TYPE) policy_press_\w+ .+|policy_press_\w+ [\d.e+-]+)$/)
    expect((await ask('/metrics', 'not the token')).status).toBe(401)
    expect((await fetch(`${service.url}/metrics`)).status).toBe(401)
  })

  it('and alerts report once that builds fail, and once that they succeed again', async () => {
    const ledger = join(config.contentDir, archivePaths.ledger)
    renameSync(ledger, `${ledger}.away`)
    await service.publisher.request('command')
    await service.publisher.request('command')
    await untilTrue(() => alerts.length === 1)
    expect(alerts[0]).toMatchObject({ state: 'failure', stage: 'IntegrityError', site: config.siteUrl })
    expect(alerts[0]?.message).toContain('ledger')
    expect(await (await ask('/status')).json()).toMatchObject({ trouble: { stage: 'IntegrityError' } })
    expect(await (await ask('/status', undefined, 'text/html')).text()).toContain(
      'The site is out of date or incomplete',
    )
    expect(await (await ask('/metrics')).text()).toMatch(/^policy_press_failing 1$/m)

    renameSync(`${ledger}.away`, ledger)
    await service.publisher.request('command')
    await untilTrue(() => alerts.length === 2)
    expect(alerts[1]).toMatchObject({ state: 'recovery', text: `${config.siteUrl} is up to date again.` })
    expect(await (await ask('/status')).json()).toMatchObject({ trouble: null })
  })

  it('and alerts report once what cannot be published, while all else is', async () => {
    const told = alerts.length
    await writer.patch('policy-privacy').set({ reviewDate: 'soon' }).commit()
    for (let turn = 0; turn < 3; turn++) await service.publisher.request('command')
    await writer.patch('policy-privacy').set({ reviewDate: 'later' }).commit()
    await service.publisher.request('command')
    await untilTrue(() => alerts.length > told)
    expect(alerts[told]).toMatchObject({
      state: 'setAside',
      text: expect.stringContaining('One document cannot be published.'),
      count: 1,
      documents: [{ document: 'policy-privacy', policy: 'policy-privacy' }],
    })
    await writer.patch('policy-privacy').unset(['reviewDate']).commit()
    await service.publisher.request('command')
    expect(alerts).toHaveLength(told + 1)
  })

  it('is logged as JSON lines without secrets', async () => {
    await post('not the secret at all')
    const log = readFileSync(join(folder, 'log.ndjson'), 'utf8')
    const events = log
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'live', level: 'info', seconds: expect.any(Number) }),
    )
    expect(events).toContainEqual(expect.objectContaining({ event: 'failed', level: 'error', stage: 'IntegrityError' }))
    expect(events).toContainEqual(expect.objectContaining({ event: 'webhook refused', status: 401 }))
    const values = [secrets().webhook, secrets().status, secrets().read, secrets().write, 'hook-with-a-token']
    for (const value of values) expect(log).not.toContain(value)
    expect(statSync(join(folder, 'log.ndjson')).mode & 0o777).toBe(0o600)
  })
})

describe('rotating a secret', () => {
  it('keeps the webhook’s previous secret valid for a while', async () => {
    const { webhook: before } = secrets()
    const { code, said } = await rotate('webhook')
    expect(said).toMatch(/^The secret “webhook” is replaced\. The previous one stays valid until \d{4}-/)
    expect(code).toBe(0)
    const { webhook: after } = secrets()
    expect(after).not.toBe(before)
    expect([(await post(before)).status, (await post(after)).status]).toEqual([202, 202])
    // The lake signs with the new one without a restart.
    await rename('privacy-policy')
    await untilTrue(async () => (await fetch(`${service.url}/privacy-policy/`)).status === 200)
    await rotate('webhook', '--overlap', '0')
    expect([(await post(after)).status, (await post(secrets().webhook)).status]).toEqual([401, 202])
  })

  it('replaces the status token', async () => {
    const { status: before } = secrets()
    await rotate('status')
    expect([(await ask('/status', before)).status, (await ask('/status')).status]).toEqual([200, 200])
    await rotate('status', '--overlap', '0')
    expect([(await ask('/status', before)).status, (await ask('/status')).status]).toEqual([401, 200])
  })

  it('replaces the lake’s tokens while pulls go on', async () => {
    const { read: before = '' } = secrets()
    const { lake } = service.embedded ?? {}
    if (!lake) throw new Error('no lake')
    await rotate('read')
    const may = (token: string) =>
      clientFor(config, { url: service.url, token })
        .fetch<number>('count(*[_type == "policyVersion"])')
        .then(
          (count) => count,
          () => 'refused',
        )
    expect([await may(before), await may(secrets().read ?? '')]).toEqual([2, 2])
    revokeRetired(lake, config.dataDir, new Date(Date.now() + 25 * 3_600_000))
    expect([await may(before), await may(secrets().read ?? '')]).toEqual(['refused', 2])
    await service.publisher.request('command')
    expect(service.publisher.trouble).toBeUndefined()
  })

  it.each([
    [['rotate'], 'Name one of webhook, status, read, write and checkpoint: npm run secrets -- rotate webhook\n'],
    [['show'], 'Say what to replace: npm run secrets -- rotate webhook\n'],
    [['rotate', 'webhook', '--overlap', 'x'], '--overlap must be a number of hours from 0 to 720.\n'],
  ])('requires valid arguments: %j', async (args, said) => {
    expect(await runScript('secrets.ts', args, folder)).toEqual({ code: 2, said })
  })
})
