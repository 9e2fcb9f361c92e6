import { afterEach, describe, expect, it } from 'vitest'
import { TaskThread, type Step } from '../../../archive/threads/task-thread.ts'
import { WorkerPool } from '../../../archive/threads/worker-pool.ts'
import type { PoolTasks } from '../../fixtures/pool-thread.ts'

const entry = new URL('../../fixtures/pool-thread.ts', import.meta.url)
const double = (number: number) => ({ kind: 'double' as const, number })

let ends: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(ends.map((end) => end()))
  ends = []
})
function aPool(parallelism: number) {
  const pool = new WorkerPool<PoolTasks>({ entry, parallelism })
  ends.push(() => pool.end())
  return pool
}
function aThread() {
  const thread = new TaskThread<PoolTasks>({ entry })
  ends.push(() => thread.end())
  return thread
}

describe('a worker pool', () => {
  it('returns the results of all tasks in their order, and reports how many are done', async () => {
    const done: string[] = []
    const tasks = Array.from({ length: 9 }, (_, index) => double(index))
    const options = { count: 9, onProgress: (some: number, of: number) => void done.push(`${some} of ${of}`) }
    const results = await aPool(2).runAll<'double'>(tasks, options)
    expect(results.map(({ number }) => number)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16])
    expect(done.at(-1)).toBe('9 of 9')
  })

  it('starts at most one thread per task, and gives each thread the same share again', async () => {
    const pool = aPool(3)
    const [first] = await pool.runAll<'double'>([double(1)])
    const [again, other] = await pool.runAll<'double'>([double(1), double(2)])
    expect(again?.thread).toBe(first?.thread)
    expect(other?.thread).not.toBe(first?.thread)
  })

  it('creates the next task only when a thread is free', async () => {
    let made = 0
    function* tasks() {
      for (made = 1; made <= 5; made++) yield double(made)
    }
    const seen: number[] = []
    await aPool(1).runAll<'double'>(tasks(), { onProgress: () => void seen.push(made) })
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })

  it('fails with the first failing task, and starts no other', async () => {
    let made = 0
    function* tasks() {
      yield { kind: 'fail' as const }
      for (; made < 100; made++) yield { kind: 'fail' as const }
    }
    await expect(aPool(2).runAll<'fail'>(tasks())).rejects.toThrow('This task fails.')
    expect(made).toBeLessThan(100)
  })

  it('can be used again after it was closed', async () => {
    const pool = aPool(1)
    await pool.runAll<'double'>([double(1)])
    await pool.end()
    expect((await pool.runAll<'double'>([double(4)]))[0]?.number).toBe(8)
  })
})

describe('a task thread', () => {
  it('continues after a failed task and after a result that cannot be sent', async () => {
    const thread = aThread()
    await expect(thread.ask<'fail'>({ kind: 'fail' })).rejects.toThrow('This task fails.')
    await expect(thread.ask<'refuse'>({ kind: 'refuse' })).rejects.toMatchObject({
      name: 'PullError',
      message: 'Nothing was pulled.',
      cause: { name: 'TypeError', message: 'It is no document.' },
    })
    await expect(thread.ask<'unsendable'>({ kind: 'unsendable' })).rejects.toThrow('could not be cloned')
    expect((await thread.ask<'double'>(double(3))).number).toBe(6)
    expect(thread.isRunning).toBe(true)
  })

  it('fails its tasks when something in it throws that belongs to none of them', async () => {
    const thread = aThread()
    await expect(thread.ask<'later'>({ kind: 'later' })).rejects.toMatchObject({
      cause: { message: 'A timer of the thread failed.' },
    })
    expect(thread.isRunning).toBe(false)
  })

  it('fails all pending and later tasks when it ends', async () => {
    const thread = aThread()
    const waiting = [thread.ask<'exit'>({ kind: 'exit' }), thread.ask<'double'>(double(1))]
    const outcomes = await Promise.allSettled(waiting)
    expect(outcomes[0]).toMatchObject({ status: 'rejected', reason: { message: 'The thread ended (3).' } })
    expect(thread.isRunning).toBe(false)
    await expect(thread.ask<'double'>(double(2))).rejects.toThrow('The thread ended (3).')
  })

  it('reports the progress of a task before its result', async () => {
    const heard: string[] = []
    const onProgress = (done: number, of: number) => void heard.push(`${done}/${of}`)
    const result = await aThread().ask<'progress'>({ kind: 'progress' }, { onProgress })
    expect([...heard, result]).toEqual(['1/2', 'done'])
  })

  it('reports the step of a task that never ends, so that its thread can be ended', async () => {
    const thread = aThread()
    const { promise, resolve } = Promise.withResolvers<Step>()
    const endless = thread.ask<'endless'>({ kind: 'endless' }, { onStep: resolve })
    const ended = expect(endless).rejects.toThrow('The thread ended')
    expect(await promise).toEqual({ about: 'policy-a', by: 'itself' })
    await thread.end()
    await ended
  })

  it('fails only the task that cannot be sent', async () => {
    const thread = aThread()
    const unsendable = { ...double(1), extra: () => 1 }
    await expect(thread.ask<'double'>(unsendable)).rejects.toThrow('could not be cloned')
    expect((await thread.ask<'double'>(double(1))).number).toBe(2)
  })
})
