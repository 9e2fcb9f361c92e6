import { useSyncExternalStore } from 'react'
import type { Block } from '../../schemas/records/portable-text.ts'

export type NoticeLine = { title: string; messages: string[] }

/** Sections that were made of a pasted text: their keys, and the text from which they were cut. */
export type MadeSections = { keys: string[]; text: readonly Block[] }

/** What an editor must know about a paste. It stays until it was read, be the text closed meanwhile. */
export type PasteNotice = {
  lines: readonly NoticeLine[]
  /** What was pasted: none if nothing was. */
  blocks: readonly Block[]
  made?: MadeSections
}

const notices = new Map<string, PasteNotice>()
const listeners = new Set<() => void>()

/** Where a text stands: its document, and its place in it. */
export const textPlace = (documentId: string, path: readonly unknown[]): string => JSON.stringify([documentId, path])

/** Shows a notice at a text, in the place of an earlier one; undefined takes it away. */
export function setPasteNotice(place: string, notice: PasteNotice | undefined): void {
  if (notice) notices.set(place, notice)
  else notices.delete(place)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePasteNotice = (place: string): PasteNotice | undefined =>
  useSyncExternalStore(subscribe, () => notices.get(place))
