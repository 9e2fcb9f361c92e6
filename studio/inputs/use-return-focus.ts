import { useEffect, useRef, type FocusEventHandler } from 'react'

/** In how many frames a closing dialog has let go of the focus. */
const patience = 60

/**
 * Gives the focus back to the form when a section is closed: to the last field or button of the form that had it.
 * The Studio's own dialog for a section drops it, and who uses a keyboard would begin again at the top of the page.
 * @param isOpen whether something of the form is open over it
 * @returns to be put on the element around the form
 */
export function useReturnFocus(isOpen: boolean): { onFocus: FocusEventHandler<HTMLElement> } {
  const last = useRef<HTMLElement>(undefined)
  const wasOpen = useRef(false)

  useEffect(() => {
    const closes = wasOpen.current && !isOpen
    wasOpen.current = isOpen
    if (!closes) return undefined
    let frame = 0
    let left = patience
    const look = () => {
      if (document.activeElement === document.body) last.current?.focus()
      else if (left-- > 0) frame = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(frame)
  }, [isOpen])

  return {
    // A dialog of the form is elsewhere in the page, though its events come by here.
    onFocus: ({ currentTarget, target }) => {
      if (currentTarget.contains(target) && !target.closest('[role="dialog"]')) last.current = target
    },
  }
}
