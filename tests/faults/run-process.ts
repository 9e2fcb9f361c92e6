import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { root } from '../../publisher/root.ts'
import type { Death } from './kill-at-step.ts'
import type { Subject } from './publisher.ts'

const outcome = z.object({
  waiting: z.int(),
  trouble: z.object({ stage: z.string(), message: z.string() }).nullable(),
  /** How many documents the last pull set aside. */
  setAside: z.int(),
  /** How often each step came. */
  steps: z.record(z.string(), z.int()),
})
export type Outcome = z.infer<typeof outcome>

export type RunOptions = {
  death?: Death
  /** Milliseconds after which it is killed. */
  killAfter?: number
  /** Another lake than the subject's own. */
  lakeUrl?: string
}

/** Runs the publisher once, in a process of its own. What it told; nothing if it was killed or broke down. */
export async function runProcess(
  { lake, dataDir, contentDir, real }: Subject,
  { death, killAfter, lakeUrl = lake.url }: RunOptions = {},
): Promise<Outcome | undefined> {
  const child = spawn(process.execPath, [join(root, 'tests/faults/publisher-process.ts')], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      CONTENT_DIR: contentDir,
      SANITY_PROJECT_ID: '',
      SOAK_LAKE: lakeUrl,
      SOAK_TOKEN: lake.token,
      SOAK_KEY: `version-${lake.hashes.length}`,
      SOAK_ASTRO: real ? '1' : '',
      ...(death ? { SOAK_STEP: death.step, SOAK_NTH: String(death.nth), SOAK_MOMENT: death.moment } : {}),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')])
  clearTimeout(timer)
  const [line] = said.split('\n')
  return line ? outcome.parse(JSON.parse(line)) : undefined
}
