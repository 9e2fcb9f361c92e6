import type { FastifyRequest } from 'fastify'
import { ANONYMOUS, type Caller } from '../access/caller.ts'
import { isObject, type JsonObject } from '../json/object.ts'
import { httpError } from './api-error.ts'

/** The start of every address of the API: `/v2025-02-19`, `/v1` or `/vX`. */
export const API = '/v:apiVersion(^(?:\\d{4}-\\d{2}-\\d{2}|X|1)$)'

const callers = new WeakMap<FastifyRequest, Caller>()

export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller)
}

export function callerOf(request: FastifyRequest): Caller {
  return callers.get(request) ?? ANONYMOUS
}

/** The signed-in caller. Throws a 401 for anonymous ones. */
export function requireCaller(request: FastifyRequest): Exclude<Caller, { kind: 'anonymous' }> {
  const caller = callerOf(request)
  if (caller.kind === 'anonymous') {
    throw httpError(401, 'You must be signed in to do this', { errorCode: 'SIO-401-ANF' })
  }
  return caller
}

/** The one project and dataset of a lake. */
export type Project = { projectId: string; dataset: string }

/** The caller, if they administer the project that the address names. */
export function requireAdministrator(
  request: FastifyRequest,
  { projectId }: Project,
): Exclude<Caller, { kind: 'anonymous' }> {
  const caller = requireCaller(request)
  if (caller.role !== 'administrator') throw httpError(403, 'Only an administrator may do this')
  if (param(request, 'projectId') !== projectId) throw httpError(404, 'Project not found')
  return caller
}

export function searchOf(request: FastifyRequest): URLSearchParams {
  const { url = '' } = request.raw
  const start = url.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1))
}

export function flag(search: URLSearchParams, name: string): boolean {
  return search.get(name) === 'true'
}

export function param(request: FastifyRequest, name: string): string {
  const value = isObject(request.params) ? request.params[name] : undefined
  if (typeof value !== 'string') throw httpError(404, 'Not found')
  return value
}

export function bodyOf(request: FastifyRequest): JsonObject {
  if (!isObject(request.body)) throw httpError(400, 'The body of the request must be a JSON object')
  return request.body
}

/** Refuses requests for an unknown dataset. */
export function requireDataset({ projectId, dataset }: Project, request: FastifyRequest): void {
  const wanted = param(request, 'dataset')
  if (wanted === dataset) return
  throw httpError(404, `Dataset not found - Dataset "${wanted}" not found for project ID "${projectId}"`)
}
