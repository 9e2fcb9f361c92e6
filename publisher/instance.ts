import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { writeAtomically } from '../archive/files/write-atomically.ts'
import { UsageError } from '../policy/errors.ts'
import { equal } from './signature.ts'

const instance = z.strictObject({
  url: z.url(),
  pid: z.int().positive(),
  /** Known to the process and to users who may read the folder. It proves that the process is the one that answers. */
  secret: z.string().min(32),
})
/** A running `npm start`, as described in `instance.json` for other commands. */
export type Instance = z.infer<typeof instance>

const pathIn = (dataDir: string) => join(dataDir, 'instance.json')

export const newInstanceSecret = (): string => randomBytes(32).toString('base64url')

/** The answer to a challenge: only the process that wrote `instance.json` with this address can give it. */
export const proofOf = ({ secret, url }: Pick<Instance, 'secret' | 'url'>, challenge: string): string =>
  createHmac('sha256', secret).update(`${challenge}\n${url}`).digest('base64url')

/** The form of a challenge for `GET /operator/instance`. */
export const challengePattern = /^[A-Za-z0-9_-]{43}$/

/** Writes the address of this process for other commands. */
export function announceInstance(dataDir: string, value: Instance): void {
  // Anything there is left from a process that died, or is a folder that somebody put there.
  withdrawInstance(dataDir)
  writeAtomically(pathIn(dataDir), `${JSON.stringify(value)}\n`, 0o600)
}

/** Removes the announcement. */
export function withdrawInstance(dataDir: string): void {
  rmSync(pathIn(dataDir), { recursive: true, force: true })
}

/** The time limits for one challenge, and for waiting for a busy instance. */
type Patience = { attemptMs: number; waitMs: number }
const defaultPatience: Patience = { attemptMs: 5_000, waitMs: 60_000 }
const pauseMs = 100

/**
 * The instance that serves this data folder; undefined if there is none, or if it crashed. Whatever answers at its
 * address must prove to be that instance before any secret is sent there.
 * @throws UsageError if its process is alive but does not answer in time
 */
export async function findInstance(
  dataDir: string,
  { attemptMs, waitMs }: Patience = defaultPatience,
): Promise<Instance | undefined> {
  const deadline = Date.now() + waitMs
  for (;;) {
    const announced = readAnnouncement(dataDir)
    if (!announced || !isAlive(announced.pid)) return undefined
    const answer = await challenge(announced, attemptMs)
    if (answer !== 'none') return answer === 'proved' ? announced : undefined
    if (Date.now() >= deadline) {
      throw new UsageError(`npm start (process ${announced.pid}) is busy and does not answer. Try again in a minute.`)
    }
    await wait(pauseMs)
  }
}

function readAnnouncement(dataDir: string): Instance | undefined {
  try {
    return instance.parse(JSON.parse(readFileSync(pathIn(dataDir), 'utf8')))
  } catch {
    return undefined
  }
}

/** Signal 0 only tests whether a process exists. EPERM means that it does, and belongs to another user. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const proof = z.object({ proof: z.string() })

/** `none` if there is no answer in time. A refused connection counts as an answer: nothing is listening there. */
async function challenge(announced: Instance, timeoutMs: number): Promise<'proved' | 'failed' | 'none'> {
  const sent = randomBytes(32).toString('base64url')
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const answer = await fetch(new URL(`/operator/instance?challenge=${sent}`, announced.url), {
      redirect: 'error',
      signal,
    })
    const given = proof.safeParse(await answer.json()).data
    return given && equal(given.proof, proofOf(announced, sent)) ? 'proved' : 'failed'
  } catch {
    return signal.aborted ? 'none' : 'failed'
  }
}
