import { DatabaseSync } from 'node:sqlite'
import { GroqSyntaxError } from 'groq-js'
import { reasonOf } from '../groq/reason.ts'
import { given, serveTasks } from '../threads/serve-tasks.ts'
import { openDataset } from './dataset.ts'
import { answer, AnswerTooLong, type QueryRequest } from './evaluate.ts'
import { openTexts } from './texts.ts'

/** JSON text in UTF-8, or what is wrong and where in the query. */
export type QueryAnswer =
  | { ok: true; json: Uint8Array<ArrayBuffer> }
  | { ok: false; kind: 'parse' | 'evaluate' | 'length'; message: string; position: number }

const database = new DatabaseSync(given('file'), { readOnly: true })
database.exec('PRAGMA busy_timeout = 5000')
const dataset = openDataset(database)
const texts = openTexts()
const encoder = new TextEncoder()

async function carryOut(request: QueryRequest): Promise<QueryAnswer> {
  database.exec('BEGIN')
  try {
    return { ok: true, json: encoder.encode(await answer(dataset, texts, request)) }
  } catch (error) {
    const message = reasonOf(error)
    if (error instanceof AnswerTooLong) return { ok: false, kind: 'length', message, position: 0 }
    return error instanceof GroqSyntaxError
      ? { ok: false, kind: 'parse', message, position: error.position }
      : { ok: false, kind: 'evaluate', message, position: 0 }
  } finally {
    database.exec('COMMIT')
  }
}

serveTasks(carryOut, (reply) => (reply.ok ? [reply.json.buffer] : []))
