import { createGlobalStyle } from 'styled-components'
import type { StringInputProps } from 'sanity'

/** The title of a policy, set as on its page. */
export function TitleInput({ elementProps, readOnly, value }: StringInputProps) {
  return (
    <>
      <TitleStyles />
      <span className="policy-title" data-value={value ?? ''}>
        <input
          {...elementProps}
          type="text"
          aria-label="Title"
          placeholder="Title, as in “Privacy policy”"
          readOnly={readOnly}
          value={elementProps.value ?? ''}
        />
      </span>
    </>
  )
}

const TitleStyles = createGlobalStyle`
  .policy-title input { all: unset; box-sizing: border-box; width: 100%; max-width: 41rem; padding-block: 0.25rem; font: 400 2.125rem / 1.2 Charter, 'Bitstream Charter', 'Iowan Old Style', 'Sitka Text', 'Source Serif 4', 'Noto Serif', 'Liberation Serif', Cambria, serif; text-overflow: ellipsis; }
  .policy-title input::placeholder { color: var(--card-muted-fg-color); }
  .policy-title input:focus-visible { box-shadow: 0 2px 0 var(--card-focus-ring-color); }
`
