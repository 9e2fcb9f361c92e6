import type { IntegrationResolvedRoute } from 'astro'
import { BuildError } from '../../policy/errors.ts'
import { policyKinds, siteKinds } from '../kinds/index.ts'

type Route = Pick<IntegrationResolvedRoute, 'pattern' | 'pathname' | 'entrypoint' | 'type' | 'origin'>

const withoutSlash = (pattern: string) => pattern.replace(/(.)\/$/, '$1')

const patterns: ReadonlySet<string> = new Set(
  [...policyKinds, ...siteKinds].map(({ pattern }) => withoutSlash(pattern)),
)

/** The pages that no kind describes: they have a fixed address and are rendered as they are. */
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
    return [`${pattern} is a redirect: configure it in your web server, or write a page that links to the target`]
  }
  if (pattern === '/500') return [`${entrypoint} is a server’s error page, but the site is static files`]
  if (pathname === undefined) {
    return [
      `${entrypoint} has a dynamic address (${pattern}), but no kind of page lists its pages: ` +
        'add one in site/kinds/ and list it in site/kinds/index.ts',
    ]
  }
  return []
}

/**
 * Checks that each route belongs to a kind of page, or has a fixed address.
 * @throws BuildError naming each route that does not
 */
export function checkRoutes(routes: readonly Route[]): void {
  const problems = routes.flatMap(problemOf)
  if (problems.length === 0) return
  const list = problems.map((problem) => `  - ${problem}`).join('\n')
  throw new BuildError(`The site has pages that cannot be rendered, so nothing was built:\n${list}.`)
}
