import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../policy/errors.ts'
import { parseWitnesses, type AnchorSettings } from './anchors/settings.ts'
import { parsePublicKey, type SignerElsewhere } from './checkpoint-signer.ts'

const port = z.coerce.number().int().min(0).max(65535)
const minutes = z.coerce
  .number()
  .min(0.05)
  .max(24 * 60)
const secret = z.string().min(8, 'must be at least 8 characters')

const list = z.string().transform((text) => text.split(',').map((part) => part.trim()))

/** Whether a text is valid in TRUST_PROXY: an address, a network, or a name that Fastify knows. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  return family > 0 && isNetwork && rest.length === 0
}
const proxyHelp = 'must be addresses or networks such as 10.0.0.5 or 10.0.0.0/8, separated by commas'

const environment = z.object({
  PORT: port.default(4321),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  CONTENT_DIR: z.string().default('content'),
  OUT_DIR: z.string().default('dist'),
  SITE_URL: z
    .url({ protocol: /^https?$/, error: 'must be a web address such as https://policies.example.com' })
    .optional(),
  ALLOWED_ORIGINS: list
    .pipe(z.array(z.url({ protocol: /^https?$/, error: 'must be web addresses separated by commas' })))
    .optional(),
  ALLOWED_HOSTS: list
    .pipe(z.array(z.string().regex(/^(\*|[A-Za-z0-9.-]{1,253})$/, 'must be host names separated by commas')))
    .optional(),
  TRUST_PROXY: list.pipe(z.array(z.string().refine(isProxy, proxyHelp))).optional(),
  SANITY_PROJECT_ID: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens')
    .optional(),
  SANITY_DATASET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be lower-case letters, digits, _ and -')
    .default('production'),
  SANITY_API_TOKEN: secret.optional(),
  SANITY_WEBHOOK_SECRET: secret.optional(),
  SANITY_WEBHOOK_SECRET_PREVIOUS: secret.optional(),
  STATUS_TOKEN: secret.optional(),
  POLL_MINUTES: minutes.default(5),
  CHECKPOINT_KEY: secret.optional(),
  CHECKPOINT_SIGN_COMMAND: z.string().optional(),
  CHECKPOINT_PUBLIC_KEY: z
    .string()
    .refine((text) => parsePublicKey(text) !== undefined, 'must be a public key of Ed25519: PEM, or 32 bytes in Base64')
    .optional(),
  CONTENT_REMOTE: z.string().optional(),
  WITNESSES: z
    .string()
    .refine((text) => parseWitnesses(text) !== undefined, 'must be “KEY ADDRESS”, several separated by commas')
    .optional(),
  TIMESTAMP_URL: z.url({ protocol: /^https?$/, error: 'must be a web address' }).optional(),
  LOG: z.enum(['text', 'json'], 'must be text or json').default('text'),
  LOG_FILE: z.string().optional(),
  ALERT_URL: z.url({ protocol: /^https?$/, error: 'must be a web address' }).optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address such as smtp://user:password@mail.example.com:587' })
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  REMINDER_URL: z.url({ protocol: /^https?$/, error: 'must be a web address' }).optional(),
})

/** The settings from the environment. Paths are absolute. */
export type Config = {
  port: number
  host: string
  dataDir: string
  contentDir: string
  outDir: string
  /** The site's public origin, without a slash at its end. */
  siteUrl: string
  /** Origins other than our own from which browsers may call the embedded lake. */
  allowedOrigins: string[]
  /** Further host names under which this may be reached, besides those of the site and this machine; `*` for any. */
  allowedHosts: string[]
  /** Proxies that are trusted to state a visitor's address. */
  trustProxy: string
  dataset: string
  /** The hosted Content Lake; if undefined, the embedded one is used. */
  hosted?: { projectId: string; token: string; webhookSecret?: string }
  /** The webhook's previous secret, during a rotation. */
  previousWebhookSecret?: string
  statusToken?: string
  pollMinutes: number
  /** The private key that signs checkpoints, where it is not kept in DATA_DIR. */
  checkpointKey?: string
  /** Who signs checkpoints elsewhere: a shell command, and the public key of what it signs with. */
  checkpointSigner?: SignerElsewhere
  /** Where states of the ledger are sent, so that others can say that they have seen them. */
  anchors: AnchorSettings
  /** How events are logged: lines for people, or a JSON object a line, on standard output or in a file. */
  log: { format: 'text' | 'json'; file?: string }
  /** Notified when builds begin to fail, when one succeeds again, and when documents are set aside. */
  alertUrl?: string
  /** The mail server by which people are reminded, and whom the mails are from. */
  mail?: { smtpUrl: string; from: string }
  /** Told of every reminder. */
  reminderUrl?: string
}

