import { Card, type CardTone } from '@sanity/ui'
import type { ReactNode } from 'react'
import { styled } from 'styled-components'

const List = styled.ul`
  list-style: none;
  margin: 0;
  padding: 0;
  container-type: inline-size;
  > li + li {
    border-top: 1px solid var(--card-border-color);
  }
  > li > a {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) minmax(0, 4fr);
    gap: 0.5rem 1.5rem;
    align-items: center;
    padding: 0.75rem 1.25rem;
    color: inherit;
    text-decoration: none;
  }
  > li > a:hover {
    background: color-mix(in srgb, var(--card-fg-color) 5%, transparent);
  }
  > li > a:focus-visible {
    outline: 2px solid var(--card-focus-ring-color);
    outline-offset: -2px;
  }
  @container (max-width: 40rem) {
    > li > a {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`

type Props = { label: string; tone?: CardTone; children: ReactNode }

/** A list whose items are links with up to three columns, beneath each other where there is no room for them. */
export const Rows = ({ label, tone = 'default', children }: Props) => (
  <Card border radius={3} overflow="hidden" tone={tone}>
    <List aria-label={label}>{children}</List>
  </Card>
)
