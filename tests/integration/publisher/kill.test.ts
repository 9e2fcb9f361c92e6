import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, describe, it } from 'vitest'
import { readArchive } from '../../../archive/archive.ts'
import { openFolder } from '../../../archive/folder.ts'
import { pull } from '../../../publisher/pull/pull.ts'
import { spawnScript } from '../../e2e/press.ts'
import { readConfig } from '../../../publisher/config.ts'
import { clientFor } from '../../../publisher/client.ts'
import { preflight } from '../../../publisher/server/preflight.ts'
import { openService, type Service } from '../../../publisher/server/service.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'
import { filesIn, policyDocumentOf, publish, settingsDocument } from '../../fixtures/lake.ts'
import { aHistory } from '../../fixtures/version.ts'

const count = 40
let folder: string
let service: Service
let contentDir: string
let whole: Record<string, string>
beforeAll(async () => {
  folder = temporaryFolder()
  contentDir = join(folder, 'content')
  const config = readConfig({ DATA_DIR: join(folder, 'data'), CONTENT_DIR: contentDir, PORT: '0' })
  service = await openService(config, await preflight(config), () => {})
  const writer = clientFor(config, { url: service.url, token: service.embedded?.secrets.write ?? '' })
  await writer.create(settingsDocument)
  const steps = Array.from({ length: count }, (_, index) => ({ effectiveDate: `${1980 + index}-01-01` }))
  await publish(writer, policyDocumentOf('policy-privacy', 'privacy'), await aHistory('policy-privacy', steps))
  await pullInto('whole')
  whole = filesIn(join(contentDir, 'whole'))
})
afterAll(async () => {
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const pullInto = (name: string) =>
  pull({ client: service.client, contentDir: join(contentDir, name), dataDir: join(folder, 'data') })

/** Files that are not the temporary ones of a write that was cut off. */
const lasting = (folder: string) =>
  Object.fromEntries(Object.entries(filesIn(folder)).filter(([path]) => !path.endsWith('.tmp')))

describe('a pull that is killed', () => {
  it.each([1, 7, 20, count - 1, count, count + 1])(
    'after %i files leaves an archive from which the next pull continues',
    async (files) => {
      const name = `killed-${files}`
      const killed = join(contentDir, name)
      const child = spawnScript('pull.ts', [], folder, { CONTENT_DIR: killed })
      const ended = once(child, 'exit')
      while (child.exitCode === null && Object.keys(filesIn(killed)).length < files) await wait(0)
      child.kill('SIGKILL')
      await ended

      const after = lasting(killed)
      for (const [path, text] of Object.entries(after)) expect(text).toBe(whole[path])
      if (after['snapshot.json'] !== undefined)
        expect((await readArchive(openFolder(killed)))?.ledger).toHaveLength(count)
      expect((await pullInto(name)).versions).toBe(count)
      expect(filesIn(killed)).toEqual(whole)
    },
  )
})