/**
 * Reads the settings.
 * @throws UsageError naming every variable that cannot be used
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new UsageError(`The settings cannot be used: ${problems.join('; ')}. They are documented in .env.example.`)
  }
  const { data } = parsed
  if (data.SANITY_PROJECT_ID !== undefined && data.SANITY_API_TOKEN === undefined) {
    throw new UsageError('SANITY_PROJECT_ID is set but SANITY_API_TOKEN is not: the hosted Content Lake needs both.')
  }
  const { CHECKPOINT_SIGN_COMMAND: signCommand, CHECKPOINT_PUBLIC_KEY: publicKey } = data
  if ((signCommand === undefined) !== (publicKey === undefined)) {
    throw new UsageError('CHECKPOINT_SIGN_COMMAND and CHECKPOINT_PUBLIC_KEY need each other: set both or neither.')
  }
  if ((data.SMTP_URL === undefined) !== (data.MAIL_FROM === undefined)) {
    throw new UsageError('SMTP_URL and MAIL_FROM need each other: set both or neither.')
  }
  if (signCommand !== undefined && data.CHECKPOINT_KEY !== undefined) {
    throw new UsageError('CHECKPOINT_KEY and CHECKPOINT_SIGN_COMMAND are two ways to sign: set one.')
  }
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(data.DATA_DIR),
    contentDir: resolve(data.CONTENT_DIR),
    outDir: resolve(data.OUT_DIR),
    siteUrl: withoutSlashes(data.SITE_URL ?? `http://localhost:${data.PORT}`),
    allowedOrigins: (data.ALLOWED_ORIGINS ?? []).map((origin) => new URL(origin).origin),
    allowedHosts: (data.ALLOWED_HOSTS ?? []).map((host) => host.toLowerCase()),
    trustProxy: (data.TRUST_PROXY ?? ['loopback']).join(', '),
    dataset: data.SANITY_DATASET,
    hosted:
      data.SANITY_PROJECT_ID !== undefined && data.SANITY_API_TOKEN !== undefined
        ? { projectId: data.SANITY_PROJECT_ID, token: data.SANITY_API_TOKEN, webhookSecret: data.SANITY_WEBHOOK_SECRET }
        : undefined,
    previousWebhookSecret: data.SANITY_WEBHOOK_SECRET_PREVIOUS,
    statusToken: data.STATUS_TOKEN,
    pollMinutes: data.POLL_MINUTES,
    checkpointKey: data.CHECKPOINT_KEY,
    checkpointSigner:
      signCommand === undefined || publicKey === undefined ? undefined : { command: signCommand, publicKey },
    anchors: {
      ...(data.CONTENT_REMOTE !== undefined && { remote: data.CONTENT_REMOTE }),
      witnesses: (data.WITNESSES !== undefined && parseWitnesses(data.WITNESSES)) || [],
      ...(data.TIMESTAMP_URL !== undefined && { timestampUrl: data.TIMESTAMP_URL }),
    },
    log: { format: data.LOG, file: data.LOG_FILE === undefined ? undefined : resolve(data.LOG_FILE) },
    alertUrl: data.ALERT_URL,
    mail:
      data.SMTP_URL === undefined || data.MAIL_FROM === undefined
        ? undefined
        : { smtpUrl: data.SMTP_URL, from: data.MAIL_FROM },
    reminderUrl: data.REMINDER_URL,
  }
}

/** An address without trailing slashes. */
function withoutSlashes(url: string): string {
  let end = url.length
  while (url[end - 1] === '/') end--
  return url.slice(0, end)
}
