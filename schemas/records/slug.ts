import { z } from 'zod'

/** First path segments that belong to the site, the Studio, the lake and the publisher. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  '404',
  'api',
  'archive',
  'as-of',
  'assets',
  'calendar',
  'changes',
  'checkpoint',
  'compare',
  'feed',
  'favicon',
  'files',
  'health',
  'healthz',
  'images',
  'index',
  'lake',
  'listen-channel',
  'metrics',
  'operator',
  'preview',
  'projects',
  'readyz',
  'robots',
  'search',
  'sign-in',
  'sign-out',
  'sitemap',
  'sitemap-index',
  'socket',
  'static',
  'status',
  'studio',
  'tile',
  'users',
  'verify',
  'webhooks',
  'well-known',
])

/** The name of a policy in addresses: `privacy` in `/privacy/2018-05-25/`. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens, such as cookie-policy')
  .max(80, 'must be 80 characters or fewer')
  .refine((value) => !reservedSlugs.has(value), 'is an address that the site reserves for itself')
  .refine((value) => !/^v\d/.test(value), 'must not look like an API version')
