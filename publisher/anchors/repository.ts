import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseLedger, archivePaths } from '../../archive/archive-files.ts'
import { withLock } from '../../archive/files/lock.ts'
import { openFolder } from '../../archive/folder.ts'
import type { Anchor } from '../../schemas/records/log.ts'
import { commitMessage } from './commit-message.ts'
import { AnchorError } from './anchor-error.ts'

const timeoutMs = 60_000
/** What is said of a failure: its end, where git names the cause. */
const maxErrorLength = 500

type RepositoryAnchor = Extract<Anchor, { kind: 'repository' }>

type Place = { contentDir: string; dataDir: string; remote: string; now: Date }

/**
 * Commits `CONTENT_DIR`, which is a git repository of its own, and pushes it. Nothing is ever forced: a remote that has
 * another history refuses, and that is what it is for.
 * @throws AnchorError saying why it was not pushed
 */
export async function pushContent({
  contentDir,
  dataDir,
  remote,
  now,
}: Place): Promise<Omit<RepositoryAnchor, 'size'>> {
  // A pull writes versions before the ledger that names them.
  await withLock(dataDir, 'content', () => commit(contentDir))
  const ref = await git(contentDir, ['rev-parse', 'HEAD'])
  await git(contentDir, ['push', '--porcelain', remote, 'HEAD:refs/heads/main'])
  return { kind: 'repository', where: withoutCredentials(remote), at: now.toISOString(), commit: ref }
}

async function commit(contentDir: string): Promise<void> {
  if (!existsSync(join(contentDir, '.git'))) await git(contentDir, ['init', '--quiet', '--initial-branch=main'])
  const recorded = await committedLines(contentDir)
  await git(contentDir, ['add', '--all', '--', '.', ':(exclude,glob)**/.*.tmp'])
  const changed = await git(contentDir, ['status', '--porcelain', '--untracked-files=no'])
  if (changed === '') return
  const { read } = openFolder(contentDir)
  const lines = parseLedger(read(archivePaths.ledger) ?? '').slice(recorded)
  await git(contentDir, ['commit', '--quiet', '--no-verify', '--file=-'], commitMessage(lines, read))
}

/** How many lines the ledger had when it was last committed. */
async function committedLines(contentDir: string): Promise<number> {
  const text = await git(contentDir, ['show', `HEAD:${archivePaths.ledger}`]).catch(() => '')
  return text.split('\n').filter((line) => line !== '').length
}

/** Whoever commits may have no name of their own in git, and no hooks or signatures of theirs apply. */
const settings = ['core.hooksPath=/dev/null', 'commit.gpgSign=false', 'core.autocrlf=false', 'gc.auto=256']
const author = { name: 'Policy Press', email: 'policy-press@localhost' }
const people = {
  GIT_AUTHOR_NAME: author.name,
  GIT_AUTHOR_EMAIL: author.email,
  GIT_COMMITTER_NAME: author.name,
  GIT_COMMITTER_EMAIL: author.email,
}

/** Runs git in a folder. @returns what it printed. @throws AnchorError if it failed, without credentials */
function git(folder: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...settings.flatMap((setting) => ['-c', setting]), ...args], {
      cwd: folder,
      // The folder may be inside of another repository: only its own counts.
      env: {
        ...process.env,
        ...people,
        GIT_DIR: join(folder, '.git'),
        GIT_WORK_TREE: folder,
        GIT_TERMINAL_PROMPT: '0',
      },
      timeout: timeoutMs,
    })
    const [out, errors]: Buffer[][] = [[], []]
    child.stdout.on('data', (part: Buffer) => out?.push(part))
    child.stderr.on('data', (part: Buffer) => errors?.push(part))
    child.on('error', (cause) =>
      reject(new AnchorError('git cannot be started. Install it, or unset CONTENT_REMOTE.', { cause })),
    )
    child.on('close', (code) => {
      if (code === 0)
        return resolve(
          Buffer.concat(out ?? [])
            .toString()
            .trim(),
        )
      const said = Buffer.concat([...(errors ?? []), ...(out ?? [])])
        .toString()
        .trim()
        .slice(-maxErrorLength)
      reject(new AnchorError(`git ${args[0]} failed: ${withoutCredentials(said)}`))
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** Addresses without names and passwords. */
const withoutCredentials = (text: string): string =>
  text
    .split('://')
    .map((part, index) => {
      const host = index === 0 ? '' : part.slice(0, part.search(/[/\s]|$/))
      return part.slice(host.lastIndexOf('@') + 1)
    })
    .join('://')
