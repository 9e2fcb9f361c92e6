import { createGlobalStyle } from 'styled-components'

const serif = `Charter, 'Bitstream Charter', 'Iowan Old Style', 'Sitka Text', 'Source Serif 4', 'Noto Serif', 'Liberation Serif', Cambria, serif`
const sans = `-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', system-ui, sans-serif`
const rule = 'color-mix(in srgb, currentColor 14%, transparent)'
const quiet = 'color-mix(in srgb, currentColor 72%, transparent)'

/**
 * How a policy looks where it is written: the measure, the faces and the hierarchy of the site's own look
 * (`site/styles`), and the Studio's editor without its frame, its fixed height and its own sizes.
 */
export const PageStyles = createGlobalStyle`
  [class*='FormContainer']:has(.policy-page[data-wide]) { max-width: 64rem; }
  [class*='FormContainer']:has(.policy-page[data-wide]) [data-testid^='field-'] { max-width: 41rem; }
  .policy-page { --policy-error: light-dark(#b3261e, #ff9d94); --policy-warning: light-dark(#8a5a00, #f0be62); display: flex; flex-direction: column; gap: 1.5rem; }
  .policy-page[data-wide] { flex-direction: row-reverse; gap: 2.5rem; justify-content: flex-end; }
  .policy-sheet { min-width: 0; max-width: 41rem; display: flex; flex-direction: column; gap: 0.75rem; }
  .policy-page[data-wide] .policy-sheet { flex: none; width: 41rem; }
  .policy-page [data-testid='change-bar'], .policy-page [data-testid='change-bar__field-wrapper'] ~ * { display: none; }

  .policy-contents { font-size: 0.875rem; flex: 1; min-width: 0; }
  .policy-page[data-wide] .policy-contents { position: sticky; top: 1rem; align-self: flex-start; }
  .policy-contents summary { cursor: pointer; padding: 0.6rem 0.75rem; border: 1px solid var(--card-border-color); border-radius: 4px; font-weight: 600; }
  .policy-contents ol { list-style: none; margin: 0.5rem 0; padding: 0; max-height: calc(100vh - 22rem); overflow-y: auto; }
  .policy-contents li { display: flex; align-items: stretch; border-radius: 4px; background: var(--card-bg-color); position: relative; }
  .policy-contents li:hover { background: color-mix(in srgb, currentColor 6%, var(--card-bg-color)); }
  .policy-contents li[data-dragging] { z-index: 2; box-shadow: 0 2px 10px rgb(0 0 0 / 25%); }
  .policy-contents a { flex: 1; min-width: 0; display: flex; gap: 0.5em; align-items: baseline; padding: 0.4rem 0.5rem 0.4rem 0.75rem; line-height: 1.35; color: inherit; text-decoration: none; border-inline-start: 2px solid ${rule}; overflow-wrap: anywhere; }
  .policy-contents a[aria-current] { border-color: currentColor; font-weight: 600; }
  .policy-contents :is(a, button, summary):focus-visible, .policy-folded:focus-visible, .policy-note:focus-visible { outline: 2px solid var(--card-focus-ring-color); outline-offset: -1px; }
  .policy-entry-number { font-variant-numeric: tabular-nums; color: ${quiet}; }
  .policy-dot { flex: none; margin-inline-start: auto; inline-size: 0.5rem; block-size: 0.5rem; border-radius: 50%; background: var(--policy-warning); }
  .policy-dot[data-error] { background: var(--policy-error); border-radius: 1px; rotate: 45deg; }
  .policy-drag { flex: none; inline-size: 1.75rem; border: 0; padding: 0; background: none; color: ${quiet}; cursor: grab; touch-action: none; opacity: 0.35; }
  .policy-drag:active { cursor: grabbing; }
  .policy-contents li:hover .policy-drag, .policy-drag:focus-visible { opacity: 1; }
  .policy-drag svg { font-size: 1.1rem; }
  .policy-keys { line-height: 1.4 !important; }

  .policy-section { scroll-margin-top: 4rem; padding-bottom: 2.75rem; position: relative; }
  .policy-section-tools { min-height: 2rem; margin-inline-start: -0.5rem; opacity: 0.55; transition: opacity 120ms; }
  .policy-section:is(:hover, :focus-within) > .policy-section-tools { opacity: 1; }
  @media (hover: none) { .policy-section-tools { opacity: 1; } }
  .policy-folded { all: unset; cursor: pointer; box-sizing: border-box; width: 100%; font: 650 1.25rem / 1.3 ${sans}; padding: 0.25rem 0; overflow-wrap: anywhere; }

  .policy-heading { display: flex; gap: 0.5em; align-items: baseline; font: 650 1.5rem / 1.25 ${sans}; letter-spacing: -0.012em; margin-bottom: 0.85rem; }
  .policy-number { flex: none; color: ${quiet}; font-variant-numeric: tabular-nums; }
  .policy-heading-field { flex: 1; min-width: 0; display: grid; overflow-wrap: anywhere; }
  .policy-heading-field[data-value]::after { content: attr(data-value) ' '; white-space: pre-wrap; visibility: hidden; grid-area: 1 / 1; }
  .policy-heading-input { grid-area: 1 / 1; all: unset; font: inherit; letter-spacing: inherit; color: inherit; overflow: hidden; overflow-wrap: anywhere; resize: none; white-space: pre-wrap; grid-area: 1 / 1; border-radius: 2px; }
  .policy-heading-input::placeholder { color: var(--card-muted-fg-color); }
  .policy-heading-input:focus-visible { box-shadow: 0 2px 0 var(--card-focus-ring-color); }

  .policy-note { all: unset; cursor: pointer; display: block; box-sizing: border-box; width: 100%; margin: 0 0 0.75rem; padding: 0.6rem 0.75rem; border-radius: 4px;
    border-inline-start: 3px solid var(--policy-warning); background: color-mix(in srgb, var(--policy-warning) 9%, transparent); }
  .policy-note[data-error] { border-color: var(--policy-error); background: color-mix(in srgb, var(--policy-error) 9%, transparent); }
  .policy-section-text [data-pt-path]::after { display: block; font: 500 0.8125rem / 1.4 ${sans}; padding-block: 0.2rem 0.5rem; }
  .policy-bar { position: sticky; top: 0; z-index: 15; padding-block: 0.6rem; background: var(--card-bg-color); border-bottom: 1px solid var(--card-border-color); margin-bottom: 0.5rem; }
  .policy-redline { font: 1.1875rem / 1.62 ${serif}; cursor: text; }
  .policy-redline h3 { font: 650 1.5rem / 1.25 ${sans}; letter-spacing: -0.012em; }
  .policy-redline .note, .policy-redline .gone { font-family: ${sans}; }
  .policy-more { margin-top: 1rem; }
  .policy-more summary { cursor: pointer; }
  .policy-more summary > * { display: inline-block; }

  .policy-section-text { font: 1.1875rem / 1.62 ${serif}; }
  .policy-section-text [data-border] { display: none; }
  .policy-section-text [data-is-file-target] { background: none; }
  .policy-section-text [data-wrapper] { overflow: visible; padding: 0; }
  .policy-section-text [data-testid='pt-editor'][data-fullscreen='false'] { height: auto; min-height: 0; overflow: visible; resize: none; background: none; }
  .policy-section-text [data-fullscreen='false'] > *, .policy-section-text [data-fullscreen='false'] > * * { overflow: visible; }
  .policy-section-text [data-fullscreen='false'] > [data-ui='Card'] { background: none; }
  .policy-section-text [data-fullscreen='false'] [data-testid='pt-editor__toolbar-card'] { order: 2; position: sticky; bottom: 0.5rem; z-index: 20; margin: 0.25rem 0 -2.6rem; border-radius: 6px; background: var(--card-bg-color); box-shadow: 0 0 0 1px var(--card-border-color), 0 4px 16px rgb(0 0 0 / 14%); }
  .policy-section-text .pt-editable { padding-bottom: 0.5rem !important; }
  .policy-section-text [data-fullscreen='false'] .pt-editable > [data-pt-block] { max-width: none; width: 100%; }
  .policy-section-text [data-fullscreen='false'] .pt-editable > :first-child { padding-top: 0; }
  .policy-section-text [data-fullscreen='false'] .pt-editable [data-testid='text-block'], .policy-section-text [data-fullscreen='false'] .pt-editable [data-testid='text-block__wrapper'] > [data-ui='Flex'] { padding: 0; }
  .policy-section-text [data-fullscreen='false'] .pt-editable [data-testid='text-block'] [data-testid='text-block__text'] { padding-block: 0; }
  .policy-section-text [data-fullscreen='false'] .pt-editable > [data-pt-block] { margin-block: 0 0.85em !important; }
  .policy-section-text [data-testid^='text-style--'], .policy-section-text [data-testid^='text-style--'] > * { font: 1.1875rem / 1.62 ${serif}; letter-spacing: normal; transform: none; padding: 0; margin: 0; color: inherit; }
  .policy-section-text [data-testid^='text-style--']::before, .policy-section-text [data-testid^='text-style--']::after,
  .policy-section-text [data-testid^='text-style--'] > *::before, .policy-section-text [data-testid^='text-style--'] > *::after { content: none; }
  .policy-section-text [data-testid='text-style--h3'], .policy-section-text [data-testid='text-style--h3'] > *, .policy-still [data-style='h3'] { font: 650 1.125rem / 1.4 ${sans}; }
  .policy-section-text [data-testid='text-style--h4'], .policy-section-text [data-testid='text-style--h4'] > *, .policy-still [data-style='h4'] { font: 650 1.0625rem / 1.4 ${sans}; }
  .policy-section-text [data-testid='text-style--h5'], .policy-section-text [data-testid='text-style--h5'] > *, .policy-still [data-style='h5'] { font: 650 1rem / 1.4 ${sans}; opacity: 0.8; }

  .policy-still { cursor: text; }
  .policy-callout { font: 1.0625rem / 1.55 ${serif}; padding: 0.75rem 1rem 0; border-inline-start: 3px solid ${rule}; }
  .policy-callout > strong { display: block; font: 650 0.8125rem / 1.4 ${sans}; margin-bottom: 0.35rem; }
  .policy-still p { margin: 0 0 0.85em; }
  .policy-still .still-item { margin-inline-start: calc(var(--level, 1) * 2em); }
  .policy-still .still-item::before { content: attr(data-marker); float: inline-start; min-width: 2em; margin-inline-start: -2em; opacity: 0.75; }
  .policy-still [data-style='blockquote'] { border-inline-start: 3px solid ${rule}; padding-inline-start: 1em; }
  .policy-still table { border-collapse: collapse; width: 100%; margin-bottom: 0.85em; font-size: 0.9em; }
  .policy-still td { border: 1px solid ${rule}; padding: 0.35em 0.6em; vertical-align: top; }
  .policy-still td p { margin: 0; }
  .policy-still aside { border: 1px solid ${rule}; border-radius: 4px; padding: 0.75em 1em 0; margin-bottom: 0.85em; }
`
