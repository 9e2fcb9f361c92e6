import { Stack, Text } from '@sanity/ui'
import type { Day } from '../../../schemas/records/day.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { pageOf } from '../../site-address.ts'
import { dayInWords } from '../../versions/day-in-words.ts'

type Published = { version: Version | undefined; title: string; today: Day | undefined; slug: string | undefined }

/** What is said after publishing: from which day the text applies, and where it is on the site. */
export function announcement({ version, title, today, slug }: Published) {
  if (!version) return { title }
  const { effectiveDate } = version
  const applies = today && effectiveDate > today ? 'It comes into force on' : 'It applies from'
  const page = slug && pageOf(slug)
  return {
    title,
    description: (
      <Stack gap={3} marginTop={1}>
        <Text size={1}>
          {applies} {dayInWords(effectiveDate)}. The site shows it in a moment.
        </Text>
        {page && (
          <Text size={1}>
            <a href={page} target="_blank" rel="noreferrer">
              See it on the site
            </a>
          </Text>
        )}
      </Stack>
    ),
  }
}
