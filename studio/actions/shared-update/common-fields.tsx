import { Heading, Stack, Text } from '@sanity/ui'
import type { Finding } from '../../../policy/honesty/findings.ts'
import { PublishFields } from '../publish-version/publish-fields.tsx'
import type { FormProblems, PublishForm } from '../publish-version/publish-form.ts'
import type { Judged } from '../publish-version/use-judgement.ts'
import { languageOf } from '../publish-version/use-situation.ts'
import type { Affected } from './load-affected.ts'
import type { Review } from './review.ts'
import { commonContext } from './update-form.ts'

type Props = {
  form: PublishForm
  /** The policies that take it, with what is known of them. */
  members: readonly { policy: Affected; review: Review | undefined }[]
  problems: FormProblems
  disabled: boolean
  onChange: (change: Partial<PublishForm>) => void
}

/** The day, kind and summary for all policies that have none of their own. */
export function CommonFields({ form, members, problems, disabled, onChange }: Props) {
  const [first] = members
  const settings = first?.policy.read.situation.settings
  if (!first || !settings) return null
  const reviews = members.flatMap(({ review }) => review ?? [])
  return (
    <Stack gap={5}>
      <Stack gap={3}>
        <Heading as="h2" size={1}>
          For {members.length === 1 ? 'this policy' : `these ${members.length} policies`}
        </Heading>
        <Text size={1} muted>
          Each gets a version of its own with this day, kind and summary.
        </Text>
      </Stack>
      <PublishFields
        form={form}
        context={commonContext(reviews.map(({ context }) => context))}
        comparison={reviews[0]?.comparison}
        judged={judgedOf(members.map(({ review }) => review?.judged ?? { state: 'judging' }))}
        same={reviews.find(({ same }) => same)?.same}
        language={languageOf(first.policy.read) ?? 'en'}
        problems={problems}
        today={first.policy.today}
        settings={settings}
        versions={members.length === 1 ? first.policy.read.situation.versions : []}
        disabled={disabled}
        onChange={onChange}
      />
    </Stack>
  )
}

/** What was found in any of them. */
function judgedOf(all: readonly Judged[]): Judged {
  if (all.some(({ state }) => state === 'judging')) return { state: 'judging' }
  if (all.some(({ state }) => state === 'failed')) return { state: 'failed' }
  const findings = all.flatMap((judged) => (judged.state === 'judged' ? judged.findings : []))
  // The same words of the section were judged once for each policy.
  return { state: 'judged', findings: [...new Map(findings.map((one) => [wordsOf(one), one])).values()] }
}

/** A finding without the key of the section, which is another one in each policy. */
const wordsOf = ({ section, ...finding }: Finding): string => JSON.stringify({ ...finding, heading: section.heading })
