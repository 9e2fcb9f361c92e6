import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientFor } from '../../../publisher/client.ts'
import { serveLake } from '../../../publisher/lake.ts'
import { openTestLake, settingsDocument, type TestLake } from '../../fixtures/lake.ts'

let before: TestLake
beforeAll(async () => {
  before = await openTestLake()
})
afterAll(() => before.close())

it('a restored lake without the stored tokens gets new ones', async () => {
  await before.close({ keep: true })
  rmSync(join(before.config.dataDir, 'lake'), { recursive: true })
  const after = await serveLake(before.config)
  try {
    const writer = clientFor(before.config, { url: after.url, token: after.secrets.write })
    await expect(writer.create(settingsDocument)).resolves.toMatchObject({ _id: 'siteSettings' })
    const stranger = clientFor(before.config, { url: after.url, token: before.writer.config().token ?? '' })
    await expect(stranger.create({ _type: 'siteSettings' })).rejects.toMatchObject({ statusCode: 401 })
  } finally {
    await after.close()
  }
})
