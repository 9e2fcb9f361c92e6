import type { Depth } from '../../archive/depth.ts'

/**
 * How deep a pull looks for these reasons. A webhook names what is new, and a new day changes nothing in the lake; a
 * poll, a start and a command also find what no webhook named.
 */
export const depthFor = (reasons: readonly string[]): Depth =>
  reasons.every((reason) => ['webhook', 'day', 'anchor'].includes(reason)) ? 'incremental' : 'modified'
