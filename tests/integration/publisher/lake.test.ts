import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pull } from '../../../publisher/pull/pull.ts'
import { readConfig } from '../../../publisher/config.ts'
import { clientFor } from '../../../publisher/client.ts'
import { openFaultyLake, type LakeFault } from '../../faults/faulty-lake.ts'
import { openSoakLake, type SoakLake } from '../../faults/soak-lake.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'
import { filesIn } from '../../fixtures/lake.ts'

let folder: string
let lake: SoakLake
beforeAll(async () => {
  folder = temporaryFolder()
  lake = await openSoakLake(join(folder, 'lake'))
  await pullFrom(lake.url)
  await lake.publish()
})
afterAll(async () => {
  await lake?.close()
  rmSync(folder, { recursive: true, force: true })
})

const pullFrom = (url: string) =>
  pull({
    client: clientFor(readConfig({}), { url, token: lake.token }).withConfig({ timeout: 1000 }),
    contentDir: join(folder, 'content'),
    dataDir: join(folder, 'data'),
  })

describe('a pull', () => {
  it.each<[LakeFault, string]>([
    ['truncated', 'The Content Lake could not be read'],
    ['empty', 'content/ is as it was'],
    ['absent', 'The Content Lake could not be read'],
    ['another page', 'The Content Lake could not be read'],
    ['failing', 'The Content Lake could not be read'],
  ])('fails and changes nothing if the lake’s response is %s', async (fault, message) => {
    const before = filesIn(join(folder, 'content'))
    const faulty = await openFaultyLake(lake.url, fault)
    await expect(pullFrom(faulty.url)).rejects.toThrow(message)
    await faulty.close()
    expect(filesIn(join(folder, 'content'))).toEqual(before)
  })

  it('sets aside what a wrong lake says of a policy, and changes nothing', async () => {
    const before = filesIn(join(folder, 'content'))
    const faulty = await openFaultyLake(lake.url, 'wrong')
    const { added, setAside } = await pullFrom(faulty.url)
    await faulty.close()
    expect(added).toEqual([])
    expect(setAside.flatMap(({ problems }) => problems.map(({ message }) => message)).join()).toContain(
      'does not match the text',
    )
    expect(filesIn(join(folder, 'content'))).toEqual(before)
  })

  it('waits for a slow response', async () => {
    const faulty = await openFaultyLake(lake.url, 'slow')
    expect(await pullFrom(faulty.url)).toMatchObject({ versions: 2 })
    await faulty.close()
  })
})
