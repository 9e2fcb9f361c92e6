import type { NavbarProps } from 'sanity'
import { createGlobalStyle } from 'styled-components'

/**
 * Three controls that the Studio has no switch for: the choice of a “perspective”, which belongs to releases; its chips
 * above a document, “Published” and “Draft”, both of which stand there whether it has changes or not; and the help menu,
 * which leads to pages for developers. How a policy stands is said at its foot.
 */
const Unused = createGlobalStyle`
  [data-ui='ReleasesNav'], [data-testid='document-perspective-list'], [data-testid='button-resources-menu'] { display: none !important; }
`

/** The bar at the top, with what editors of policies use. */
export function PlainNavbar(props: NavbarProps) {
  return (
    <>
      <Unused />
      {props.renderDefault(props)}
    </>
  )
}
