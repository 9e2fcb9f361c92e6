import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { soakAttack } from '../../faults/soak-attack.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('strangers who send the worst that is known of', () => {
  // npm run soak -- attack sends more of it for two minutes, and measures.
  it('stop neither the server nor whoever publishes, and take little memory', async () => {
    const { quiet, attacked, answers, lost } = await soakAttack({ folder, clients: 20, seconds: 4, publishes: 2 })
    expect(lost).toEqual([])
    expect(attacked.toLive).toHaveLength(2)
    expect(attacked.health.failures).toBe(0)
    expect(Object.keys(answers).length).toBeGreaterThan(3)
    // The two threads of strangers have 192 MB each.
    if (quiet.megabytes > 0) expect(attacked.megabytes).toBeLessThan(quiet.megabytes + 450)
  })
})
