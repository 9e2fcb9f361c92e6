import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { folderReader } from './folder-reader.ts'
import { proveAll } from './prove.ts'
import { createSectionCache } from './section-cache.ts'
import { answerTasks } from './threads/answer-tasks.ts'
import type { ProveTask } from './prove-task.ts'

/** A thread of `prove-in-threads.ts`. */
const reader = folderReader(z.string().parse(workerData))
const sections = createSectionCache()

answerTasks(({ claims }: ProveTask) => proveAll(claims, reader, sections))
