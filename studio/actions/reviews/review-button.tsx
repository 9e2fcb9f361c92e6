import { Button } from '@sanity/ui'
import { useMayCreate } from '../../access/use-may-create.ts'
import { useReviewing } from './use-reviewing.ts'

/** Records in one click that a policy was read again and needs no change. */
export function ReviewButton({ policy, title }: { policy: string; title: string }) {
  const { review, busy } = useReviewing()
  if (!useMayCreate('policyVersion')) return null
  return (
    <Button
      mode="ghost"
      fontSize={1}
      padding={3}
      text="Reviewed, no change"
      aria-label={`${title}: reviewed, no change`}
      disabled={busy}
      onClick={() => void review(policy)}
    />
  )
}
