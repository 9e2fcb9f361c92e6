import { useEffect, useRef, type ReactNode } from 'react'

/** How long an editor or a closing menu may still take the focus after a dialog opens, in milliseconds. */
const settleMs = 600
/** Each try lays out the page: where something else keeps the focus, it may have it. */
const maxTries = 10
/** How long a new document may be read-only at first. */
const pageSettleMs = 3000
const frames = '[role="dialog"], [data-ui="Popover"]'
const input = 'input:not([type="hidden"], [type="radio"], [type="checkbox"], [type="file"], [readonly], :disabled)'
/** The Studio's own cover of a text that nobody has clicked yet. */
const cover = '[data-testid="activate-overlay"]'
const editable = `${input}, textarea:not([readonly], :disabled), select:not(:disabled), [contenteditable="true"]`

type Props = {
  /** Whether the children are a page that was opened to be filled in, rather than part of a dialog. */
  isPage?: boolean
  children: ReactNode
}

/**
 * Moves the focus to the first field of its children when a dialog or a popover opens with them: otherwise it stays
 * where the Studio was, and what is typed is lost. A focus that is in a field of the dialog already is left there.
 */
export function FocusOnOpen({ isPage = false, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const frame = isPage ? box.current : box.current?.closest(frames)
    if (!frame) return undefined
    const end = performance.now() + (isPage ? pageSettleMs : settleMs)
    let request = 0
    let tries = 0
    let hadFocus = false
    const look = () => {
      const field = box.current?.querySelector<HTMLElement>(isPage ? input : `${editable}, ${cover}`)
      if (isInField(frame)) hadFocus = true
      // Once it had the focus, only what takes the focus for itself loses it again: an editor, the button of a menu.
      else if (field && tries < maxTries && !(hadFocus && document.activeElement === document.body)) {
        tries++
        enter(field)
      }
      if (performance.now() < end) request = requestAnimationFrame(look)
    }
    request = requestAnimationFrame(look)
    // Whoever goes elsewhere on purpose stays there.
    const stop = () => cancelAnimationFrame(request)
    document.addEventListener('pointerdown', stop, true)
    document.addEventListener('keydown', stop, true)
    return () => {
      stop()
      document.removeEventListener('pointerdown', stop, true)
      document.removeEventListener('keydown', stop, true)
    }
    // Once, when it opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return (
    <div ref={box} style={{ display: 'contents' }}>
      {children}
    </div>
  )
}

function enter(field: HTMLElement): void {
  if (field.matches(cover)) field.click()
  else field.focus()
}

/** Whether something in the dialog has the focus on which one can type: not the dialog, nor its button to close it. */
function isInField(frame: Element): boolean {
  const { activeElement } = document
  return activeElement !== null && frame.contains(activeElement) && activeElement.matches(editable)
}
