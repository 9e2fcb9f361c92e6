import { spawn } from 'node:child_process'
import { ImportError } from '../../policy/errors.ts'
import { maxProcessMs, maxTotalBytes } from './limits.ts'

/** Settings of the repository that would run programs of its own are switched off; nothing is fetched. */
const safe = [
  '--no-pager',
  '--literal-pathspecs',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'protocol.allow=never'].flatMap((setting) => ['-c', setting]),
]

/** The most that is kept of what git says when it fails. */
const maxErrorBytes = 4000

/**
 * Runs git in a repository, without a shell, and gives what it wrote.
 * @throws ImportError if it fails, writes too much or takes too long
 */
export function runGit(repository: string, parameters: readonly string[], input?: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', repository, ...safe, ...parameters], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' },
      timeout: maxProcessMs,
      killSignal: 'SIGKILL',
    })
    const parts: Buffer[] = []
    let size = 0
    let said = ''
    let isTooLarge = false
    child.stdout.on('data', (part: Buffer) => {
      size += part.length
      if (size <= maxTotalBytes) parts.push(part)
      else {
        isTooLarge = true
        child.kill('SIGKILL')
      }
    })
    child.stderr.on('data', (part: Buffer) => {
      if (said.length < maxErrorBytes) said += part.toString('utf8')
    })
    child.on('error', (cause) => {
      const isMissing = 'code' in cause && cause.code === 'ENOENT'
      reject(
        new ImportError(isMissing ? 'git is not installed. Nothing was written.' : 'git did not start.', { cause }),
      )
    })
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(Buffer.concat(parts))
      const why = isTooLarge
        ? `the history is larger than ${maxTotalBytes / 1_000_000} MB`
        : signal === null
          ? said.trim() || `it ended with ${code}`
          : `it took longer than ${maxProcessMs / 1000} s`
      reject(new ImportError(`git could not read ${repository}: ${why}. Nothing was written.`))
    })
    // git may end before it has read everything; why it did is what counts.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input ?? '')
  })
}
