import type { FastifyInstance } from 'fastify'
import { isNestedTooDeep } from '../lake.ts'

/** Reads JSON bodies, and nothing else. Deep nesting is refused before it is parsed, which would take seconds. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (!isNestedTooDeep(body)) return parse(request, body, done)
    return done(Object.assign(new Error('The JSON in the body is nested too deep.'), { statusCode: 400 }))
  })
}
