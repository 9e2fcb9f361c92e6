import { useEffect, useRef, type FocusEventHandler } from 'react'

/** A closing dialog lets go of the focus within this time, and on a busy machine more than once. */
const patienceMs = 2000
const focusable = 'button, input, textarea, select, a[href], [tabindex="0"]'

/**
 * Gives the focus back to the form when a section is closed: to the last field or button of the form that had it.
 * The Studio's own dialog for a section drops it, and who uses a keyboard would begin again at the top of the page.
 * @param isOpen whether something of the form is open over it
 * @returns to be put on the element around the form
 */
export function useReturnFocus(isOpen: boolean): { onFocus: FocusEventHandler<HTMLElement> } {
  const last = useRef<HTMLElement>(undefined)
  const form = useRef<HTMLElement>(undefined)
  const wasOpen = useRef(false)

  useEffect(() => {
    const closes = wasOpen.current && !isOpen
    wasOpen.current = isOpen
    if (!closes) return undefined
    const end = performance.now() + patienceMs
    let frame = 0
    const look = () => {
      if (document.activeElement === document.body) {
        // What had the focus may have been drawn anew meanwhile.
        const target = last.current?.isConnected ? last.current : form.current?.querySelector<HTMLElement>(focusable)
        target?.focus()
      }
      if (performance.now() < end) frame = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(frame)
  }, [isOpen])

  return {
    // A dialog of the form is elsewhere in the page, though its events come by here.
    onFocus: ({ currentTarget, target }) => {
      if (!currentTarget.contains(target) || target.closest('[role="dialog"]')) return
      form.current = currentTarget
      last.current = target
    },
  }
}
