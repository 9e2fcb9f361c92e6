import { DatabaseSync } from 'node:sqlite'
import { given, serveTasks } from '../threads/serve-tasks.ts'

/** A thread of `checkpoints.ts`. */
const database = new DatabaseSync(given('file'))
database.exec('PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000')

serveTasks(() => {
  // Neither waits for readers and writers nor keeps them waiting.
  database.exec('PRAGMA wal_checkpoint(PASSIVE)')
  return 'done'
})
