import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { studioFolder } from '../../publisher/build/studio.ts'
import { readConfig } from '../../publisher/config.ts'
import { root } from '../../publisher/root.ts'

/** `npm start` in folders of its own, as a user would run it. */
export type Press = {
  folder: string
  url: string
  /** Signs the administrator in, once. */
  signInLink: string
  /** What it printed so far. */
  said: () => string
  /** Ends it as Ctrl-C does, or at once; tells the exit code. */
  stop: (signal?: 'SIGINT' | 'SIGKILL') => Promise<number | null>
}

/** Starts it and waits for the addresses. A folder may be used again, on the port that it had. */
export async function startPress(
  folder = mkdtempSync(join(tmpdir(), 'policy-press-e2e-')),
  port = portOfWorker(),
  args: readonly string[] = [],
): Promise<Press> {
  const studio = sharedStudio(folder)
  studio.layDown()
  const child = spawnScript('start.ts', args, folder, { PORT: port })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()))
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  child.stdout?.on('data', () => said.includes('Ctrl-C stops.') && resolve())
  child.on('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)))
  await promise
  studio.keep()
  const address = (name: string) => new RegExp(`${name}\\s+(http\\S+)`).exec(said)?.[1] ?? ''
  const stop = async (signal: 'SIGINT' | 'SIGKILL' = 'SIGINT') => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal)
      await once(child, 'exit')
    }
    return child.exitCode
  }
  return { folder, url: address('Site').replace(/\/$/, ''), signInLink: address('Sign in'), said: () => said, stop }
}

/**
 * The port of the test files that one worker runs one after the other. The address of the site is compiled into its
 * templates: at the same address they are compiled once.
 */
const portOfWorker = (): string =>
  process.env['TEST_PORTS']?.split(' ')[Number(process.env['VITEST_POOL_ID'] ?? 1) - 1] ?? '0'

/**
 * The built Studio, shared by all presses of this checkout: the first one builds it, and the others find it in their
 * folders, as if they had been started before. It is named after its sources, so that no old one is ever taken.
 */
function sharedStudio(folder: string) {
  const built = studioFolder(readConfig({ DATA_DIR: join(folder, 'data') }))
  const shared = join(root, 'node_modules/.cache/policy-press-tests', basename(built))
  return {
    layDown: () => {
      if (existsSync(shared) && !existsSync(built)) cpSync(shared, built, { recursive: true })
    },
    keep: () => {
      if (existsSync(shared) || !existsSync(built)) return
      mkdirSync(dirname(shared), { recursive: true })
      const copy = mkdtempSync(`${shared}.`)
      cpSync(built, copy, { recursive: true })
      try {
        renameSync(copy, shared)
      } catch {
        // The press of another file was faster.
        rmSync(copy, { recursive: true })
      }
    },
  }
}

/** Runs one of the scripts on a folder's data. */
export function spawnScript(
  script: string,
  args: readonly string[],
  folder: string,
  env: Record<string, string> = {},
): ChildProcess {
  return spawn(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: root,
    env: {
      ...process.env,
      NO_COLOR: '1',
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      CONTENT_DIR: join(folder, 'content'),
      OUT_DIR: join(folder, 'dist'),
      ...env,
    },
  })
}

/** Runs one of the scripts to its end. */
export async function runScript(
  script: string,
  args: readonly string[],
  folder: string,
  env: Record<string, string> = {},
) {
  const child = spawnScript(script, args, folder, env)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()))
  await once(child, 'close')
  return { code: child.exitCode, said }
}

/** Removes what a press left behind. */
export const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true })
