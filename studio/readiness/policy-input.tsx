import { Stack } from '@sanity/ui'
import type { ObjectInputProps } from 'sanity'
import { ReadinessLine } from './readiness-line.tsx'

/** The form of a policy, with what stands in the way of publishing it above. */
export function PolicyInput(props: ObjectInputProps) {
  if (props.path.length > 0) return props.renderDefault(props)
  return (
    <Stack gap={5}>
      <ReadinessLine />
      {props.renderDefault(props)}
    </Stack>
  )
}
