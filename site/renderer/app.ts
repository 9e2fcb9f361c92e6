import { createApp } from 'astro/app/entrypoint'
import { notFoundPath } from '../model/addresses.ts'
import { extraRoutes } from '../integrations/routes.ts'
import { readNothingFromEnvironment } from '../model/load-site.ts'
import type { Site } from '../model/site.ts'

const app = createApp({ streaming: false })
// Astro would answer a page that fails with another page: whoever builds must hear of it.
app.renderError = (request, { status, error }) => {
  throw new Error(`${new URL(request.url).pathname} was not rendered (${status}).`, { cause: error })
}

readNothingFromEnvironment()

/** The pages that somebody added, which no kind describes, with the files of their routes. */
export const extraPages = extraRoutes(
  app.manifest.routes.map(({ routeData: { route, pathname, component, type, origin } }) => ({
    pattern: route,
    pathname,
    entrypoint: component,
    type,
    origin,
  })),
)

/** The origin under which visitors see the site: part of what was compiled. */
export const origin = new URL(import.meta.env.SITE)

/** An address as Astro’s routes know it: one that ends in no file’s name has a slash at its end. */
const routePath = (path: string): string => (/(\/|\.\w+)$/.test(path) ? path : `${path}/`)

/**
 * The bytes that a static build has at an address of the site.
 * @throws Error when there is no such page, or when it fails; the cause is what the page threw.
 */
export async function renderPage(path: string, site: Site): Promise<Uint8Array> {
  const response = await app.render(new Request(new URL(routePath(path), origin)), { locals: { site } })
  // The page for what is not found answers with 404, as it must.
  if (!response.ok && path !== notFoundPath) throw new Error(`${path} was not rendered (${response.status}).`)
  return new Uint8Array(await response.arrayBuffer())
}
