import { describe, expect, it } from 'vitest'
import { BuildError } from '../../../../policy/errors.ts'
import { checkRoutes, extraRoutes } from '../../../../site/integrations/routes.ts'

type Route = Parameters<typeof checkRoutes>[0][number]

const route = (pattern: string, more: Partial<Route> = {}): Route => ({
  pattern,
  pathname: pattern.includes('[') ? undefined : pattern,
  entrypoint: `site/pages${pattern}.astro`,
  type: 'page',
  origin: 'project',
  ...more,
})

describe('routes', () => {
  it('with a kind or a fixed address are rendered', () => {
    const routes = [
      route('/[policy]/[version]'),
      route('/contact'),
      route('/security.txt', { type: 'endpoint' }),
      route('/_image', { origin: 'internal', type: 'endpoint' }),
      route('/imprint', { origin: 'external' }),
    ]
    checkRoutes(routes)
    expect(extraRoutes(routes)).toEqual([
      { path: '/contact/', source: 'site/pages/contact.astro', isPage: true },
      { path: '/security.txt', source: 'site/pages/security.txt.astro', isPage: false },
      { path: '/imprint/', source: 'site/pages/imprint.astro', isPage: true },
    ])
  })

  it('stop the build, which names them, if they are dynamic without a kind, redirects or server pages', () => {
    const routes = [route('/team/[name]'), route('/old', { type: 'redirect' }), route('/500')]
    expect(() => checkRoutes(routes)).toThrow(
      new BuildError(
        'The site has pages that cannot be rendered, so nothing was built:\n' +
          '  - site/pages/team/[name].astro has a dynamic address (/team/[name]), but no kind of page lists its ' +
          'pages: add one in site/kinds/ and list it in site/kinds/index.ts\n' +
          '  - /old is a redirect: configure it in your web server, or write a page that links to the target\n' +
          '  - site/pages/500.astro is a server’s error page, but the site is static files.',
      ),
    )
  })
})
