import type { NavbarProps } from 'sanity'
import { createGlobalStyle } from 'styled-components'

/**
 * Two controls that the Studio has no switch for: the choice of a “perspective”, which belongs to releases,
 * and the help menu, which leads to pages for developers.
 */
const Unused = createGlobalStyle`
  [data-ui='ReleasesNav'], [data-testid='button-resources-menu'] { display: none !important; }
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
