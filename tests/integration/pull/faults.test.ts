import { createServer, type ServerResponse } from 'node:http'
import { createClient } from '@sanity/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLake, publish, settingsDocument, type TestLake } from '../../fixtures/lake.ts'
import { contentOf, failure, privacy, pullFrom, twoVersions } from '../../fixtures/pulling.ts'

let lake: TestLake
beforeEach(async () => {
  lake = await openTestLake()
  await lake.writer.create(settingsDocument)
})
afterEach(() => lake.close())

describe('a pull from a faulty lake', () => {
  const answers: Record<string, (response: ServerResponse) => void> = {
    'answers 500': (response) => response.writeHead(500).end('{"error":"x"}'),
    'hangs up in the middle': (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
      response.write('{"result":{"settings":[')
      response.destroy()
    },
    'answers with something else': (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"result":[]}'),
    'answers with half of a text': (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"result":{"settings":[],"policies":[],"ver'),
    'answers with nothing': (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"result":{"settings":[],"policies":[],"versions":[]}}'),
    'never answers': () => {},
  }

  it.each(Object.keys(answers))('leaves content/ unchanged if the lake %s', async (name) => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullFrom(lake)
    const before = contentOf(lake)
    const server = createServer((_request, response) => answers[name]?.(response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const client = createClient({
      projectId: 'x',
      dataset: 'production',
      apiVersion: '2025-02-19',
      useCdn: false,
      useProjectHostname: false,
      apiHost: `http://127.0.0.1:${port}`,
      timeout: 500,
      maxRetries: 0,
    })
    try {
      expect(await failure(pullFrom(lake, { client }))).toMatch(/content\/ is as it was/)
      expect(contentOf(lake)).toEqual(before)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})
