import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { isObject } from '../json/object.ts'
import { ready } from './pool.ts'

/** The text that a thread was given under a name when its pool was opened. */
export function given(name: string): string {
  const value: unknown = isObject(workerData) ? workerData[name] : undefined
  if (typeof value !== 'string') throw new Error(`This file is started as a thread by a pool that gives "${name}".`)
  return value
}

/** Runs the tasks that a pool sends, one after the other. Buffers named by `transfer` are moved, not copied. */
export function serveTasks<Task, Answer>(
  carryOut: (task: Task) => Answer | Promise<Answer>,
  transfer: (answer: Answer) => ArrayBuffer[] = () => [],
): void {
  if (!parentPort) throw new Error('This file is started as a thread by a pool.')
  const port = parentPort
  standBack()
  port.postMessage(ready)
  // Nobody would answer a task that cannot be read: the thread ends, and the task fails.
  port.on('messageerror', (error) => {
    throw error
  })
  port.on('message', async (task: Task) => {
    const answer = await carryOut(task)
    port.postMessage(answer, transfer(answer))
  })
}

/** Linux has a priority for each thread; elsewhere it would be that of the whole process. */
function standBack(): void {
  const niceness: unknown = isObject(workerData) ? workerData.niceness : 0
  if (process.platform !== 'linux' || typeof niceness !== 'number' || niceness === 0) return
  try {
    setPriority(niceness)
  } catch {
    // A sandbox may forbid it. The limits hold all the same.
  }
}
