import { serveTasks } from '../../../lake/threads/serve-tasks.ts'

type Task = {
  echo?: unknown
  throw?: true
  throwLater?: true
  exit?: true
  fill?: true
  loop?: true
  steps?: number
  stepMs?: number
  progress?: Int32Array
}

const full: unknown[] = []

/** A thread that does what a test asks for. */
serveTasks(async (task: Task): Promise<unknown> => {
  if (task.throw) throw new Error('The task failed.')
  if (task.exit) process.exit(3)
  if (task.throwLater) {
    setTimeout(() => {
      throw new Error('A timer failed.')
    })
    await new Promise(() => undefined)
  }
  while (task.fill) full.push(Array.from({ length: 10_000 }, (_, n) => ({ n })))
  while (task.loop);
  for (let step = 0; step < (task.steps ?? 0); step++) {
    const end = performance.now() + (task.stepMs ?? 0)
    while (performance.now() < end);
    if (task.progress) Atomics.add(task.progress, 0, 1)
  }
  return task.steps ?? task.echo
})
