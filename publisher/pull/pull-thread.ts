import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { openArchive } from '../../archive/folder.ts'
import { answerTasks } from '../../archive/threads/answer-tasks.ts'
import { clientFor } from '../client.ts'
import { pull } from './pull.ts'
import type { PullTask } from './puller.ts'

/** A thread of `puller.ts`. Its proofs of the archive are cached from one pull to the next. */
const { contentDir, dataDir, log } = z
  .object({
    contentDir: z.string(),
    dataDir: z.string(),
    log: z.object({
      origin: z.string(),
      key: z.string().optional(),
      signer: z.object({ command: z.string(), publicKey: z.string() }).optional(),
    }),
  })
  .parse(workerData)
const archive = openArchive(contentDir)

answerTasks(({ lake, embedded, notified, depth, hasDoor }: PullTask) =>
  pull({ client: clientFor(lake, embedded), contentDir, dataDir, archive, notified, depth, hasDoor, log }),
)
