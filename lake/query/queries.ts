import { laneOf, maxAnswerBytes, turnOf, type Lane } from '../access/lanes.ts'
import type { Access } from '../access/grants.ts'
import { identityOf, type Caller } from '../access/caller.ts'
import { evaluationError, lengthError, parseError, timeoutError } from './errors.ts'
import { httpError } from '../http/api-error.ts'
import type { Project } from '../http/request.ts'
import type { JsonObject } from '../json/object.ts'
import { openPool, PoolError, type PoolOptions, type WorkerPool } from '../threads/pool.ts'
import type { QueryRequest } from './evaluate.ts'
import type { Perspective } from './perspective.ts'
import type { QueryAnswer } from './worker.ts'

export type Question = { query: string; params: JsonObject; perspective: Perspective }

/** Who asks, from where, and until when the answer is wanted. */
export type Asker = { caller: Caller; address: string; signal?: AbortSignal }

export type Queries = {
  /** The answer as JSON text in UTF-8. Rejects with an ApiError. */
  run(question: Question, asker: Asker): Promise<Uint8Array<ArrayBuffer>>
  close(): Promise<void>
}

type Limits = Omit<PoolOptions, 'script' | 'workerData'>

/** README.md names these: keep it in step. */
const limits: Record<Lane, Limits> = {
  signedIn: {
    maxThreads: 3,
    maxMemoryMb: 512,
    timeLimitMs: 10_000,
    maxWaiting: 1000,
    maxWaitingPerCaller: 500,
    maxRunningPerCaller: 2,
    niceness: 0,
  },
  anonymous: {
    maxThreads: 1,
    maxMemoryMb: 192,
    timeLimitMs: 2000,
    maxWaiting: 32,
    maxWaitingPerCaller: 16,
    maxRunningPerCaller: 1,
    niceness: 15,
    idleMs: 60_000,
  },
}

/** Evaluates GROQ in worker threads, with separate ones for anonymous callers. */
export function openQueries(options: {
  file: string
  project: Project
  access: Access
  /** Time limit instead of the default. An anonymous caller's cannot exceed the default. */
  timeLimitMs?: number | undefined
}): Queries {
  const { file, project, access } = options

  function limitsOf(lane: Lane): Limits {
    const usual = limits[lane]
    const { timeLimitMs: wanted = usual.timeLimitMs } = options
    return { ...usual, timeLimitMs: lane === 'anonymous' ? Math.min(wanted, usual.timeLimitMs) : wanted }
  }

  function open(lane: Lane): { limits: Limits; pool: WorkerPool<QueryRequest, QueryAnswer> } {
    const script = new URL('./worker.ts', import.meta.url)
    return { limits: limitsOf(lane), pool: openPool({ ...limitsOf(lane), script, workerData: { file } }) }
  }

  const lanes: Record<Lane, ReturnType<typeof open>> = { signedIn: open('signedIn'), anonymous: open('anonymous') }

  return {
    async run({ query, params, perspective }, { caller, address, signal }) {
      const lane = laneOf(caller)
      const { pool, limits } = lanes[lane]
      const request: QueryRequest = {
        query,
        params,
        perspective,
        identity: identityOf(caller),
        reach: access.reachOf(caller),
        hidden: access.hiddenFrom(caller),
        sanity: project,
        maxCharacters: maxAnswerBytes[lane],
      }
      let answer: QueryAnswer
      try {
        answer = await pool.run(request, { caller: turnOf(caller, address), ...(signal ? { signal } : {}) })
      } catch (error) {
        throw error instanceof PoolError ? unanswered(error, query, limits) : error
      }
      if (!answer.ok && answer.kind === 'parse') throw parseError(query, answer.message, answer.position)
      if (!answer.ok && answer.kind === 'evaluate') throw evaluationError(query, answer.message)
      if (!answer.ok || answer.json.length > maxAnswerBytes[lane]) throw lengthError(query, maxAnswerBytes[lane])
      return answer.json
    },
    async close() {
      await Promise.all(Object.values(lanes).map(({ pool }) => pool.close()))
    },
  }
}

function unanswered({ reason }: PoolError, query: string, { timeLimitMs }: Limits): Error {
  switch (reason) {
    case 'timeout':
      return timeoutError(query, timeLimitMs)
    case 'busy':
      return httpError(429, 'Too many queries are waiting. Try again in a moment.')
    case 'closed':
      return httpError(503, 'The lake is closing.')
    case 'cancelled':
      return httpError(499, 'The client closed the connection.')
    case 'crashed':
      return evaluationError(query, 'The query needs more memory than it may have.')
    case 'unsendable':
      return httpError(400, 'The parameters of the query cannot be read.')
  }
}
