import { useCallback, useEffect } from 'react'
import { usePaneRouter } from 'sanity/structure'

/** Below this, in pixels, two panes of a document are each too narrow. */
const roomForTwo = 1000
/** The preview that went last, and when: one that comes at once after it was there before. */
let last: { documentId: string; at: number } | undefined

/**
 * Puts the form beside the preview when it is opened in the form's place: an editor who presses “Preview” wants to see
 * both. Whoever then closes the form keeps the preview alone.
 * @returns how to put the form beside it, where it is alone
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

  return hasGroupSiblings ? undefined : open
}
