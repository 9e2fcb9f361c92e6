import { statSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../policy/errors.ts'
import type { ReadCorpus } from '../corpus.ts'
import { problemWithSelector } from '../pages/select.ts'
import { readCorpus } from './read-corpus.ts'
import { readDatedFolder } from './dated-folder.ts'
import { checkGitPath, readGitHistory } from './git-history.ts'
import { holdsSnapshots, readWebArchive } from './web-archive.ts'

export type SourceOptions = {
  /** A file whose history in a git repository is imported. */
  git?: string
  /** Where that history ends. */
  revision?: string
  /** The addresses of a policy in a web archive. */
  urls?: readonly string[]
  /** A CSS selector of the policy's text in a page. */
  select?: string
  /** Snapshots to leave out, by their moments or days. */
  skip?: readonly string[]
  /** The address of pages that do not say theirs. */
  base?: string
}

export type ReadSource = {
  corpus: ReadCorpus
  /** Whether a person said of each text what it is, in a corpus.json: other sources are checked by eye first. */
  isStated: boolean
}

/**
 * Reads the texts to import, of whatever kind their source is: a folder with a `corpus.json`, a folder of dated files or
 * of snapshots, a web archive, or a git repository.
 * @throws UsageError if there is no such source, or a flag does not go with it
 * @throws ImportError if it cannot be read
 */
export async function readSource(path: string, options: SourceOptions): Promise<ReadSource> {
  const { git, revision, urls = [], select, skip = [], base } = options
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new UsageError(`There is no ${path}. Name a folder, a web archive or a git repository.`)
  checkFlags(options)
  if (git !== undefined) {
    if (!found.isDirectory()) throw new UsageError(`${path} is not a folder: with --git, name the repository’s.`)
    checkGitPath(git)
    const history = { repository: path, path: git, ...(revision !== undefined && { revision }) }
    return { corpus: await readGitHistory(history), isStated: false }
  }
  const cutting = { ...(select !== undefined && { select }), ...(base !== undefined && { base }) }
  const isArchive = /\.(?:warc|warc\.gz|warc\.zst|wacz)$/i.test(path)
  if (!found.isDirectory() && !isArchive) {
    throw new UsageError(
      `${path} cannot be imported: name a folder, or a file that ends with .warc, .warc.gz, .warc.zst or .wacz.`,
    )
  }
  const hasCorpus =
    found.isDirectory() && statSync(join(path, 'corpus.json'), { throwIfNoEntry: false })?.isFile() === true
  if (hasCorpus) return { corpus: readCorpus(path), isStated: true }
  if (isArchive || holdsSnapshots(path)) {
    return { corpus: await readWebArchive(path, { urls, skip, ...cutting }), isStated: false }
  }
  return { corpus: readDatedFolder(path, cutting), isStated: false }
}

function checkFlags({ git, revision, urls = [], select }: SourceOptions): void {
  const odd = urls.find((url) => !/^https?:\/\/[^/]/i.test(url) || !URL.canParse(url))
  if (odd !== undefined)
    throw new UsageError(`--url must be a web address such as https://example.com/privacy, not “${odd}”.`)
  if (revision !== undefined && git === undefined) throw new UsageError('--revision goes with --git.')
  const wrong = select === undefined ? undefined : problemWithSelector(select)
  if (wrong !== undefined) throw new UsageError(`--select is no CSS selector: ${wrong}`)
}
