import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { soakPublisher } from '../../scripts/soak/publisher.ts'
import { temporaryFolder } from '../fixtures/archive.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a publisher that is killed, or whose archive is altered', () => {
  it('serves the old release or the new one, whole, and the next run finishes', async () => {
    const report = await soakPublisher({ folder, rounds: 9, fillDisks: false })
    expect(report).toMatchObject({ rounds: 9, corrupted: 1 })
    expect(report.atStep).toBeGreaterThanOrEqual(4)
  })
})
