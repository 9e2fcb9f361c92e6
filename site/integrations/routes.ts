import type { IntegrationResolvedRoute } from 'astro'
import { BuildError } from '../../policy/errors.ts'
import { policyKinds, siteKinds } from '../kinds/index.ts'

type Route = Pick<IntegrationResolvedRoute, 'pattern' | 'pathname' | 'entrypoint' | 'type' | 'origin'>

const withoutSlash = (pattern: string) => pattern.replace(/(.)\/$/, '$1')

const patterns: ReadonlySet<string> = new Set(
  [...policyKinds, ...siteKinds].map(({ pattern }) => withoutSlash(pattern)),
)

/** The pages that no kind describes, by their addresses: those with a fixed address, which are rendered as they are. */
export function extraRoutes(routes: readonly Route[]): { path: string; source: string; isPage: boolean }[] {
  return routes
    .filter(({ origin, pattern }) => origin !== 'internal' && !patterns.has(withoutSlash(pattern)))
    .flatMap(({ pathname, type, entrypoint }) => {
      if (pathname === undefined) return []
      const isPage = type === 'page'
      return [{ path: isPage ? `${pathname.replace(/\/$/, '')}/` : pathname, source: entrypoint, isPage }]
    })
}

/** Why a route cannot be rendered, if it cannot. */
function problemOf({ origin, pattern, pathname, entrypoint, type }: Route): string[] {
  if (origin === 'internal' || patterns.has(withoutSlash(pattern))) return []
  if (type === 'redirect') {
    return [`${pattern} is a redirect: leave it to whoever serves the site, or write a page that leads on`]
  }
  if (pattern === '/500') return [`${entrypoint} is a page of servers: the site is files`]
  if (pathname === undefined) {
    return [
      `${entrypoint} has an address with a variable part (${pattern}), and no kind says which pages there are: ` +
        'write one in site/kinds/ and name it in site/kinds/index.ts',
    ]
  }
  return []
}

/**
 * Sees to it that each route is one of a kind, or has an address of its own.
 * @throws BuildError naming each that is not
 */
export function checkRoutes(routes: readonly Route[]): void {
  const problems = routes.flatMap(problemOf)
  if (problems.length === 0) return
  const list = problems.map((problem) => `  - ${problem}`).join('\n')
  throw new BuildError(`The site has pages that cannot be rendered, so nothing was built:\n${list}.`)
}
