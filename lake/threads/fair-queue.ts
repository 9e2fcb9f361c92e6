import { PoolError } from './pool.ts'
import { openTurns, type TurnLimits } from './turns.ts'

export type FairQueue = {
  /** Does the work when it is the caller's turn. Rejects with a PoolError if too much is waiting. */
  run<T>(caller: string, work: () => Promise<T>): Promise<T>
}

/** Limits how much work of one kind is under way at once. Callers take turns, so that one does not delay another. */
export function openFairQueue({ maxRunning, ...limits }: TurnLimits & { maxRunning: number }): FairQueue {
  const turns = openTurns<{ caller: string; begin: () => Promise<void> }>(limits)
  let running = 0

  function next(): void {
    while (running < maxRunning) {
      const job = turns.take()
      if (!job) return
      running++
      void job.begin().finally(() => {
        running--
        turns.finished(job)
        next()
      })
    }
  }

  return {
    run(caller, work) {
      return new Promise((resolve, reject) => {
        const begin = () => work().then(resolve, reject)
        if (!turns.add({ caller, begin })) return reject(new PoolError('busy'))
        next()
      })
    },
  }
}
