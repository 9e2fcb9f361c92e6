export type TurnLimits = { maxWaiting: number; maxWaitingPerCaller: number; maxRunningPerCaller: number }

/** A fair queue: the caller who has waited longest since their last turn is next. */
export function openTurns<Job extends { caller: string }>(limits: TurnLimits) {
  /** In the order of turns. */
  const waiting = new Map<string, Job[]>()
  const running = new Map<string, number>()
  let size = 0

  const mayRun = (caller: string) => (running.get(caller) ?? 0) < limits.maxRunningPerCaller

  return {
    /** False when the queue is full, or the caller's part of it. */
    add(job: Job): boolean {
      const jobs = waiting.get(job.caller) ?? []
      if (size >= limits.maxWaiting || jobs.length >= limits.maxWaitingPerCaller) return false
      jobs.push(job)
      waiting.set(job.caller, jobs)
      size++
      return true
    },
    /** The next job, which counts as running until it is said to be finished. */
    take(): Job | undefined {
      for (const [caller, jobs] of waiting) {
        if (!mayRun(caller)) continue
        const job = jobs.shift()
        waiting.delete(caller)
        if (jobs.length > 0) waiting.set(caller, jobs)
        if (!job) continue
        size--
        running.set(caller, (running.get(caller) ?? 0) + 1)
        return job
      }
      return undefined
    },
    finished({ caller }: Job): void {
      const count = (running.get(caller) ?? 0) - 1
      if (count > 0) running.set(caller, count)
      else running.delete(caller)
    },
    /** False when the job is not waiting. */
    remove(job: Job): boolean {
      const jobs = waiting.get(job.caller) ?? []
      const at = jobs.indexOf(job)
      if (at < 0) return false
      jobs.splice(at, 1)
      if (jobs.length === 0) waiting.delete(job.caller)
      size--
      return true
    },
    /** Empties the queue. */
    clear(): Job[] {
      const jobs = [...waiting.values()].flat()
      waiting.clear()
      size = 0
      return jobs
    },
  }
}
