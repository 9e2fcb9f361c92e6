import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { BuildError } from '../../policy/errors.ts'
import { hashFiles } from '../files/hash-files.ts'
import { syncFolder } from '../../archive/files/write-atomically.ts'
import { root } from '../root.ts'

const sources = ['studio', 'schemas', 'policy', 'importers', 'package-lock.json'].map((path) => join(root, path))

/** The environment variables that tell `sanity build` which lake the Studio uses. */
function studioEnvironment({ hosted, dataset, siteUrl }: Config): Record<string, string> {
  if (!hosted) return {}
  return { SANITY_STUDIO_PROJECT_ID: hosted.projectId, SANITY_STUDIO_DATASET: dataset, SANITY_STUDIO_SITE_URL: siteUrl }
}

/** The folder of the Studio's static files under `DATA_DIR/studio`, named after a hash of its sources. */
export function studioFolder(config: Config): string {
  const environment = Object.entries(studioEnvironment(config)).map(([name, value]) => `${name}=${value}`)
  return join(config.dataDir, 'studio', hashFiles(sources, environment).slice(0, 16))
}

/**
 * Builds the Studio, unless it has already been built from the same sources.
 * @returns whether it was built.
 * @throws BuildError with the end of the output of `sanity build`.
 */
export async function buildStudio(config: Config, signal?: AbortSignal): Promise<boolean> {
  const folder = studioFolder(config)
  if (existsSync(join(folder, 'index.html'))) return false
  const parent = join(config.dataDir, 'studio')
  mkdirSync(parent, { recursive: true })
  const building = `${folder}.building`
  rmSync(building, { recursive: true, force: true })
  await runSanityBuild(building, studioEnvironment(config), signal)
  renameSync(building, folder)
  syncFolder(parent)
  const old = readdirSync(parent).filter((name) => join(parent, name) !== folder)
  for (const name of old) rmSync(join(parent, name), { recursive: true, force: true })
  return true
}

function runSanityBuild(outDir: string, environment: Record<string, string>, signal?: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const said: string[] = []
  const child = spawn(process.execPath, [join(root, 'node_modules/sanity/bin/sanity'), 'build', outDir, '-y'], {
    cwd: join(root, 'studio'),
    env: {
      ...process.env,
      ...environment,
      CI: '1',
      SANITY_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1',
      FORCE_COLOR: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text))
  }
  child.on('error', (cause) => reject(new BuildError('The Studio was not built.', { cause })))
  child.on('close', (code) => {
    if (code === 0) resolve()
    else
      reject(
        new BuildError(`The Studio was not built (sanity build ended with ${code}):\n${said.join('').slice(-4000)}`),
      )
  })
  return promise
}
