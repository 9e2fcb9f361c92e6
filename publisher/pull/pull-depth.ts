import type { Prove } from '../../archive/cached-archive.ts'

/**
 * How deep a pull looks for these reasons. A webhook tells what is new, and a new day changes nothing in the lake; a
 * poll, a start and a command are there for what nobody told of.
 */
export const checkFor = (reasons: readonly string[]): Prove =>
  reasons.every((reason) => reason === 'webhook' || reason === 'day') ? 'new' : 'changed'
