import { DatabaseSync } from 'node:sqlite'
import { openDocuments } from '../store/documents.ts'
import { openLog } from '../store/log.ts'
import { given, serveTasks } from '../threads/serve-tasks.ts'
import { eventsOf } from './events.ts'
import { documentAt, lastRevision } from './past.ts'
import type { DocumentsTask, EventsTask, HistoryAnswer, HistoryTask } from './tasks.ts'

const database = new DatabaseSync(given('file'), { readOnly: true })
database.exec('PRAGMA busy_timeout = 5000')
const past = { documents: openDocuments(database), log: openLog(database) }
const encoder = new TextEncoder()

function documents({ ids, seq, maxBytes }: DocumentsTask): HistoryAnswer {
  const found: string[] = []
  let length = 0
  for (const id of ids) {
    const document = seq === null ? lastRevision(past, id) : documentAt(past, id, seq)
    if (!document) continue
    const text = JSON.stringify(document)
    found.push(text)
    length += text.length
    if (length > maxBytes) return { tooLong: true }
  }
  return { json: encoder.encode(`[${found.join(',')}]`) }
}

function events({ ids, start, limit }: EventsTask): HistoryAnswer {
  const all = ids.map((id) => [id, eventsOf(past, id)] as const)
  const hasMore = all.some(([, found]) => found.length > start + limit)
  const page = {
    events: Object.fromEntries(all.map(([id, found]) => [id, found.slice(start, start + limit)])),
    nextCursor: hasMore ? String(start + limit) : '',
  }
  return { json: encoder.encode(JSON.stringify(page)) }
}

function carryOut(task: HistoryTask): HistoryAnswer {
  database.exec('BEGIN')
  try {
    return task.kind === 'documents' ? documents(task) : events(task)
  } finally {
    database.exec('COMMIT')
  }
}

serveTasks(carryOut, (answer) => ('json' in answer ? [answer.json.buffer] : []))
