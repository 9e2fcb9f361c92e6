import { useEffect, useRef, type FocusEventHandler } from 'react'

/** How long after a dialog closes the focus may be lost, on a busy machine more than once. */
const focusLossMs = 2000
const focusable = 'button, input, textarea, select, a[href], [tabindex="0"]'

/**
 * Returns the focus to the last focused field or button of the form when a section closes. The Studio's own dialog for
 * a section drops it, so that keyboard users would start again at the top of the page.
 * @param isOpen whether a dialog is open over the form
 * @returns props for the element around the form
 */
export function useReturnFocus(isOpen: boolean): { onFocus: FocusEventHandler<HTMLElement> } {
  const last = useRef<HTMLElement>(undefined)
  const form = useRef<HTMLElement>(undefined)
  const wasOpen = useRef(false)

  useEffect(() => {
    const closes = wasOpen.current && !isOpen
    wasOpen.current = isOpen
    if (!closes) return undefined
    const end = performance.now() + focusLossMs
    let frame = 0
    const look = () => {
      if (document.activeElement === document.body) {
        // The element that had the focus may have been replaced meanwhile.
        const target = last.current?.isConnected ? last.current : form.current?.querySelector<HTMLElement>(focusable)
        target?.focus()
      }
      if (performance.now() < end) frame = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(frame)
  }, [isOpen])

  return {
    // A dialog of the form is elsewhere in the DOM, but its React events bubble through here.
    onFocus: ({ currentTarget, target }) => {
      if (!currentTarget.contains(target) || target.closest('[role="dialog"]')) return
      form.current = currentTarget
      last.current = target
    },
  }
}
