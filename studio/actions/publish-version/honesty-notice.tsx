import { Card, Text } from '@sanity/ui'
import type { PublishForm } from './publish-form.ts'
import type { Judged } from './use-judgement.ts'

/** Says how little it means that a change called minor or a correction is not questioned. */
export function HonestyNotice({ kind, judged }: { kind: PublishForm['changeKind']; judged: Judged }) {
  if (kind !== 'minor' && kind !== 'correction') return null
  return (
    <Card padding={3} radius={2} border role="status">
      <Text size={1}>
        {judged.state === 'judging'
          ? 'Checking whether the words say the same as before…'
          : 'Nothing was found that affects anyone’s rights or duties: every change looks like the same thing said in another way. That proves nothing. Read the comparison yourself.'}
      </Text>
    </Card>
  )
}
