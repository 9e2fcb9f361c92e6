import { comingDays, type ComingDay } from '../model/coming-days.ts'
import { onePerSite } from './kind.ts'

/** The days to come, for calendars. */
export const calendar = onePerSite<{ days: ComingDay[] }>('/calendar.ics', (site) => ({
  facts: () => ({ days: comingDays(site) }),
  canonical: false,
}))
