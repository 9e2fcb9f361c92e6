import { Text } from '@sanity/ui'
import type { Path } from 'sanity'
import { useGoToField } from '../readiness/use-go-to-field.ts'

type Props = { message: string; isError: boolean; path: Path }

/** A problem of a section, where it is. It leads to its field. */
export function ProblemCard({ message, isError, path }: Props) {
  const go = useGoToField()
  return (
    <button type="button" className="policy-note" data-error={isError || undefined} onClick={() => go(path)}>
      <Text size={1} as="span">
        {message}
      </Text>
    </button>
  )
}
