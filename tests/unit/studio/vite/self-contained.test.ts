import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { answerNeedlessRequests } from '../../../../studio/content-lake/quiet-requests.ts'
import { selfContained, selfContainedBuild } from '../../../../studio/vite/self-contained.ts'

const page = `<html><head><link href="/static/favicon.ico" rel="icon"/><title>Sanity Studio</title>
<style>
  @font-face { font-family: Inter; src: url("https://fonts.example/Inter.woff2") format("woff2"); }
  body { margin: 0; }
</style>
<script src="https://core.example/bridge.js" async type="module" data-sanity-core></script>
</head><body><script src="/studio/static/sanity.js" type="module"></script></body></html>`

it('the Studio’s page has no remote fonts and no bridge', () => {
  const own = selfContained(page)
  expect(own).not.toContain('https://')
  expect(own).not.toContain('favicon.ico')
  expect(own).toContain(
    '<link href="/studio/static/favicon.svg" rel="icon" type="image/svg+xml"/><title>Policy Press</title>',
  )
  expect(own).toContain('body { margin: 0; }')
  expect(own).toContain('<script src="/studio/static/sanity.js" type="module"></script>')
})

it('the Studio’s styles have no remote fonts, and other remote files fail the build', () => {
  const build = (source: string) => {
    const bundle = { 'static/app.css': { type: 'asset', source } }
    selfContainedBuild.generateBundle.handler({}, bundle)
    return bundle['static/app.css'].source
  }
  expect(build('@font-face { src: url(https://fonts.example/Inter.woff2) } p { margin: 0 }')).toBe('p { margin: 0 }')
  expect(() => build('body { background: url(//images.example/a.png) }')).toThrow(
    'static/app.css of the Studio would load url(//images.example/a.png from another host.',
  )
})

it('the Studio sends requests to the lake, and answers needless ones itself', async () => {
  const server = createServer((_, response) => response.end('the lake'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const browser = { fetch: globalThis.fetch, location: { href: `${origin}/studio/`, origin } }
  answerNeedlessRequests(browser)
  expect(await (await browser.fetch(`${origin}/v1/ping`)).text()).toBe('the lake')
  expect(await (await browser.fetch(new Request('https://modules.invalid/latest'))).json()).toEqual({})
  expect(await (await browser.fetch('/v1/ping?tag=sanity.studio.protocol-check')).json()).toEqual({})
  server.close()
})
