import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { StepWatch } from '../../../publisher/step-watch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const limitMs = 1000
function aWatch() {
  const stop = vi.fn<() => void>()
  const watch = new StepWatch(limitMs, stop)
  return { watch, stop, later: (ms: number) => vi.advanceTimersByTime(ms) }
}

it('names the step that takes too long, and stops the thread once', () => {
  const { watch, stop, later } = aWatch()
  watch.note({ about: 'policy-a', page: '/a/2020-01-01/', by: 'itself' })
  later(limitMs)
  expect(watch.overdue).toBeUndefined()
  later(limitMs)
  expect(watch.overdue).toEqual({ about: 'policy-a', page: '/a/2020-01-01/' })
  later(5 * limitMs)
  expect(stop).toHaveBeenCalledOnce()
})

it('lets many steps in a row take as long as they like', () => {
  const { watch, stop, later } = aWatch()
  for (let step = 0; step < 20; step++) {
    watch.note({ about: 'policy-a', by: 'itself' })
    later(limitMs / 2)
  }
  watch.note({ about: 'policy-a', by: 'itself', isEnd: true })
  later(10 * limitMs)
  expect(stop).not.toHaveBeenCalled()
})

it('does not blame another thread while the one that passes its steps on is busy', () => {
  const { watch, later } = aWatch()
  watch.note({ about: 'policy-b', by: 'another' })
  later(limitMs / 2)
  watch.note({ about: 'policy-a', by: 'itself' })
  later(2 * limitMs)
  expect(watch.overdue).toEqual({ about: 'policy-a' })
})

it('names the step of another thread', () => {
  const { watch, later } = aWatch()
  watch.note({ about: 'policy-a', by: 'itself' })
  watch.note({ about: 'policy-b', by: 'another' })
  watch.note({ about: 'policy-a', by: 'itself', isEnd: true })
  later(2 * limitMs)
  expect(watch.overdue).toEqual({ about: 'policy-b' })
})

it('waits longer for the first step: everything may have to be proved before', () => {
  const { watch, later } = aWatch()
  later(9 * limitMs)
  expect(watch.overdue).toBeUndefined()
  later(2 * limitMs)
  expect(watch.overdue).toEqual({ about: '' })
})
