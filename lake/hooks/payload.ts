import { evaluate, parse, type EvaluateOptions } from 'groq-js'
import type { JsonObject } from '../json/object.ts'
import type { HookConfig } from './config.ts'

export type Event = { before: JsonObject | null; after: JsonObject | null }
export type Environment = {
  sanity: { projectId: string; dataset: string }
  dereference: (reference: { _ref: string }) => JsonObject | null
}

/** Body of the message about an event; null if the hook's filter does not select it. */
export async function payloadFor(hook: HookConfig, event: Event, environment: Environment): Promise<string | null> {
  const document = event.after ?? event.before
  if (!document) return null
  const options: EvaluateOptions = { ...environment, ...event, dataset: [document], root: document }
  if (hook.filter?.trim()) {
    const selected: unknown = await value(`*[${hook.filter}]`, options)
    if (!Array.isArray(selected) || selected.length === 0) return null
  }
  const projection = hook.projection?.trim()
  return JSON.stringify(projection ? await value(`@${wrapped(projection)}`, options) : document)
}

async function value(query: string, options: EvaluateOptions): Promise<unknown> {
  const result = await evaluate(parse(query, { mode: 'delta' }), options)
  return result.get()
}

/** A projection may be written with or without its braces. */
function wrapped(projection: string): string {
  return projection.startsWith('{') ? projection : `{${projection}}`
}

/** Throws a GroqSyntaxError when the hook's filter or projection cannot be parsed. */
export function checkHook(hook: HookConfig): void {
  parse(`*[${hook.filter?.trim() || 'true'}]`, { mode: 'delta' })
  parse(`@${wrapped(hook.projection?.trim() || '{...}')}`, { mode: 'delta' })
}
