import { Text } from '@sanity/ui'
import { useReminders } from './use-reminders.ts'

/** Says that nobody is reminded of anything, if so. */
export function RemindersOff() {
  const reminders = useReminders()
  if (!reminders || reminders.mail || reminders.webhook) return null
  return (
    <Text size={1} muted>
      Reminders are off: nobody is told by email of reviews, approvals and notice periods. Whoever runs the site can
      switch them on.
    </Text>
  )
}
