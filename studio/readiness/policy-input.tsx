import { Stack } from '@sanity/ui'
import { useState, type ReactNode } from 'react'
import type { ObjectInputProps } from 'sanity'
import { useDocumentPane } from 'sanity/structure'
import { OpenPolicyContext, useOpenPolicy } from '../content-lake/use-policy-patch.ts'
import { FocusOnOpen } from '../inputs/focus-on-open.tsx'
import { useReturnFocus } from '../inputs/use-return-focus.ts'
import { ReadinessContext } from './readiness-context.ts'
import { ReadinessLine } from './readiness-line.tsx'
import { useReadiness } from './use-readiness.ts'

/** The form of a policy, with its readiness above. */
export function PolicyInput(props: ObjectInputProps) {
  return props.path.length > 0 ? props.renderDefault(props) : <WholePolicy {...props} />
}

function WholePolicy(props: ObjectInputProps) {
  const [isNew] = useState(() => props.value?.['_createdAt'] === undefined)
  const form = props.renderDefault(props)
  return (
    <ReadinessOfForm>
      <FocusKeeper>
        <ReadinessLine />
        <WithOpenPolicy>{isNew ? <FocusOnOpen isPage>{form}</FocusOnOpen> : form}</WithOpenPolicy>
      </FocusKeeper>
    </ReadinessOfForm>
  )
}

/** A component of its own, since what it reads changes with each keystroke: its children are not rendered again. */
function WithOpenPolicy({ children }: { children: ReactNode }) {
  return <OpenPolicyContext value={useOpenPolicy()}>{children}</OpenPolicyContext>
}

function ReadinessOfForm({ children }: { children: ReactNode }) {
  const readiness = useReadiness()
  return <ReadinessContext.Provider value={readiness}>{children}</ReadinessContext.Provider>
}

/** Its children are not rendered again whenever the pane around the form changes. */
function FocusKeeper({ children }: { children: ReactNode }) {
  const { openPath } = useDocumentPane()
  return (
    <Stack gap={5} {...useReturnFocus(openPath.length > 1)}>
      {children}
    </Stack>
  )
}
