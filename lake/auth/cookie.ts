import type { FastifyReply, FastifyRequest } from 'fastify'
import { sessionDays } from './sessions.ts'

const sessionName = 'lakeSession'
const deviceName = 'lakeDevice'
const daySeconds = 24 * 60 * 60
/** Maximum age at which browsers keep a cookie. */
const deviceDays = 400

export function sessionSecret(request: FastifyRequest): string | undefined {
  return request.cookies[sessionName]
}

/** Cookie of a browser in which somebody has signed in before. */
export function deviceMark(request: FastifyRequest): string | undefined {
  return request.cookies[deviceName]
}

export function setSession(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.setCookie(sessionName, secret, attributes(request, sessionDays))
}

export function setDeviceMark(request: FastifyRequest, reply: FastifyReply, mark: string): void {
  reply.setCookie(deviceName, mark, { ...attributes(request, deviceDays), path: '/sign-in' })
}

function attributes(request: FastifyRequest, days: number) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: days * daySeconds,
  } as const
}

export function clearSession(reply: FastifyReply): void {
  reply.clearCookie(sessionName, { path: '/' })
}
