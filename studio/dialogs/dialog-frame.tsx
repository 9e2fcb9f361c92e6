import { Box, Button, Dialog, Flex, PortalProvider, Stack } from '@sanity/ui'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { FailureNotice } from './failure-notice.tsx'
import type { Failure } from './explain-failure.ts'

/** What a dialog's main button does. */
type Action = {
  text: string
  /** The button's text while it is at work. */
  busyText: string
  disabled?: boolean
  onPress: () => void
}

type Props = {
  header: string
  /** 1 for a few fields, 2 for a list, 5 for a redline beside fields. */
  width: 1 | 2 | 5
  /** If undefined, the dialog can only be closed. */
  action: Action | undefined
  busy: boolean
  failure: Failure | undefined
  /** Offered with a failure after which reading again may help. */
  onLookAgain?: () => void
  onClose: () => void
  children: ReactNode
}

/**
 * A dialog that records something. It covers the whole window, and Escape closes it unless it is at work. It moves the
 * focus to the first invalid field or to the failure, and on closing back to what opened it.
 */
export function DialogFrame({ header, width, action, busy, failure, onLookAgain, onClose, children }: Props) {
  const id = useId()
  const content = useRef<HTMLDivElement>(null)
  const [presses, setPresses] = useState(0)

  // Read before the dialog takes the focus.
  const [opener] = useState(() => document.activeElement)
  useEffect(() => () => returnFocus(opener), [opener])
  useEffect(() => {
    if (presses > 0) content.current?.querySelector<HTMLElement>(invalidField)?.focus()
  }, [presses])
  useEffect(() => {
    if (failure) content.current?.querySelector<HTMLElement>('[data-failure]')?.focus()
  }, [failure])

  // A focused button that is disabled would lose the focus: while busy it does nothing instead.
  const press = () => {
    if (busy) return
    setPresses(presses + 1)
    action?.onPress()
  }
  return (
    // The dialog covers the whole window, not just the document's pane: a redline needs the room.
    <PortalProvider element={document.body}>
      <Dialog
        id={id}
        header={header}
        width={width}
        zOffset={1000}
        onClose={busy ? undefined : onClose}
        footer={
          <Flex padding={3} gap={3} justify="flex-end">
            <Button mode="bleed" text={action ? 'Cancel' : 'Close'} onClick={onClose} disabled={busy} />
            {action && (
              <Button
                tone="default"
                text={busy ? action.busyText : action.text}
                aria-busy={busy}
                disabled={action.disabled}
                onClick={press}
              />
            )}
          </Flex>
        }
      >
        <Box ref={content}>
          <Stack gap={5} padding={4}>
            {failure && <FailureNotice failure={failure} onLookAgain={onLookAgain} />}
            {children}
          </Stack>
        </Box>
      </Dialog>
    </PortalProvider>
  )
}

/** The button of a document's menu. The toolbars of texts have menus with the same test id. */
const menuButton = '[data-testid="action-menu-button"][id$="-action-menu"]'

/** Returns the focus to what opened the dialog, or to the button of a menu that has closed meanwhile. */
function returnFocus(opener: Element | null) {
  const target =
    opener instanceof HTMLElement && opener !== document.body && opener.isConnected && !opener.closest('[role="menu"]')
      ? opener
      : document.querySelector<HTMLElement>(menuButton)
  target?.focus()
}

const invalidField = ':is(input, textarea)[aria-invalid="true"], [role="radiogroup"][aria-invalid="true"] input'
