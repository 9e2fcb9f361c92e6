import { describe, expect, it } from 'vitest'
import { LongWork, takeSteps, takeStepsInTurns, type Step } from '../../../../lake/mutate/steps.ts'
import type { Work } from '../../../../lake/mutate/work.ts'

const work = (): Work => ({
  time: '2026-03-01T12:00:00.000Z',
  touched: new Map(),
  index: 0,
  notes: [],
  get: () => null,
  has: () => false,
  put: () => expect.fail('No step puts anything.'),
  remove: () => undefined,
  isCurrent: () => true,
})

/** Uses the processor for some milliseconds. */
const burn = (milliseconds: number): Step => {
  const used = () => process.threadCpuUsage().user / 1000
  return () => {
    for (const end = used() + milliseconds; used() < end;) continue
  }
}
const steps = (count: number) => Array.from({ length: count }, () => burn(4))

describe('the steps of a transaction', () => {
  it('stop at the end of a turn, unless there are no more', () => {
    expect(() => takeSteps(steps(3), work(), { limitMs: 1000, turnMs: 2 })).toThrow(LongWork)
    expect(() => takeSteps(steps(1), work(), { limitMs: 1000, turnMs: 2 })).not.toThrow()
    expect(() => takeSteps(steps(3), work(), { limitMs: 1000 })).not.toThrow()
  })

  it('let others be served between their turns', async () => {
    let served = 0
    let isDone = false
    const serve = () => {
      served += 1
      if (!isDone) setImmediate(serve)
    }
    setImmediate(serve)
    const state = work()
    await takeStepsInTurns(steps(10), state, { limitMs: 1000, turnMs: 6 })
    isDone = true
    expect(served).toBeGreaterThanOrEqual(4)
    expect(state.index).toBe(9)
  })

  it('may take no more than the limit, in however many turns', async () => {
    expect(() => takeSteps(steps(3), work(), { limitMs: 6 })).toThrow('takes too long')
    await expect(takeStepsInTurns(steps(10), work(), { limitMs: 20, turnMs: 6 })).rejects.toThrow('takes too long')
  })
})
