import type { NavbarProps } from 'sanity'
import { createGlobalStyle } from 'styled-components'

/**
 * Hides three controls that no option turns off: the choice of a “perspective”, which belongs to releases; the chips
 * “Published” and “Draft” above a document, which do not depend on whether it has changes; and the help menu, with its
 * links to pages for developers. The status of a policy is shown at the foot of its form.
 */
const Unused = createGlobalStyle`
  [data-ui='ReleasesNav'], [data-testid='document-perspective-list'], [data-testid='button-resources-menu'] { display: none !important; }
`

/** The navigation bar, with only what editors of policies use. */
export function PlainNavbar(props: NavbarProps) {
  return (
    <>
      <Unused />
      {props.renderDefault(props)}
    </>
  )
}
