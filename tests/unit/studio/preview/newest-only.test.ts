import { expect, it } from 'vitest'
import { newestOnly } from '../../../../studio/preview/newest-only.ts'

it('the preview renders the first edit at once, then only the newest of those waiting', async () => {
  const done: number[] = []
  const waiting: PromiseWithResolvers<void>[] = []
  const give = newestOnly<number>(async (value) => {
    done.push(value)
    const turn = Promise.withResolvers<void>()
    waiting.push(turn)
    await turn.promise
  })
  give(1)
  expect(done).toEqual([1])
  give(2)
  give(3)
  waiting[0]?.resolve()
  await Promise.resolve()
  await Promise.resolve()
  expect(done).toEqual([1, 3])
  waiting[1]?.resolve()
  await Promise.resolve()
  await Promise.resolve()
  give(4)
  expect(done).toEqual([1, 3, 4])
})
