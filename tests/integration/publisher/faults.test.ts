import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { soakPublisher } from '../../faults/publisher.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a publisher with injected faults: kills, altered archives, faulty lakes', () => {
  it('serves the old or the new release completely, and finishes in the next run', async () => {
    const { rounds, failures, harms } = await soakPublisher({ folder, rounds: 8, fillDisks: false })
    expect(failures).toEqual([])
    expect(rounds).toBe(8)
    expect(harms).toMatchObject({ 'archive altered': 1, 'lake at fault': 1 })
    expect(harms['killed at a step']).toBeGreaterThanOrEqual(5)
  })
})
