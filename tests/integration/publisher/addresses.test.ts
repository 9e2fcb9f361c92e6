import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '../../../publisher/server/server.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'

let folder: string
let app: FastifyInstance
let url: string
beforeAll(async () => {
  folder = temporaryFolder()
  const pages = [
    '',
    'conditions/',
    'conditions/2020-01-01/',
    'conditions/2021-01-01/',
    'conditions/2021-01-01.2/',
    'conditions/2022-01-01/',
    'conditions/compare/',
    'conditions/compare/2020-01-01..now/',
    'conditions/compare/2021-01-01.2..now/',
    'conditions/compare/2021-01-01..now/',
  ]
  const files = [...pages.map((page) => `${page}index.html`), '404.html', 'conditions/feed.xml']
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `<!doctype html><title>${file}</title>`)
  }
  app = await createServer({
    prove: () => '',
    site: {
      liveFolder: () => folder,
      folders: () => [folder],
      live: () => ({ redirects: { terms: 'conditions', 'terms-of-use': 'conditions' } }),
    },
    studioFolder: join(folder, 'studio'),
    hosted: false,
    isReady: () => true,
    plugins: [],
  })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = async (path: string, method = 'GET') => {
  const { status, headers } = await fetch(url + path, { redirect: 'manual', method })
  return [status, headers.get('location')]
}

describe('an old address', () => {
  it.each([
    ['/terms', '/conditions/'],
    ['/terms/', '/conditions/'],
    ['/terms?from=mail', '/conditions/?from=mail'],
    ['/terms/feed.xml', '/conditions/feed.xml'],
    ['/terms/versions.json', '/conditions/versions.json'],
    ['/terms/timemap.link', '/conditions/timemap.link'],
    ['/terms/archive/2/', '/conditions/archive/2/'],
    ['/terms/2020-01-01/index.json?a=b', '/conditions/2020-01-01/index.json?a=b'],
    ['/terms/2021-01-01.2/index.md', '/conditions/2021-01-01.2/index.md'],
    ['/terms/compare/2020-01-01..2021-01-01/', '/conditions/compare/2020-01-01..2021-01-01/'],
    ['/terms-of-use/2020-01-01/', '/conditions/2020-01-01/'],
  ])('%s permanently redirects to %s', async (path, to) => {
    expect(await ask(path)).toEqual([301, to])
    expect(await ask(path, 'HEAD')).toEqual([301, to])
  })

  it('of a comparison without a page redirects to the comparison in the browser', async () => {
    const pair = '/conditions/compare/2020-01-01..2021-01-01.2/'
    expect(await ask(pair)).toEqual([302, '/conditions/compare/?from=2020-01-01&to=2021-01-01.2'])
    expect(await ask('/conditions/compare/2020-01-01..2030-01-01/')).toEqual([404, null])
    expect(await ask('/nothing/compare/2020-01-01..2021-01-01/')).toEqual([404, null])
  })

  it('of a comparison with today’s text in force redirects to its `..now` page', async () => {
    const page = '/conditions/compare/2020-01-01..now/'
    expect(await ask('/conditions/compare/2020-01-01..2022-01-01/')).toEqual([302, page])
    expect(await ask('/conditions/compare/2022-01-01..2020-01-01')).toEqual([302, page])
    expect(await ask('/terms/compare/2020-01-01..now/')).toEqual([301, page])
    expect(await ask(page)).toEqual([200, null])
  })

  it('of a comparison of the text in force with itself redirects to that text', async () => {
    expect(await ask('/conditions/compare/2022-01-01..now/')).toEqual([302, '/conditions/2022-01-01/'])
    expect(await ask('/conditions/compare/2030-01-01..now/')).toEqual([404, null])
  })

  it('does not redirect requests that would change something', async () => {
    expect(await ask('/terms/', 'DELETE')).toEqual([404, null])
  })
})
