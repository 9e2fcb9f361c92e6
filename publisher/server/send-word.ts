import type { FastifyReply, FastifyRequest } from 'fastify'
import type { WordAnswer } from '../word/word-files.ts'
import { condition } from './conditions.ts'
import { siteHeaders } from './headers.ts'

/** Where Word files and bundles of evidence come from. */
export type WordSource = { find: (folder: string, path: string) => Promise<WordAnswer> }

/** Answers with a file that was made for this request, or says that there is none, or that there are too many. */
export async function sendWord(
  request: FastifyRequest,
  reply: FastifyReply,
  made: WordAnswer,
  headers: readonly string[],
): Promise<FastifyReply> {
  if (made === undefined) {
    reply.callNotFound()
    return reply
  }
  if (made === 'busy') {
    return reply
      .code(503)
      .headers({ ...siteHeaders, 'retry-after': '5', 'cache-control': 'no-store' })
      .send({ error: 'Too many files are being made. Try again in a few seconds.' })
  }
  const { bytes, etag, name, type } = made
  const says = condition(request.headers, etag)
  reply.hijack()
  if (says !== 'send') {
    reply.raw.writeHead(says === 'failed' ? 412 : 304, [...headers, 'etag', etag])
    reply.raw.end()
    return reply
  }
  const own = ['etag', etag, 'content-type', type, 'content-disposition', `attachment; filename="${name}"`]
  reply.raw.writeHead(200, [...headers, ...own, 'content-length', `${bytes.length}`])
  reply.raw.end(request.method === 'HEAD' ? undefined : bytes)
  return reply
}
