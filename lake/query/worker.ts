import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { GroqSyntaxError } from 'groq-js'
import { isObject } from '../json/object.ts'
import { openDataset } from './dataset.ts'
import { answer, type QueryRequest } from './evaluate.ts'
import { openTexts } from './texts.ts'

/** What the worker answers: JSON text, or what was wrong and where in the query. */
export type WorkerReply =
  { ok: true; json: string } | { ok: false; kind: 'parse' | 'evaluate'; message: string; position: number }

const file: unknown = isObject(workerData) ? workerData.file : undefined
if (typeof file !== 'string' || !parentPort) throw new Error('This file is started as a worker by query/pool.ts')
const port = parentPort
const database = new DatabaseSync(file, { readOnly: true })
database.exec('PRAGMA busy_timeout = 5000')
const dataset = openDataset(database)
const texts = openTexts()

async function reply(request: QueryRequest): Promise<WorkerReply> {
  database.exec('BEGIN')
  try {
    return { ok: true, json: await answer(dataset, texts, request) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return error instanceof GroqSyntaxError
      ? { ok: false, kind: 'parse', message, position: error.position }
      : { ok: false, kind: 'evaluate', message, position: 0 }
  } finally {
    database.exec('COMMIT')
  }
}

port.on('message', async (request: QueryRequest) => port.postMessage(await reply(request)))
