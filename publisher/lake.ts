import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fastify from 'fastify'
import { LakeOpenError, openLake, type Grant, type Lake } from '../lake/index.ts'
import { UsageError } from '../policy/errors.ts'
import { auditFacts } from './audit-facts.ts'
import { projectId } from './client.ts'
import { openVersionCheck } from './check/version-check.ts'
import type { Config } from './config.ts'
import { Decisions } from './pull/decisions.ts'
import { openSecrets, saveSecrets, type Secrets } from './secrets.ts'

export { isNestedTooDeep } from '../lake/index.ts'

/** Long enough for a list of document ids in the path: the maximum length of an address. */
export const maxParamLength = 16_000

/** An embedded lake with the tokens of Policy Press itself. */
export type OpenLake = { lake: Lake; secrets: Secrets & { read: string; write: string } }

export type LakeSettings = {
  /** The publisher's webhook address. */
  webhookUrl?: string
  /** Whether the lake accepts only versions that pass the check. The hosted one accepts any. */
  checksVersions?: boolean
}

/**
 * Opens the embedded lake under `DATA_DIR`, in which nobody, not even an administrator, can change or delete a version.
 */
export async function openEmbeddedLake(
  config: Config,
  { webhookUrl, checksVersions = true }: LakeSettings = {},
): Promise<OpenLake> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const known = openSecrets(config.dataDir)
  const lake = await open({
    folder: join(config.dataDir, 'lake'),
    projectId,
    dataset: config.dataset,
    title: 'Policy Press',
    home: '/studio/',
    // Readers have the site. Details of published policies, such as the review date, are for editors.
    aclMode: 'private',
    allowedOrigins: config.allowedOrigins,
    hosts: [config.siteUrl, ...config.allowedOrigins].map((address) => new URL(address).host),
    auditFacts,
    ...(checksVersions && { door: openVersionCheck() }),
    grants: grantsFor(config.dataDir),
    hooks:
      webhookUrl === undefined
        ? []
        : [
            {
              id: 'publisher',
              name: 'Rebuild the site',
              url: webhookUrl,
              secret: known.webhook,
              filter: '_type in ["policy", "policyVersion", "sharedSection", "siteSettings"]',
              // Enough to know which state the pull must see. A whole text may exceed the size limit of a webhook.
              projection: '{_id, _type, _rev, _updatedAt, "operation": delta::operation()}',
              on: ['create', 'update', 'delete'],
            },
          ],
  })
  // A new or restored lake does not know the tokens stored here.
  const valid = (token: string | undefined) => (token !== undefined && lake.tokens.knows(token) ? token : undefined)
  const secrets = {
    ...known,
    read: valid(known.read) ?? lake.tokens.create({ name: 'Pull', role: 'viewer' }),
    write: valid(known.write) ?? lake.tokens.create({ name: 'Import', role: 'administrator' }),
  }
  if (secrets.read !== known.read || secrets.write !== known.write) saveSecrets(config.dataDir, secrets)
  return { lake, secrets }
}

/**
 * What roles may not do, as well as what the lake forbids them. The rules about approval are for administrators. Requests,
 * decisions and reviews are never changed. Drafts of other releases than the next are not used: their authors would be unknown.
 */
const grantsFor = (dataDir: string): Grant[] => [
  { roles: 'all', filter: fixedDocuments(dataDir), permissions: ['read', 'create', 'history'] },
  {
    roles: 'all',
    filter: '_type in ["approvalRequest", "approvalDecision", "policyReview"]',
    permissions: ['read', 'create', 'history'],
  },
  { roles: ['viewer', 'editor', 'approver'], filter: '_type == "approvalRules"', permissions: ['read', 'history'] },
  { roles: 'all', filter: '_id in path("versions.**")', permissions: ['read', 'history'] },
]

/**
 * A filter for the documents that nobody can change or delete: versions, except those that an operator has set aside
 * permanently. They were never published, and deleting one frees its number.
 */
function fixedDocuments(dataDir: string): string {
  const free = new Decisions(dataDir).standing.flatMap(({ document, rev }) =>
    rev === undefined ? [] : [`(_id == ${JSON.stringify(document)} && _rev == ${JSON.stringify(rev)})`],
  )
  const versions = '_type == "policyVersion"'
  return free.length === 0 ? versions : `${versions} && !(${free.join(' || ')})`
}

/** The lake is open in another process, such as `npm start` or an import. Retrying later helps. Exit code 2. */
export class LakeBusyError extends UsageError {}

/** The lake's files cannot be read, or are not a lake's. Exit code 2. */
export class LakeDamageError extends UsageError {}

/** @throws LakeBusyError; LakeDamageError */
async function open(options: Parameters<typeof openLake>[0]): Promise<Lake> {
  try {
    return await openLake(options)
  } catch (error) {
    if (!(error instanceof LakeOpenError)) throw error
    const { cause } = error
    const isLocked = cause instanceof Error && 'errcode' in cause && cause.errcode === sqliteBusy
    if (!isLocked) throw new LakeDamageError(error.message, { cause: error.cause })
    throw new LakeBusyError(`npm start, or another command, is busy with the lake in ${options.folder}. Try again.`)
  }
}

/** https://www.sqlite.org/rescode.html#busy */
const sqliteBusy = 5

/** Serves the embedded lake alone, on loopback and any free port, until closed. */
export async function serveLake(
  config: Config,
  settings?: LakeSettings,
): Promise<OpenLake & { url: string; close: () => Promise<void> }> {
  const opened = await openEmbeddedLake(config, settings)
  const app = fastify({ routerOptions: { maxParamLength } })
  await app.register(opened.lake.plugin)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const close = async () => {
    await app.close()
    await opened.lake.close()
  }
  return { ...opened, url, close }
}
