import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { acceptedEncodings, condition, partOf } from './conditions.ts'
import { maxCachedFileBytes, type Form, type StoredFile, type StoredFiles } from './stored-files.ts'

export type Sending = {
  stored: StoredFile
  /** The cache of its bytes. */
  files: StoredFiles
  /** Headers as well as those of the file itself. */
  headers: readonly string[]
  /** Any other than 200 sends the whole file without an ETag. */
  status?: number
}

/**
 * Answers with a file: in the form that the visitor accepts, whole, in part, or as not modified.
 * It is ours because @fastify/static takes four times the CPU time: docs/decisions/0015-files-are-served-by-our-code.md.
 */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, sending: Sending): Promise<FastifyReply> {
  const { stored, status = 200 } = sending
  const form = chooseForm(stored, request.headers['accept-encoding'])
  const headers = [...sending.headers, 'vary', 'accept-encoding']
  const says = status === 200 ? condition(request.headers, form.etag) : 'send'
  if (status === 200) headers.push('etag', form.etag, 'accept-ranges', 'bytes')
  if (says !== 'send') return end(reply, says === 'failed' ? 412 : 304, headers)
  headers.push('content-type', stored.type)
  if (form.encoding) headers.push('content-encoding', form.encoding)
  const part = status === 200 ? partOf(request.headers, form.etag, form.size) : undefined
  if (part === 'none') return end(reply, 416, [...sending.headers, 'content-range', `bytes */${form.size}`])
  if (part) headers.push('content-range', `bytes ${part.start}-${part.end}/${form.size}`)
  const { start, end: last } = part ?? { start: 0, end: form.size - 1 }
  headers.push('content-length', `${last - start + 1}`)
  const code = part ? 206 : status
  if (request.method === 'HEAD') return end(reply, code, headers)
  if (form.size > maxCachedFileBytes) return stream(reply, code, headers, form, { start, end: last })
  const bytes = sending.files.cached(form) ?? (await sending.files.read(form))
  return end(reply, code, headers, part ? bytes.subarray(start, last + 1) : bytes)
}

function chooseForm(stored: StoredFile, accepted: string | undefined): Form {
  if (!stored.br && !stored.gzip) return stored.plain
  for (const encoding of acceptedEncodings(accepted)) {
    const form = stored[encoding]
    if (form) return form
  }
  return stored.plain
}

function end(reply: FastifyReply, status: number, headers: string[], body?: Buffer): FastifyReply {
  reply.hijack()
  reply.raw.writeHead(status, headers)
  reply.raw.end(body)
  return reply
}

async function stream(
  reply: FastifyReply,
  status: number,
  headers: string[],
  { file }: Form,
  part: { start: number; end: number },
): Promise<FastifyReply> {
  reply.hijack()
  reply.raw.writeHead(status, headers)
  // A visitor who leaves, or a file that vanishes, ends the connection: nobody is left to answer.
  await pipeline(createReadStream(file, part), reply.raw).catch(() => reply.raw.destroy())
  return reply
}
