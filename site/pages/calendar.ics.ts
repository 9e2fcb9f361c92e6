import type { APIRoute } from 'astro'
import { icalendar } from '../formats/icalendar.ts'
import { calendar } from '../kinds/calendar.ts'
import { pageOf } from '../kinds/route.ts'

export const GET: APIRoute = async (context) => {
  const { frame, facts } = await pageOf(calendar, context)
  return new Response(icalendar(facts.days, frame, context.site ?? context.url), {
    headers: { 'content-type': 'text/calendar; charset=utf-8' },
  })
}
