import { BuildError } from '../../policy/errors.ts'
import type { Site } from '../model/site.ts'
import { siteKinds } from './index.ts'
import { addressOf } from './kind.ts'

/** A file of `site/public/`, or a page that no kind describes: its path in the site, and the file it comes from. */
export type Extra = { path: string; source: string }

const firstPart = (path: string) => path.split('/', 1)[0] ?? ''

/** Whether an address belongs to a page that no kind describes. */
export function isExtraPath(site: Site, path: string): boolean {
  if (site.policies.some(({ slug }) => slug === firstPart(path.slice(1)))) return false
  return !sitePaths(site).has(path)
}

const sitePaths = (site: Site): ReadonlySet<string> => site.once(findPaths)
const findPaths = (site: Site): ReadonlySet<string> =>
  new Set(siteKinds.flatMap((kind) => kind.entries(site).map(({ params }) => addressOf(kind, params))))

const findFolders = (site: Site): string[] =>
  siteKinds.flatMap((kind) => kind.entries(site).flatMap(({ group }) => (group ? `${group.folder}/` : [])))

/**
 * Checks that nothing added to the site has the address of one of its own pages.
 * @throws BuildError naming each addition that does
 */
export function checkExtras(site: Site, extras: readonly Extra[]): void {
  const folders = site.once(findFolders)
  const problems = extras.flatMap(({ path, source }) => {
    const policy = site.policies.find(({ slug }) => slug === firstPart(path))
    if (policy)
      return [`${source} takes the address of the policy “${policy.title}”, whose pages are under /${policy.slug}/`]
    const address = `/${path.replace(/(^|\/)index\.html$/, '$1')}`
    const isTaken = sitePaths(site).has(address) || folders.some((folder) => path.startsWith(folder))
    return isTaken ? [`${source} takes the address of one of the site’s own pages: ${address}`] : []
  })
  if (problems.length === 0) return
  const list = problems.map((problem) => `  - ${problem}`).join('\n')
  throw new BuildError(`Two things have the same address, so nothing was built:\n${list}\nRename what you added.`)
}
