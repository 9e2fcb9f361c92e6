import { Button } from '@sanity/ui'
import type { RedlineSection as Section } from '../../policy/redline/types.ts'
import { RedlineSection } from '../redline/redline-section.tsx'
import { RedlineStyles } from '../redline/redline-styles.ts'

/** A section with its changes, in place of its editor. A click in it leads back to writing. */
export function ChangedSection({ section, onWrite }: { section: Section; onWrite?: () => void }) {
  return (
    // The button is for the keyboard; the pointer may land anywhere.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className="redline policy-redline" onClick={onWrite}>
      <RedlineStyles />
      <RedlineSection section={section} />
      {onWrite && <Button mode="ghost" fontSize={1} padding={2} text="Write here" onClick={onWrite} />}
    </div>
  )
}
