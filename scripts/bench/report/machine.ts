import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { root } from '../../../publisher/root.ts'
import type { Parts } from '../parts.ts'
import { findEleventy, findHugo } from '../peers/find.ts'
import type { Machine, Run } from './results.ts'

/** The machine that this runs on. */
export const thisMachine = (): Machine => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  gibibytes: Math.round(totalmem() / 2 ** 30),
  system: systemName(),
})

/** The system's display name, if it has one, with its kernel. */
function systemName(): string {
  try {
    const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
    if (name !== undefined) return `${name}, ${kernel()}`
  } catch {
    // Only Linux has this file.
  }
  return kernel()
}

/** Kernel name and version, without the builder's suffix. */
const kernel = () => `${type()} ${/^\d+(\.\d+)*/.exec(release())?.[0] ?? release()}`

export const machineInWords = ({ processor, cores, gibibytes, system }: Machine): string =>
  `${processor}, ${cores} cores, ${gibibytes} GiB of memory, ${system}`

/** This run as it begins, without the locations of its folders on this machine. */
export async function thisRun(parts: Parts, now = new Date()): Promise<Run> {
  const [hugo, eleventy] = [await findHugo(), findEleventy()]
  return {
    at: now.toISOString(),
    command: ['npm run bench --', ...wordsOf(parts)].join(' '),
    versions: {
      Node: process.versions.node,
      Astro: versionOf('astro'),
      ...(hugo ? { Hugo: hugo.version } : {}),
      ...(eleventy ? { Eleventy: eleventy.version } : {}),
    },
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
  }
}

function wordsOf({
  archives,
  redline,
  compare,
  runs,
  publishes,
  blocks,
  buildFlags,
  report,
  corpora,
}: Parts): string[] {
  return [
    ...(report === undefined ? [] : ['--report']),
    ...(archives.length > 0 ? ['--archive', archives.join(), '--publishes', String(publishes)] : []),
    ...(blocks === undefined ? [] : ['--shorten', String(blocks)]),
    ...(buildFlags.length > 0 ? ['--build-flags', buildFlags.map((flag) => flag.slice(2)).join()] : []),
    ...(redline ? ['--redline'] : []),
    ...(compare ? ['--compare'] : []),
    '--runs',
    String(runs),
    ...corpora.map((folder) => basename(folder)),
  ]
}

const versionOf = (name: string): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))).version
