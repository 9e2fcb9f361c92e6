import { rmSync } from 'node:fs'
import { createClient } from '@sanity/client'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PreviewLinks } from '../../../publisher/preview/links.ts'
import { imageAddresses } from '../../../publisher/preview/images.ts'
import { sharedPreviews } from '../../../publisher/preview/shared.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'

let folder: string
let links: PreviewLinks
let app: FastifyInstance
const members = new Set<string | null>()
beforeEach(async () => {
  members.clear()
  folder = temporaryFolder()
  links = new PreviewLinks(folder)
  app = fastify()
  await app.register(sharedPreviews, {
    renderer: { preview: () => Promise.reject(new Error('Nothing is rendered here.')) },
    contentDir: folder,
    // Nobody answers there: a link that is still open ends in a page that asks for patience.
    lake: () =>
      createClient({
        projectId: 'p',
        dataset: 'd',
        apiVersion: '2025-02-19',
        apiHost: 'http://127.0.0.1:1',
        useProjectHostname: false,
        useCdn: false,
        maxRetries: 0,
      }),
    isMember: ({ user }) => members.has(user),
    links,
    log: () => {},
    addresses: imageAddresses(),
  })
})
afterEach(async () => {
  await app.close()
  links.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a link to a draft ends with its creator’s account', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const token = links.create({ policy: 'policy-a', day: null, by: 'Edda', user: 'edda', expiresAt }, new Date())
  const open = async () => (await app.inject(`/preview/shared/${token}/`)).statusCode
  members.add('edda')
  expect(await open()).toBe(503)
  members.delete('edda')
  expect(await open()).toBe(410)
})

it('guessing preview links is limited per visitor', async () => {
  const guess = (remoteAddress: string) => app.inject({ url: '/preview/shared/a-guess/', remoteAddress })
  const statuses: number[] = []
  for (let count = 0; count < 31; count++) statuses.push((await guess('192.0.2.1')).statusCode)
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 404), 429])
  expect(Number((await guess('192.0.2.1')).headers['retry-after'])).toBeGreaterThan(0)
  expect((await guess('192.0.2.2')).statusCode).toBe(404)
})
