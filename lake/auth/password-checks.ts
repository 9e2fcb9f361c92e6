import { openPool, type PoolOptions } from '../threads/pool.ts'
import type { PasswordTask } from './password-thread.ts'

/** Who signs in: strangers wait for each other, and never keep somebody waiting whose browser is known. */
export type SignInLane = 'stranger' | 'known'

const limits: Omit<PoolOptions, 'niceness'> = {
  script: new URL('./password-thread.ts', import.meta.url),
  workerData: {},
  maxThreads: 1,
  // The hash itself takes 32 MB outside of the heap.
  maxMemoryMb: 32,
  timeLimitMs: 10_000,
  maxWaiting: 64,
  maxWaitingPerCaller: 16,
  maxRunningPerCaller: 1,
  idleMs: 60_000,
}

/**
 * Checks passwords in threads of their own: a check is slow on purpose, and many of them would keep the threads busy
 * that read and write files for everybody.
 */
export function openPasswordChecks() {
  const lanes = {
    stranger: openPool<PasswordTask, boolean>({ ...limits, niceness: 15 }),
    known: openPool<PasswordTask, boolean>({ ...limits, niceness: 0 }),
  }
  return {
    /** @throws PoolError, `busy` when too many wait */
    matches: (task: PasswordTask, lane: SignInLane, address: string): Promise<boolean> =>
      lanes[lane].run(task, { caller: address }),
    async close(): Promise<void> {
      await Promise.all(Object.values(lanes).map((pool) => pool.close()))
    },
  }
}
