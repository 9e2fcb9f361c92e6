import { readdirSync } from 'node:fs'
import { day, type Day } from '../../schemas/records/day.ts'
import { BuildError } from '../../policy/errors.ts'
import type { ExtraFormat } from './frame.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The archive's folder: `CONTENT_DIR`. */
export const contentFolder = (environment: Environment = process.env): string => environment.CONTENT_DIR || 'content'

/**
 * The origin under which visitors see the site: `SITE_URL`.
 * @throws BuildError when it is not an http or https address without a path.
 */
export function siteUrl(environment: Environment = process.env): string {
  const value = environment.SITE_URL || 'http://localhost:4321'
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new BuildError(
      `SITE_URL is ${JSON.stringify(value)}. Give the origin alone, such as https://policies.example.com.`,
    )
  }
  return url.origin
}

/**
 * The look: `SITE_LOOK`, the name of a file in `styles/looks/`.
 * @throws BuildError when there is no look of that name.
 */
export function siteLook(environment: Environment = process.env): string {
  const known = readdirSync(new URL('../styles/looks/', import.meta.url)).map((file) => file.replace(/\.css$/, ''))
  const look = environment.SITE_LOOK || 'paper'
  if (known.includes(look)) return look
  throw new BuildError(
    `SITE_LOOK is ${JSON.stringify(look)}. Use ${known.toSorted().join(' or ')}, or add a look of your own as a file in site/styles/looks/.`,
  )
}

/** Formats of which there are files, so that pages link to them: `SITE_PDF`, `SITE_WORD` and `SITE_REDLINE`. */
export const extraFormats = (environment: Environment = process.env): ExtraFormat[] => [
  ...(environment.SITE_PDF === '1' ? (['pdf'] as const) : []),
  ...(environment.SITE_WORD === '1' ? (['docx'] as const) : []),
  ...(environment.SITE_REDLINE === '1' ? (['redline'] as const) : []),
]

/**
 * The day for which to build: `POLICY_PRESS_DAY`; undefined if it is not set.
 * @throws BuildError when it is not a day.
 */
export function buildDay(environment: Environment = process.env): Day | undefined {
  const value = environment.POLICY_PRESS_DAY
  if (!value) return undefined
  const parsed = day.safeParse(value)
  if (parsed.success) return parsed.data
  throw new BuildError(
    `POLICY_PRESS_DAY is ${JSON.stringify(value)}, which is not a day. Write it as YYYY-MM-DD, or leave it out for today.`,
  )
}
