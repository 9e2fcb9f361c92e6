import { parentPort } from 'node:worker_threads'
import { toPortable } from './portable-error.ts'
import type { Answer, OnProgress, OnStep, Question } from './task-thread.ts'

/** Runs the tasks that a `TaskThread` sends to this thread, as they arrive. */
export function answerTasks<T extends object>(
  carryOut: (task: T, onProgress: OnProgress, onStep: OnStep) => Promise<unknown>,
): void {
  // A thread has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const send = (answer: Answer) => parentPort?.postMessage(answer)
  // Nobody would answer a question that cannot be read: the thread ends, and all that was asked of it fails.
  parentPort?.on('messageerror', (error) => {
    throw error
  })
  // What comes is what the thread's owner was typed to send.
  parentPort?.on('message', ({ id, task }: Question & { task: T }) => {
    const onProgress: OnProgress = (done, of) => send({ id, done, of })
    const onStep: OnStep = (step) => send({ id, step })
    void carryOut(task, onProgress, onStep)
      .then((result) => send({ id, result }))
      .catch((error: unknown) => send({ id, error: toPortable(error) }))
  })
}
