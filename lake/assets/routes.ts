import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { httpError } from '../http/api-error.ts'
import { API, callerOf, param, requireCaller, requireDataset, searchOf, type Project } from '../http/request.ts'
import { printable } from '../json/printable.ts'
import { commit, type Writer } from '../mutate/commit.ts'
import { createIfNotExists } from '../mutate/operations.ts'
import { assetDocument } from './document.ts'
import { readImage, type ImageInfo } from './image-size.ts'
import { assetFile, headBytes, receive, type Received } from './receive.ts'
import { readSvg } from './svg.ts'

const maxUploadBytes = 256 * 1024 * 1024
const maxNameLength = 500
const aboutNames = ['label', 'title', 'description', 'creditLine'] as const

const imageTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
}

/** Response headers of assets: no upload may run as a page of this site. */
const servedHeaders = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=31536000, immutable',
}

export type AssetParts = { project: Project; writer: Writer }

/** Routes that receive and serve images and files. */
export function assetRoutes(app: FastifyInstance, parts: AssetParts): void {
  void app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers()
    uploads.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    uploads.post(`${API}/assets/:kind(^images|files$)/:dataset`, { bodyLimit: maxUploadBytes }, (request) =>
      upload(parts, request),
    )
  })
  for (const kind of ['images', 'files'] as const) {
    app.get(`/${kind}/:projectId/:dataset/:name`, (request, reply) => serve(parts, kind, request, reply))
  }
}

function extensionOf(filename: string): string {
  const extension = /\.([A-Za-z0-9]{1,10})$/.exec(filename)?.[1]
  return extension === undefined ? 'bin' : extension.toLowerCase()
}

async function upload({ project, writer }: AssetParts, request: FastifyRequest): Promise<object> {
  requireDataset(project, request)
  const caller = requireCaller(request)
  if (caller.role === 'viewer') throw httpError(403, 'Insufficient permissions; permission "create" required')
  const kind = param(request, 'kind') === 'images' ? 'image' : 'file'
  const search = searchOf(request)
  const filename = (search.get('filename') ?? '').slice(-maxNameLength)
  const body = request.body
  if (!(body instanceof Readable)) throw httpError(400, 'The body must be the file')
  const received = await receive(writer.store.folder, body, maxUploadBytes)
  const image = await imageIn(received, kind)
  await received.accept()
  const about = Object.fromEntries(
    aboutNames.flatMap((name) => (search.has(name) ? [[name, printable(search.get(name) ?? '')]] : [])),
  )
  const document = assetDocument({
    ...received,
    kind,
    image,
    extension: image?.format ?? extensionOf(filename),
    mimeType: image?.mimeType ?? request.headers['content-type'] ?? 'application/octet-stream',
    origin: `${request.protocol}://${request.host}`,
    ...project,
    about: { ...about, ...(filename === '' ? {} : { originalFilename: printable(filename) }), uploadId: received.sha1 },
  })
  commit(writer, {
    kind: 'mutationError',
    caller,
    steps: [(work) => void createIfNotExists(work, document, { cause: 'upload' })],
  })
  await writer.store.flushed()
  return { document: writer.store.documents.get(document._id) }
}

/** Image type of an upload; null for a file. Removes the upload and throws an ApiError if it is not an acceptable image: an SVG could run as a page. */
async function imageIn(received: Received, kind: 'image' | 'file'): Promise<ImageInfo | null> {
  // A file is only ever downloaded.
  if (kind === 'file') return null
  const image = readImage(received.head)
  if (image) return image
  const svg = received.size <= headBytes ? readSvg(received.head.toString('utf8')) : { problem: 'it is too large' }
  if (!('problem' in svg)) return { format: 'svg', mimeType: imageTypes.svg ?? '', ...svg }
  await received.discard()
  const isSvg = /<svg[\s:>]|<[\w-]{1,50}:svg[\s>]/i.test(received.head.toString('utf8', 0, 4096))
  throw httpError(
    400,
    isSvg
      ? `The SVG is not taken: ${printable(svg.problem)}. Export it again as a plain picture.`
      : 'The upload is not an image of a kind that is known here',
  )
}

async function serve(
  { project, writer: { store, access } }: AssetParts,
  kind: 'images' | 'files',
  request: FastifyRequest,
  reply: FastifyReply,
) {
  requireDataset(project, request)
  const name = param(request, 'name')
  const parts = /^([0-9a-f]{40})(-\d+x\d+)?\.([a-z0-9]{1,10})$/.exec(name)
  const [, sha1, dimensions = '', extension = ''] = parts ?? []
  const id = `${kind.slice(0, -1)}-${sha1 ?? ''}${dimensions}-${extension}`
  const document = store.documents.get(id)
  const file = sha1 === undefined ? null : assetFile(store.folder, sha1)
  const found = file && document && (await stat(file).catch(() => null))
  const caller = callerOf(request)
  // As at Sanity, whoever knows the address of an asset may read it, also in a private dataset: it is the file’s hash.
  const mayRead = caller.kind === 'anonymous' || (document && access.may(caller, 'read', document))
  if (!file || !found || !document || !mayRead) {
    throw httpError(404, 'There is no such asset')
  }
  if (typeof document.size === 'number' && document.size !== found.size) {
    request.log.error({ file }, 'An asset is damaged: restore the file from a backup, or upload it again')
    throw httpError(500, 'The asset is damaged.')
  }
  const download = searchOf(request).get('dl')
  const filename = download || (typeof document.originalFilename === 'string' ? document.originalFilename : name)
  const type = imageTypes[extension] ?? (typeof document.mimeType === 'string' ? document.mimeType : '')
  const inline = download === null && kind === 'images'
  return reply
    .headers(servedHeaders)
    .header('etag', `"${sha1 ?? ''}"`)
    .header('content-length', found.size)
    .header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(filename.toWellFormed())}`,
    )
    .type(type || 'application/octet-stream')
    .send(createReadStream(file))
}
