import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from '../../../publisher/root.ts'
import type { Measured } from '../measure.ts'
import { findEleventy, findHugo, type Found } from './find.ts'

/** A peer's input and output folders. All paths are absolute. */
export type PeerFolders = {
  /** Output of `PeerSource`. */
  source: string
  /** The archive with the texts as Portable Text. */
  content: string
  /** Working folder for its templates. */
  work: string
  out: string
}

/** Another site generator that makes the same pages, except for those that only Policy Press makes. */
export type Peer = {
  name: string
  version: string
  /** Copies its templates and settings, which is not measured. @returns the command to measure */
  prepare: (folders: PeerFolders) => Measured
}

const templates = join(root, 'scripts/bench/peers')
/** Memory limit of a peer, in MB. */
const limit = (totalmem() / 1e6) * 0.85

const hugo = ({ command, args, version }: Found): Peer => ({
  name: 'Hugo',
  version,
  prepare: ({ source, work, out }) => {
    cpSync(join(templates, 'hugo'), work, { recursive: true })
    const options = ['--quiet', '--source', work, '--contentDir', join(source, 'pages'), '--destination', out]
    return { command, args: [...args, ...options, '--cacheDir', join(work, 'cache')], cwd: work, limit }
  },
})

const eleventy = (form: 'Markdown' | 'Portable Text', { command, args, version }: Found): Peer => ({
  name: `Eleventy, ${form}`,
  version,
  prepare: ({ source, content, work, out }) => {
    cpSync(join(templates, 'eleventy'), work, { recursive: true })
    writeFileSync(join(work, 'package.json'), JSON.stringify({ type: 'module' }))
    symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'), 'junction')
    symlinkSync(join(source, 'pages'), join(work, 'pages'), 'junction')
    mkdirSync(join(work, 'empty'))
    const settings = form === 'Markdown' ? 'markdown.config.js' : 'portable-text.config.js'
    return {
      command,
      args: [...args, `--config=${settings}`],
      cwd: work,
      limit,
      env: {
        BENCH_OUT: out,
        BENCH_LIST: join(source, 'pages.ndjson'),
        BENCH_CONTENT: content,
        // It keeps all pages in memory, so it gets the machine's limit instead of Node's default.
        NODE_OPTIONS: `--max-old-space-size=${Math.round(limit)}`,
      },
    }
  },
})

/** The installed peers, and for each missing one a line that says how to provide it. */
export async function findPeers(): Promise<{ peers: Peer[]; absent: string[] }> {
  const [ofHugo, ofEleventy] = [await findHugo(), findEleventy()]
  return {
    peers: [
      ...(ofHugo ? [hugo(ofHugo)] : []),
      ...(ofEleventy ? [eleventy('Portable Text', ofEleventy), eleventy('Markdown', ofEleventy)] : []),
    ],
    absent: [
      ...(ofHugo ? [] : ['Hugo is not in the PATH']),
      ...(ofEleventy ? [] : ['Eleventy is not installed (set ELEVENTY=FOLDER to its location)']),
    ],
  }
}
