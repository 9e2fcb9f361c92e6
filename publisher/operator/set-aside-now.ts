import type { HeldBack } from '../held-back.ts'
import { Decisions } from '../pull/decisions.ts'
import type { SetAside } from '../pull/set-aside.ts'
import type { Queue } from '../queue.ts'

type Sources = { queue: Pick<Queue, 'lastPull'>; heldBack: Pick<HeldBack, 'entries'>; dataDir: string }

/** What cannot be published, as the last pull and the last build found it, with the decisions as they are now. */
export function setAsideNow({ queue, heldBack, dataDir }: Sources): SetAside[] {
  const decisions = new Decisions(dataDir)
  const found = (queue.lastPull()?.setAside ?? []).map(({ decision: _, ...entry }) => {
    const decision = decisions.on(entry)
    return decision ? { ...entry, decision } : entry
  })
  return [...found, ...heldBack.entries()]
}
