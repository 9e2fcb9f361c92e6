import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../archive/files/write-atomically.ts'

const instance = z.strictObject({ id: z.string(), url: z.url(), pid: z.int() })
/** A running `npm start`, as the other scripts find it. */
export type Instance = z.infer<typeof instance>

const pathIn = (dataDir: string) => join(dataDir, 'instance.json')

/** The name under which an instance answers at `/healthz`. */
export const newInstanceId = () => randomUUID()

/** Tells the other scripts where this process serves. */
export function announceInstance(dataDir: string, value: Instance): void {
  writeAtomically(pathIn(dataDir), `${JSON.stringify(value)}\n`, 0o600)
}

/** Takes the announcement back. */
export function withdrawInstance(dataDir: string): void {
  rmSync(pathIn(dataDir), { force: true })
}

/** The instance that serves this data folder; nothing if there is none, or it died without saying so. */
export async function findInstance(dataDir: string): Promise<Instance | undefined> {
  try {
    const found = instance.parse(JSON.parse(readFileSync(pathIn(dataDir), 'utf8')))
    const answer = await fetch(new URL('/healthz', found.url), { signal: AbortSignal.timeout(5000) })
    const { instance: id } = z.object({ instance: z.string() }).parse(await answer.json())
    return id === found.id ? found : undefined
  } catch {
    return undefined
  }
}
