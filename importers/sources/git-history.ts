import { basename } from 'node:path'
import { day, type Day } from '../../schemas/records/day.ts'
import { ImportError, UsageError } from '../../policy/errors.ts'
import type { CorpusText, ReadCorpus } from '../corpus.ts'
import { problemsFound } from '../problems.ts'
import { formatOf, readableEndings } from './format.ts'
import { maxTextBytes, maxTexts } from './limits.ts'
import { runGit } from './run-git.ts'
import { textOfFile } from './text-of-file.ts'

/** A commit that changed the file, and where the file was in it. */
type Commit = { id: string; authored: Day; committed: Day; path: string }

export type GitHistory = {
  /** A folder in the repository's work tree, or a bare repository. */
  repository: string
  /** The file, as it is called now, or was called last. */
  path: string
  /** Where the history ends: a branch, a tag or a commit. */
  revision?: string
}

/**
 * Reads the history of one file, through its renames: a text for each day on which it was changed.
 * A day with several commits has the text of the last of them.
 * @throws ImportError if git cannot read it, or a text cannot be read
 */
export async function readGitHistory({ repository, path, revision = 'HEAD' }: GitHistory): Promise<ReadCorpus> {
  if (revision.startsWith('-')) throw new UsageError(`--revision cannot begin with a hyphen: ${revision}.`)
  const commits = await listCommits(repository, path, revision)
  if (commits.length === 0) {
    throw new ImportError(
      `${path} has no history in ${repository} (${revision}). Name it as git does, from the top of the repository.`,
    )
  }
  const dated = datesOf(commits)
  const lastOfDay = dated.filter(({ date }, index) => dated[index + 1]?.date !== date)
  if (lastOfDay.length > maxTexts) {
    throw problemsFound(`${path} cannot be imported.`, [`it was changed on more than ${maxTexts} days`])
  }
  const contents = await readBlobs(repository, lastOfDay)
  const problems: string[] = []
  const texts = lastOfDay.flatMap(({ date, commit }, index): CorpusText[] => {
    const file = `${basename(commit.path)}@${commit.id.slice(0, 7)}`
    try {
      const content = contents[index]
      if (content === undefined) throw new Error('is not in the repository')
      return [{ date, file, commit: commit.id, ...textOfFile(commit.path, content) }]
    } catch (error) {
      problems.push(`${file} ${error instanceof Error ? error.message : String(error)}`)
      return []
    }
  })
  if (problems.length > 0) throw problemsFound(`${path} cannot be imported.`, problems)
  return {
    title: '',
    source: basename(await topOf(repository)),
    path,
    dates: 'recorded',
    repeats: 'skipped',
    texts,
  }
}

async function topOf(repository: string): Promise<string> {
  const top = (await runGit(repository, ['rev-parse', '--path-format=absolute', '--git-common-dir']))
    .toString('utf8')
    .trim()
  return top.replace(/\/\.git$/, '').replace(/\.git$/, '')
}

/** The commits that changed the file, the oldest first. */
async function listCommits(repository: string, path: string, revision: string): Promise<Commit[]> {
  const format = '%x01%H%x02%aI%x02%cI%x02'
  const written = await runGit(repository, [
    'log',
    '--follow',
    '--name-status',
    '--no-ext-diff',
    '--no-textconv',
    '-z',
    `--format=${format}`,
    `--max-count=${maxTexts * 10}`,
    '--end-of-options',
    revision,
    '--',
    path,
  ])
  return written
    .toString('utf8')
    .split('\u0001')
    .flatMap((record): Commit[] => {
      const [id = '', authored = '', committed = '', rest = ''] = record.split('\u0002')
      const [status, ...paths] = rest
        .split('\u0000')
        .map((part) => part.replace(/^\n/, ''))
        .filter((part) => part !== '')
      const at = paths.at(-1)
      // A merge names no file, and a deleted file has no text.
      if (status === undefined || status.startsWith('D') || at === undefined) return []
      const [from, to] = [day.safeParse(authored.slice(0, 10)).data, day.safeParse(committed.slice(0, 10)).data]
      return from && to ? [{ id, authored: from, committed: to, path: at }] : []
    })
    .toReversed()
}

/**
 * The day on which each text was recorded: on which its change was written, unless that lies before the change that it
 * follows, as after a merge; then on which it came into this history.
 */
function datesOf(commits: readonly Commit[]): { date: Day; commit: Commit }[] {
  let last: Day | undefined
  return commits.map((commit) => {
    const { authored, committed } = commit
    const wanted = last !== undefined && authored < last ? committed : authored
    const date = last !== undefined && wanted < last ? last : wanted
    last = date
    return { date, commit }
  })
}

/** The file in each commit; undefined where there is none. */
async function readBlobs(repository: string, dated: readonly { commit: Commit }[]): Promise<(Buffer | undefined)[]> {
  const names = dated.map(({ commit }) => `${commit.id}:${commit.path}`)
  const odd = names.find((name) => name.includes('\n'))
  if (odd !== undefined) throw problemsFound('The history cannot be imported.', [`${odd} has a line break in its name`])
  const written = await runGit(repository, ['cat-file', '--batch'], `${names.join('\n')}\n`)
  const contents: (Buffer | undefined)[] = []
  let at = 0
  for (const _ of names) {
    const end = written.indexOf(10, at)
    const size = Number(/ blob (\d+)$/.exec(written.subarray(at, end).toString('utf8'))?.[1] ?? Number.NaN)
    if (end < 0) break
    if (Number.isNaN(size)) {
      contents.push(undefined)
      at = end + 1
    } else {
      contents.push(size > maxTextBytes ? undefined : written.subarray(end + 1, end + 1 + size))
      at = end + 1 + size + 1
    }
  }
  return contents
}

/** Checks that a file with this name can be imported. @throws UsageError if it cannot, by its ending */
export function checkGitPath(path: string): void {
  if (formatOf(path) === undefined) {
    throw new UsageError(`${path} cannot be imported: it must end with ${readableEndings}.`)
  }
}
