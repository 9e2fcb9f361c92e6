import { setImmediate } from 'node:timers/promises'
import { Refusal, transactionError } from '../http/api-error.ts'
import type { Work } from './work.ts'

/** One mutation or action of a request, done to the state inside its transaction. */
export type Step = (work: Work) => void

/** The steps of a transaction take longer than one turn of the thread. Nothing was written. */
export class LongWork extends Error {
  override name = 'LongWork'
}

type Limits = {
  /** Processor time of all steps, in milliseconds. */
  limitMs: number
  /** Processor time that they may take at once, in milliseconds; any if it is missing. */
  turnMs?: number | undefined
}

/** Takes all steps at once. @throws LongWork if that takes longer than a turn */
export function takeSteps(steps: readonly Step[], work: Work, { limitMs, turnMs = Infinity }: Limits): void {
  const started = processorMs()
  for (const [index, step] of steps.entries()) {
    work.index = index
    step(work)
    const used = processorMs() - started
    if (used > limitMs) throw tooMuchWork()
    if (used > turnMs && index < steps.length - 1) throw new LongWork()
  }
}

/** Takes the steps a few at a time, and lets other requests be served in between. Nothing is written. */
export async function takeStepsInTurns(
  steps: readonly Step[],
  work: Work,
  { limitMs, turnMs = Infinity }: Limits,
): Promise<void> {
  let before = 0
  let turn = 0
  for (const [index, step] of steps.entries()) {
    work.index = index
    const started = processorMs()
    step(work)
    turn += processorMs() - started
    if (before + turn > limitMs) throw tooMuchWork()
    if (turn > turnMs) {
      await setImmediate()
      before += turn
      turn = 0
    }
  }
}

/** A refusal in the shape that the API gives it, with its place in the request. */
export const withPlace = (error: unknown, kind: 'mutationError' | 'actionError', { index }: Work): unknown =>
  error instanceof Refusal ? transactionError(kind, error.statusCode, error.item, index) : error

/** What this thread has used of a processor. On a busy machine that is less than the time that has passed. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

const tooMuchWork = () =>
  new Refusal(413, 'transactionTooLargeError', 'The transaction takes too long. Send it in parts')
