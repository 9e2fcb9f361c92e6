import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { httpError } from '../http/api-error.ts'
import type { Context } from '../http/context.ts'
import { API, callerOf, param, requireCaller, requireDataset, searchOf } from '../http/request.ts'
import { commit } from '../mutate/commit.ts'
import { createIfNotExists } from '../mutate/operations.ts'
import { assetDocument } from './document.ts'
import { readImage } from './image-size.ts'
import { assetFile, receive } from './receive.ts'

const UPLOAD_LIMIT = 256 * 1024 * 1024
const ABOUT = ['label', 'title', 'description', 'creditLine'] as const

const IMAGE_TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
}

/** Nothing that was uploaded may run as a page of this site. */
const SERVED_HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=31536000, immutable',
}

/** Uploads of images and files, and serving them. */
export function assetRoutes(app: FastifyInstance, context: Context): void {
  void app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers()
    uploads.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    uploads.post(`${API}/assets/:kind(^images|files$)/:dataset`, { bodyLimit: UPLOAD_LIMIT }, (request) =>
      upload(context, request),
    )
  })
  for (const kind of ['images', 'files'] as const) {
    app.get(`/${kind}/:projectId/:dataset/:name`, (request, reply) => serve(context, kind, request, reply))
  }
}

function extensionOf(filename: string): string {
  const extension = /\.([A-Za-z0-9]{1,10})$/.exec(filename)?.[1]
  return extension === undefined ? 'bin' : extension.toLowerCase()
}

async function upload(context: Context, request: FastifyRequest): Promise<object> {
  requireDataset(context, request)
  const caller = requireCaller(request)
  if (caller.role === 'viewer') throw httpError(403, 'Insufficient permissions; permission "create" required')
  const { projectId, dataset } = context.options
  const kind = param(request, 'kind') === 'images' ? 'image' : 'file'
  const search = searchOf(request)
  const filename = search.get('filename') ?? ''
  const body = request.body
  if (!(body instanceof Readable)) throw httpError(400, 'The body must be the file')
  const received = await receive(context.store.folder, body, UPLOAD_LIMIT)
  const image = kind === 'image' ? readImage(received.head) : null
  if (kind === 'image' && !image) throw httpError(400, 'The upload is not an image of a kind that is known here')
  const about = Object.fromEntries(ABOUT.flatMap((name) => (search.has(name) ? [[name, search.get(name)]] : [])))
  const document = assetDocument({
    ...received,
    kind,
    image,
    extension: image?.format ?? extensionOf(filename),
    mimeType: image?.mimeType ?? request.headers['content-type'] ?? 'application/octet-stream',
    origin: `${request.protocol}://${request.host}`,
    projectId,
    dataset,
    about: { ...about, ...(filename === '' ? {} : { originalFilename: filename }), uploadId: received.sha1 },
  })
  commit(context.writer, {
    kind: 'mutationError',
    caller,
    steps: [(work) => void createIfNotExists(work, document, { cause: 'upload' })],
  })
  return { document: context.store.documents.get(document._id) }
}

async function serve(context: Context, kind: 'images' | 'files', request: FastifyRequest, reply: FastifyReply) {
  requireDataset(context, request)
  const name = param(request, 'name')
  const parts = /^([0-9a-f]{40})(-\d+x\d+)?\.([a-z0-9]{1,10})$/.exec(name)
  const [, sha1, dimensions = '', extension = ''] = parts ?? []
  const id = `${kind.slice(0, -1)}-${sha1 ?? ''}${dimensions}-${extension}`
  const document = context.store.documents.get(id)
  const file = sha1 === undefined ? null : assetFile(context.store.folder, sha1)
  const found = file && document && (await stat(file).catch(() => null))
  if (!file || !found || !document || !context.access.may(callerOf(request), 'read', document)) {
    throw httpError(404, 'There is no such asset')
  }
  const download = searchOf(request).get('dl')
  const filename = download || (typeof document.originalFilename === 'string' ? document.originalFilename : name)
  const type = IMAGE_TYPES[extension] ?? (typeof document.mimeType === 'string' ? document.mimeType : '')
  const inline = download === null && kind === 'images'
  return reply
    .headers(SERVED_HEADERS)
    .header('etag', `"${sha1 ?? ''}"`)
    .header('content-length', found.size)
    .header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(filename)}`,
    )
    .type(type || 'application/octet-stream')
    .send(createReadStream(file))
}
