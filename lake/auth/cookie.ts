import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_DAYS } from './sessions.ts'

const NAME = 'lakeSession'

export function sessionSecret(request: FastifyRequest): string | undefined {
  return request.cookies[NAME]
}

export function setSession(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.setCookie(NAME, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: SESSION_DAYS * 24 * 60 * 60,
  })
}

export function clearSession(reply: FastifyReply): void {
  reply.clearCookie(NAME, { path: '/' })
}
