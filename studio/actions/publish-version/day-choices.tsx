import { Button, Flex } from '@sanity/ui'
import { standingTexts } from '../../../policy/standing-text.ts'
import type { Day } from '../../../schemas/records/day.ts'
import { dayInWords } from '../../versions/day-in-words.ts'
import type { VersionSummary } from './load-situation.ts'

type Props = { today: Day; versions: VersionSummary[]; disabled: boolean; onChoose: (day: Day) => void }

/** Today, and the days of announced versions: none if no version is announced, since today is chosen then. */
export function DayChoices({ today, versions, disabled, onChoose }: Props) {
  const announced = standingTexts(versions).filter(({ effectiveDate }) => effectiveDate > today)
  if (announced.length === 0) return null
  const choices = [
    { day: today, text: 'Today' },
    ...announced.map(({ effectiveDate, sequence }) => ({
      day: effectiveDate,
      text: `${dayInWords(effectiveDate)}, instead of version ${sequence}`,
    })),
  ]
  return (
    <Flex gap={2} wrap="wrap">
      {choices.map(({ day, text }) => (
        <Button
          key={text}
          mode="ghost"
          fontSize={1}
          padding={3}
          text={text}
          disabled={disabled}
          onClick={() => onChoose(day)}
        />
      ))}
    </Flex>
  )
}
