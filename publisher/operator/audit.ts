import { z } from 'zod'
import { UsageError } from '../../policy/errors.ts'
import type { Config } from '../config.ts'
import { atLake } from '../connect.ts'
import { projectId } from '../client.ts'

/** The forms in which the audit leaves. */
export const auditForms = ['jsonl', 'csv'] as const

/** The whole audit of the embedded lake, the oldest line first. */
export const exportAudit = (config: Config, form: (typeof auditForms)[number]): Promise<string> =>
  askForAudit(config, `audit.${form}`)

const checked = z.object({ count: z.number(), head: z.string().nullable(), firstBroken: z.number().optional() })

/** Whether each line is what it was when it was written, and how many there are. */
export const checkAudit = async (config: Config): Promise<z.infer<typeof checked>> =>
  checked.parse(JSON.parse(await askForAudit(config, 'audit/check')))

function askForAudit(config: Config, path: string): Promise<string> {
  const ask = async (url: string, token = ''): Promise<string> => {
    const answer = await fetch(new URL(`/v2025-02-19/projects/${projectId}/${path}`, url), {
      headers: { authorization: `Bearer ${token}` },
    })
    if (!answer.ok) throw new UsageError(`The lake did not give the audit: it answered ${answer.status}.`)
    return answer.text()
  }
  return atLake(config, {
    beside: (url, { write }) => ask(url, write),
    alone: ({ url, secrets }) => ask(url, secrets.write),
  })
}
