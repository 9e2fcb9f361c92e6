import type { ReactNode } from 'react'
import { styled } from 'styled-components'

const Grid = styled.div`
  display: grid;
  gap: 2rem;
  grid-template-columns: minmax(0, 1fr);
  @media (min-width: 900px) {
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    > [data-sticky] {
      position: sticky;
      top: 1.25em;
      align-self: start;
    }
  }
`

type Props = {
  /** What is read, such as a redline. */
  main: ReactNode
  /** What is filled in, or the facts. */
  side: ReactNode
  /** Whether what is read stays in sight while the fields are filled in. */
  isSticky?: boolean
}

/** What a dialog shows, and its fields beside that; beneath each other where there is no room. */
export const Columns = ({ main, side, isSticky = false }: Props) => (
  <Grid>
    <div {...(isSticky && { 'data-sticky': '' })}>{main}</div>
    <div>{side}</div>
  </Grid>
)
