import { useEffect, useState } from 'react'
import { useGrantsStore } from 'sanity'

/** Documents of the kinds that editors make: a working text, and a version. */
const samples = {
  policy: { _id: 'drafts.sample', _type: 'policy' },
  policyVersion: { _id: 'sample-v1', _type: 'policyVersion' },
}

/**
 * Whether the user's role may write drafts (`policy`) or publish (`policyVersion`). A button that the lake would refuse at
 * the end is not shown. True until it is known: those who may see no button come late.
 */
export function useMayCreate(type: keyof typeof samples): boolean {
  const grants = useGrantsStore()
  const [granted, setGranted] = useState(true)
  useEffect(() => {
    const subscription = grants
      .checkDocumentPermission('create', samples[type])
      .subscribe({ next: (result) => setGranted(result.granted), error: () => setGranted(true) })
    return () => subscription.unsubscribe()
  }, [grants, type])
  return granted
}
