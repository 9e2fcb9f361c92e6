import type { SanityClient } from '@sanity/client'
import type { OpenLake } from '../lake.ts'
import type { Log } from '../log.ts'
import type { Renderer } from '../renderer.ts'
import type { FindCaller } from './callers.ts'
import type { PreviewLink, PreviewLinks } from './links.ts'

export type PreviewOptions = {
  renderer: Pick<Renderer, 'preview'>
  contentDir: string
  /** The origin under which visitors see the site. */
  siteUrl: string
  /** A client of the lake whose token can read drafts. */
  lake: () => SanityClient
  findCaller: FindCaller
  /** Whether somebody who made a link still belongs here; what a person made ends with the person. */
  isMember: (maker: Pick<PreviewLink, 'user' | 'by'>) => boolean
  links: PreviewLinks
  /** Records in the embedded lake's audit that a link was made or revoked. */
  record?: OpenLake['lake']['audit']['add']
  log: Log
}
