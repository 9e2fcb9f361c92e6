import { randomUUID } from 'node:crypto'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { parseObject, type JsonObject } from '../json/object.ts'
import type { Committed } from '../mutate/commit.ts'
import { isPublishedId } from '../store/ids.ts'
import { integer, integerOrNull, text, textOrNull } from '../store/sql.ts'
import type { HookConfig } from './config.ts'

export type Operation = 'create' | 'update' | 'delete'

/** One event waiting to be sent to one hook. */
export type Message = {
  id: number
  hookId: string
  transactionId: string
  time: string
  documentId: string
  operation: string
  key: string
  failures: number
  nextAt: number
  before: JsonObject | null
  after: JsonObject | null
}

/** Attempt to deliver a message, as the hosted API lists it. */
export type Attempt = {
  id: string
  hookId: string
  messageId: string
  transactionId: string
  documentId: string
  createdAt: string
  duration: number
  resultCode: number | null
  resultBody: string | null
  failureReason: string | null
  isFailure: boolean
  inProgress: boolean
}

const retentionDays = 30

function toMessage(row: Record<string, SQLOutputValue>): Message {
  const [before, after] = [textOrNull(row.before), textOrNull(row.after)]
  return {
    id: integer(row.id),
    hookId: text(row.hook_id),
    transactionId: text(row.transaction_id),
    time: text(row.time),
    documentId: text(row.doc_id),
    operation: text(row.operation),
    key: text(row.key),
    failures: integer(row.failures),
    nextAt: integer(row.next_at),
    before: before === null ? null : parseObject(before),
    after: after === null ? null : parseObject(after),
  }
}

/** The queue of webhook messages. It is written in the transaction that causes them. */
export function openMessages(database: DatabaseSync) {
  const add = database.prepare(
    `INSERT INTO hook_messages (hook_id, seq, transaction_id, time, doc_id, operation, before, after, key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const first = database.prepare(
    `SELECT * FROM hook_messages WHERE hook_id = ? AND status = 'pending' ORDER BY id LIMIT 1`,
  )
  const firstTime = database.prepare(
    `SELECT next_at FROM hook_messages WHERE hook_id = ? AND status = 'pending' ORDER BY id LIMIT 1`,
  )
  const finish = database.prepare('UPDATE hook_messages SET status = ?, before = NULL, after = NULL WHERE id = ?')
  const postpone = database.prepare('UPDATE hook_messages SET failures = failures + 1, next_at = ? WHERE id = ?')
  const wakeAll = database.prepare(`UPDATE hook_messages SET next_at = 0 WHERE hook_id = ? AND status = 'pending'`)
  const forget = database.prepare(`DELETE FROM hook_messages WHERE status <> 'pending' AND time < ?`)
  const addAttempt = database.prepare(
    'INSERT INTO hook_attempts (message_id, at, duration_ms, result_code, result_body, failure) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const attempts = database.prepare(
    `SELECT hook_attempts.*, hook_messages.hook_id, hook_messages.transaction_id, hook_messages.doc_id
     FROM hook_attempts JOIN hook_messages ON hook_messages.id = hook_attempts.message_id
     WHERE (:hook IS NULL OR hook_messages.hook_id = :hook) ORDER BY hook_attempts.id DESC LIMIT 200`,
  )

  return {
    /** Queues what a transaction did for every hook that asked for that kind of event. */
    record(hooks: Iterable<HookConfig>, committed: Committed): void {
      for (const hook of hooks) {
        for (const { documentId, before, after } of committed.commitments) {
          const operation: Operation = !before ? 'create' : after ? 'update' : 'delete'
          if (!hook.on.includes(operation) || documentId.startsWith('_.')) continue
          if (!isPublishedId(documentId) && !hook.includeDrafts) continue
          const { seq, transactionId, time, textOf } = committed
          const [was, is] = [before && textOf(before), after && textOf(after)]
          add.run(hook.id, seq, transactionId, time, documentId, operation, was, is, randomUUID())
        }
      }
    },
    next(hookId: string): Message | null {
      const row = first.get(hookId)
      return row ? toMessage(row) : null
    },
    /** When the next message is due, without reading it: it may be long. */
    nextAt(hookId: string): number | null {
      const row = firstTime.get(hookId)
      return row ? integer(row.next_at) : null
    },
    finish(id: number, status: 'delivered' | 'refused' | 'expired' | 'unselected'): void {
      finish.run(status, id)
    },
    postpone(id: number, until: number): void {
      postpone.run(until, id)
    },
    wake(hookId: string): void {
      wakeAll.run(hookId)
    },
    addAttempt(
      id: number,
      attempt: { at: Date; duration: number; code: number | null; body: string | null; failure: string | null },
    ) {
      const { at, duration, code, body, failure } = attempt
      addAttempt.run(id, at.toISOString(), Math.round(duration), code, body, failure)
    },
    attempts(hookId?: string): Attempt[] {
      return attempts.all({ hook: hookId ?? null }).map((row) => {
        const code = integerOrNull(row.result_code)
        return {
          id: String(integer(row.id)),
          hookId: text(row.hook_id),
          messageId: String(integer(row.message_id)),
          transactionId: text(row.transaction_id),
          documentId: text(row.doc_id),
          createdAt: text(row.at),
          duration: integer(row.duration_ms),
          resultCode: code,
          resultBody: textOrNull(row.result_body),
          failureReason: textOrNull(row.failure),
          isFailure: code === null || code < 200 || code > 299,
          inProgress: false,
        }
      })
    },
    /** Deletes messages that were completed long ago, with their attempts. */
    tidy(now: Date): void {
      forget.run(new Date(now.getTime() - retentionDays * 24 * 60 * 60 * 1000).toISOString())
    },
  }
}
