import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '@sanity/client'
import { createMockAuthStore, createWorkspaceFromConfig, validateDocument } from 'sanity'
import { schemaTypes } from '../../../schemas/index.ts'

export type Answers = { other: string | null; own: string | null }

/**
 * The Studio's own validation over our types. `answers` is what the lake says when it is asked about an
 * address: the title of another policy that has it, and the address under which this one was published.
 */
export async function openValidation(answers: () => Answers) {
  const lake = createServer((_, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ result: answers() }))
  })
  await new Promise<void>((resolve) => lake.listen(0, '127.0.0.1', resolve))
  const { port } = lake.address() as AddressInfo
  const client = createClient({
    projectId: 'policypress',
    dataset: 'production',
    apiHost: `http://127.0.0.1:${port}`,
    apiVersion: '2025-02-19',
    useProjectHostname: false,
    useCdn: false,
  })
  const workspace = await createWorkspaceFromConfig({
    name: 'default',
    basePath: '/',
    projectId: 'policypress',
    dataset: 'production',
    auth: createMockAuthStore({ client, currentUser: null }),
    schema: { types: schemaTypes },
  })
  const validate = async (document: { _id: string; _type: string; [field: string]: unknown }) => {
    const stamps = { _rev: 'r1', _createdAt: '2026-01-01T00:00:00Z', _updatedAt: '2026-01-01T00:00:00Z' }
    const markers = await validateDocument({
      workspace,
      document: { ...stamps, ...document },
      getDocumentExists: async () => true,
    })
    return markers.map(({ level, message }) => `${level}: ${message}`)
  }
  return { validate, schema: workspace.schema, close: () => lake.close() }
}
