import { Worker } from 'node:worker_threads'
import { httpError, type ApiError } from '../http/api-error.ts'
import { evaluationError, parseError, timeoutError } from './errors.ts'
import type { QueryRequest } from './evaluate.ts'
import type { WorkerReply } from './worker.ts'

export type QueryPool = {
  /** The answer as JSON text. Rejects with an ApiError. */
  run(request: QueryRequest): Promise<string>
  close(): Promise<void>
}

type Job = { request: QueryRequest; resolve: (json: string) => void; reject: (error: Error) => void }
type Slot = { worker: Worker; job: Job | null; timer: NodeJS.Timeout | null }

export type PoolOptions = { file: string; size: number; timeLimitMs: number; memoryLimitMb: number; queueLimit: number }

/**
 * Evaluates queries beside the main thread. A query that takes longer than the limit, or more memory, ends with its
 * worker and gets an error; the others never wait for it for longer than that.
 */
export function openPool(options: PoolOptions): QueryPool {
  const slots: Slot[] = []
  const waiting: Job[] = []
  let closed = false

  function spawn(): Slot {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { file: options.file },
      resourceLimits: { maxOldGenerationSizeMb: options.memoryLimitMb },
    })
    const slot: Slot = { worker, job: null, timer: null }
    worker.on('message', (reply: WorkerReply) => settle(slot, reply))
    worker.on('error', (error: Error) =>
      drop(slot, httpError(500, `The query could not be evaluated: ${error.message}`)),
    )
    worker.unref()
    slots.push(slot)
    return slot
  }

  function settle(slot: Slot, reply: WorkerReply): void {
    const { job } = slot
    release(slot)
    if (job && reply.ok) job.resolve(reply.json)
    else if (job && !reply.ok) job.reject(toError(job.request.query, reply))
    next()
  }

  function release(slot: Slot): void {
    if (slot.timer) clearTimeout(slot.timer)
    slot.timer = null
    slot.job = null
    slot.worker.unref()
  }

  function drop(slot: Slot, error: ApiError): void {
    const { job } = slot
    release(slot)
    const index = slots.indexOf(slot)
    if (index >= 0) slots.splice(index, 1)
    void slot.worker.terminate()
    job?.reject(error)
    next()
  }

  function next(): void {
    if (closed || waiting.length === 0) return
    const slot = slots.find((candidate) => !candidate.job) ?? (slots.length < options.size ? spawn() : undefined)
    const job = slot && waiting.shift()
    if (!slot || !job) return
    slot.job = job
    slot.worker.ref()
    const { query } = job.request
    slot.timer = setTimeout(() => drop(slot, timeoutError(query, options.timeLimitMs)), options.timeLimitMs)
    slot.worker.postMessage(job.request, [])
    next()
  }

  return {
    run(request) {
      if (closed) return Promise.reject(httpError(503, 'The lake is closing'))
      if (waiting.length >= options.queueLimit) return Promise.reject(httpError(429, 'Too many queries are waiting'))
      return new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject })
        next()
      })
    },
    async close() {
      closed = true
      for (const job of waiting.splice(0)) job.reject(httpError(503, 'The lake is closing'))
      for (const { job } of slots) job?.reject(httpError(503, 'The lake is closing'))
      await Promise.all(slots.splice(0).map((slot) => slot.worker.terminate()))
    },
  }
}

function toError(query: string, reply: Extract<WorkerReply, { ok: false }>): ApiError {
  return reply.kind === 'parse'
    ? parseError(query, reply.message, reply.position)
    : evaluationError(query, reply.message)
}
