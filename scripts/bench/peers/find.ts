import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { root } from '../../../publisher/root.ts'

const run = promisify(execFile)

/** An installed site generator: its command and version. */
export type Found = { command: string; args: string[]; version: string }

/** Hugo, if it is in the PATH. */
export async function findHugo(): Promise<Found | undefined> {
  try {
    const { stdout } = await run('hugo', ['version'])
    return { command: 'hugo', args: [], version: /v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? 'unknown' }
  } catch {
    return undefined
  }
}

const manifest = z.object({ version: z.string() })

/** Eleventy in the folder named by `ELEVENTY`, in our node_modules, or installed globally. It is never downloaded. */
export function findEleventy(): Found | undefined {
  const given = process.env['ELEVENTY']
  const global = (process.env['PATH'] ?? '').split(delimiter).flatMap((bin) => [join(bin, '../lib'), bin])
  const places = given ? [given] : [root, ...global]
  const folder = [...(given ? [given] : []), ...places.map((place) => join(place, 'node_modules/@11ty/eleventy'))].find(
    (path) => existsSync(join(path, 'cmd.cjs')),
  )
  if (folder === undefined) return undefined
  const { version } = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  return { command: process.execPath, args: [join(folder, 'cmd.cjs')], version }
}
