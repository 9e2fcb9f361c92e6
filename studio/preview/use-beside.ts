import { useCallback, useEffect } from 'react'
import { usePaneRouter } from 'sanity/structure'

/** Below this width, in pixels, there is no room for two panes of a document. */
const roomForTwo = 1000
/** The last closed preview, and when: the same one opened right after it has only been mounted again. */
let last: { documentId: string; at: number } | undefined

/**
 * Opens the form beside the preview when the preview replaces the form: an editor who presses “Preview” wants both.
 * If the editor then closes the form, the preview stays alone.
 * @returns opens the form beside the preview; undefined if it is open already or there is no room
 */
export function useBeside(documentId: string): (() => void) | undefined {
  const { hasGroupSiblings, duplicateCurrent, params } = usePaneRouter()

  const open = useCallback(() => {
    const kept = Object.entries(params ?? {}).flatMap(([name, value]): [string, string][] =>
      name === 'view' || value === undefined ? [] : [[name, value]],
    )
    duplicateCurrent({ params: Object.fromEntries(kept) })
  }, [duplicateCurrent, params])

  useEffect(() => {
    const wasThere = last?.documentId === documentId && Date.now() - last.at < 1000
    if (!hasGroupSiblings && !wasThere && window.innerWidth >= roomForTwo) open()
    return () => {
      last = { documentId, at: Date.now() }
    }
    // Once, when the preview is opened: not when its surroundings change.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [documentId])

  return hasGroupSiblings || window.innerWidth < roomForTwo ? undefined : open
}
