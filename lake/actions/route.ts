import type { FastifyInstance } from 'fastify'
import { httpError, Refusal, transactionError } from '../http/api-error.ts'
import { API, bodyOf, requireCaller, requireDataset, type Project } from '../http/request.ts'
import type { Writer } from '../mutate/commit.ts'
import { commitThroughDoor } from '../mutate/door.ts'
import { maxMutationBodyBytes } from '../mutate/route.ts'
import { requireObject, requireString, type Work } from '../mutate/work.ts'
import type { Action } from './context.ts'
import * as draft from './draft.ts'
import { deleteAction, publish, unpublish } from './publish.ts'
import * as version from './version.ts'

/** The Actions API, as the Studio uses it: all actions of a request are applied, or none. */
export function actionRoutes(app: FastifyInstance, { project, writer }: { project: Project; writer: Writer }): void {
  const { store } = writer
  const actions = new Map<string, Action>([
    ['document.create', draft.create],
    ['document.edit', draft.edit],
    ['document.replaceDraft', draft.replaceDraft],
    ['document.discard', draft.discard],
    ['document.publish', publish],
    ['document.unpublish', unpublish],
    ['document.delete', deleteAction((id) => store.documents.group(id).map((document) => document._id))],
    ['document.version.create', version.create],
    ['document.version.replace', version.replace],
    ['document.version.discard', version.discard],
    ['document.version.unpublish', version.unpublish],
  ])

  function step(value: unknown): (work: Work) => void {
    return (work) => {
      const body = requireObject(value, 'action')
      const type = requireString(body.actionType, 'actionType')
      const action = actions.get(type.replace(/^sanity\.action\./, ''))
      if (!action) throw new Refusal(400, 'invalidActionError', `Unknown action type "${type}"`)
      action(work, body)
    }
  }

  app.post(`${API}/data/actions/:dataset`, { bodyLimit: maxMutationBodyBytes }, async (request) => {
    requireDataset(project, request)
    const caller = requireCaller(request)
    const body = bodyOf(request)
    if (!Array.isArray(body.actions)) throw httpError(400, 'The body must have a list "actions"')
    if (body.actions.length === 0) {
      throw transactionError('actionError', 400, { type: 'invalidActionError', description: 'No actions given' }, 0)
    }
    const { transactionId } = await commitThroughDoor(writer, {
      kind: 'actionError',
      caller,
      ...(typeof body.transactionId === 'string' ? { transactionId: body.transactionId } : {}),
      dryRun: body.dryRun === true,
      steps: body.actions.map(step),
    })
    return { transactionId }
  })
}
