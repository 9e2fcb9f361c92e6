import { DatabaseSync } from 'node:sqlite'
import { GroqSyntaxError } from 'groq-js'
import { LRUCache } from 'lru-cache'
import { reasonOf } from '../groq/reason.ts'
import { missedSince } from '../history/missed.ts'
import { openPartTexts } from '../json/part-texts.ts'
import { parseDocument, type LakeDocument } from '../store/document.ts'
import { openDocuments } from '../store/documents.ts'
import { openLog } from '../store/log.ts'
import { given, serveTasks } from '../threads/serve-tasks.ts'
import { eventsOf, type ListenEvent } from './events.ts'
import { seesFor, type Sees } from './filter.ts'
import type { Filter } from './request.ts'
import { seenAfter, seenBefore, type ListenAnswer, type ListenTask, type MatchTask, type OpenTask } from './tasks.ts'

const database = new DatabaseSync(given('file'), { readOnly: true })
database.exec('PRAGMA busy_timeout = 5000')
const past = { documents: openDocuments(database), log: openLog(database) }
const parsed = new LRUCache<string, Sees>({ max: 1000 })

/** Parsed once for as long as it is in use: parsing takes longer than trying a document. */
function sees(filter: Filter): Sees {
  const key = JSON.stringify(filter)
  const found = parsed.get(key) ?? seesFor(filter)
  parsed.set(key, found)
  return found
}

function open({ filter, resume }: OpenTask): ListenAnswer {
  try {
    const seesDocument = sees(filter)
    return { kind: 'opened', events: resume ? missed(seesDocument, resume) : [] }
  } catch (error) {
    const position = error instanceof GroqSyntaxError ? error.position : undefined
    return { kind: 'refused', message: reasonOf(error), position }
  }
}

/** What a listener missed, or undefined when that is too much and it must begin again. */
function missed(seesDocument: Sees, resume: NonNullable<OpenTask['resume']>): ListenEvent[] | undefined {
  database.exec('BEGIN')
  try {
    const transactions = missedSince(past, resume)
    if (!transactions) return undefined
    const events: ListenEvent[] = []
    let bytes = 0
    const isSeen = (document: LakeDocument | null) => document !== null && seesDocument(document)
    for (const commitments of transactions) {
      const sightOf = (commitment: (typeof commitments)[number]) => ({
        before: isSeen(commitment.before),
        after: isSeen(commitment.after),
      })
      for (const event of eventsOf(resume.options, commitments, sightOf, openPartTexts())) {
        bytes += event.data.length
        if (bytes > resume.maxBytes) return undefined
        events.push(event)
      }
    }
    return events
  } finally {
    database.exec('COMMIT')
  }
}

/** What this thread has used of a processor. On a busy machine that is less than the time that has passed. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function match({ filters, changes: texts, filterLimitMs, progress }: MatchTask): ListenAnswer {
  const slow: number[] = []
  const parsed = (text: string | null) => (text === null ? null : parseDocument(text))
  const changes = texts.map(({ before, after }) => ({ before: parsed(before), after: parsed(after) }))
  const sights = filters.map((filter, index) => {
    Atomics.store(progress, 1, index)
    const seesDocument = sees(filter)
    const sight = new Uint8Array(changes.length)
    const start = processorMs()
    for (const [place, { before, after }] of changes.entries()) {
      Atomics.add(progress, 0, 1)
      const was = before && seesDocument(before) ? seenBefore : 0
      const is = after && seesDocument(after) ? seenAfter : 0
      sight[place] = was | is
      if (processorMs() - start <= filterLimitMs) continue
      slow.push(index)
      break
    }
    return sight
  })
  return { kind: 'matched', sights, slow }
}

serveTasks((task: ListenTask): ListenAnswer => (task.kind === 'open' ? open(task) : match(task)))
