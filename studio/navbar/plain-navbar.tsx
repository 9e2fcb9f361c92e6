import type { NavbarProps } from 'sanity'
import { createGlobalStyle } from 'styled-components'
import { useOwnKeys } from './use-own-keys.ts'

/**
 * Hides what no option turns off: the choice of a “perspective”, which belongs to releases; the chips “Published” and
 * “Draft” above a document, which do not depend on whether it has changes; the help menu, with its links to pages for
 * developers; the menu of workspaces, of which there is one, but for its name; all links to a project on sanity.io; the search, which
 * reads no tables (“Search” does); and, in the menu of
 * a document, its JSON and comparisons by field. The status of a policy is shown at the foot of its form.
 * The headings of sections are shown as they were typed in the path of a dialog.
 */
const Plain = createGlobalStyle`
  [data-ui='ReleasesNav'], [data-testid='document-perspective-list'], [data-testid='button-resources-menu'] { display: none !important; }
  a[href*='sanity.io/']:not([contenteditable] *), [data-testid='studio-search'] { display: none !important; }
  #workspace-menu { visibility: hidden; pointer-events: none; }
  #workspace-menu [data-ui='Text'] { visibility: visible; font-weight: 600; }
  #workspace-menu svg { display: none; }
  [data-testid='action-inspect'], [data-testid='action-compareversions'], [data-testid='action-inlinechanges'] { display: none !important; }
  [data-testid='nested-object-dialog'] [style*='capitalize'] { text-transform: none !important; }
`

/** The navigation bar, with only what editors of policies use. */
export function PlainNavbar(props: NavbarProps) {
  useOwnKeys()
  return (
    <>
      <Plain />
      {props.renderDefault(props)}
    </>
  )
}
