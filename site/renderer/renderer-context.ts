import type { OnStep } from '../../archive/threads/task-thread.ts'
import type { SectionCache } from '../../archive/section-cache.ts'
import type { Pools } from './pools.ts'

/** What a thread of the renderer works with. */
export type RendererContext = {
  /** The hash of the templates. */
  templates: string
  /** The hash of the code that makes redlines. */
  redlines: string
  /** The folder of what was compiled for visitors' browsers. */
  client: string
  sections: SectionCache
  pools: Pools
  /** Is told before each page, so that one that takes too long can be named. */
  onStep?: OnStep
}
