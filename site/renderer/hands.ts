import { availableParallelism } from 'node:os'
import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { Crew } from './crew.ts'

/** What this thread was given: what tells its templates from others, and where they lie. */
export const given = z
  .object({ templates: z.string(), redlines: z.string(), client: z.string(), entry: z.string() })
  .parse(workerData)

/** How many threads can work at once, this one among them. */
export const hands = availableParallelism()

const { entry } = given

/** Has work done in threads that end with it. */
export async function withCrew<T>(work: (crew: Crew) => Promise<T>): Promise<T> {
  const crew = new Crew({ entry, workerData, size: hands })
  try {
    return await work(crew)
  } finally {
    await crew.end()
  }
}

/** Those who help with the pages of one policy. They stay: whoever publishes waits for these pages. */
let helpers: Crew | undefined

/** They come ahead of the work, so that it does not wait for them. */
export function callHelpers(): Crew {
  helpers ??= new Crew({ entry, workerData, size: hands - 1, inHaste: true })
  helpers.start(hands - 1)
  return helpers
}

/** Has work done with those who stay. */
export async function withHelpers<T>(work: (crew: Crew) => Promise<T>): Promise<T> {
  const crew = callHelpers()
  try {
    return await work(crew)
  } catch (error) {
    helpers = undefined
    await crew.end()
    throw error
  }
}
