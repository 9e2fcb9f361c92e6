import fastify from 'fastify'
import { openLake } from '../../../lake/index.ts'

/** A lake in a process of its own, which the durability test kills. */
const folder = process.argv[2] ?? ''
const lake = await openLake({ folder, projectId: 'local', dataset: 'production', title: 'Test', home: '/' })
const app = fastify()
await app.register(lake.plugin)
const origin = await app.listen({ port: 0, host: '127.0.0.1' })
console.log(JSON.stringify({ origin, token: lake.tokens.create({ name: 'test', role: 'editor' }) }))
