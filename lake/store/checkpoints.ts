import type { DatabaseSync } from 'node:sqlite'
import { openPool } from '../threads/pool.ts'
import { integer } from './sql.ts'

/** Pages of 4 KB in the write-ahead log from which they are moved into the database: what SQLite does by default. */
const checkpointPages = 1000

const checkpointPool = {
  script: new URL('./checkpoint-worker.ts', import.meta.url),
  maxThreads: 1,
  maxMemoryMb: 64,
  timeLimitMs: 60_000,
  maxWaiting: 1,
  maxWaitingPerCaller: 1,
  maxRunningPerCaller: 1,
  niceness: 0,
  idleMs: 60_000,
}

export type Checkpoints = {
  /** To be called after a commit. */
  committed(): void
  close(): Promise<void>
}

/**
 * Moves what was written from the write-ahead log into the database. A thread does that, because it waits for the disk
 * twice; a commit then waits once, for its own part of the log. Nothing depends on it: what was not moved stays in the
 * log, and is read from there, also by the next start. If the thread cannot keep up, a commit that finds the log
 * longer than `maxLogPages` moves it itself.
 */
export function openCheckpoints(database: DatabaseSync, file: string): Checkpoints {
  const pool = openPool<'checkpoint', 'done'>({ ...checkpointPool, workerData: { file } })
  const count = database.prepare('PRAGMA wal_checkpoint(NOOP)')
  let isRunning = false

  function waitingPages(): number {
    const { log, checkpointed } = count.get() ?? {}
    return integer(log) - integer(checkpointed)
  }

  async function run(): Promise<void> {
    isRunning = true
    try {
      await pool.run('checkpoint', { caller: '' })
    } catch {
      // A full disk, say. The next commit tries again.
    } finally {
      isRunning = false
    }
  }

  return {
    committed() {
      if (!isRunning && waitingPages() >= checkpointPages) void run()
    },
    close: () => pool.close(),
  }
}
