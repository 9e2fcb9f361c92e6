import { createGlobalStyle } from 'styled-components'

/** How insertions, deletions and moves look: never by colour alone. */
export const RedlineStyles = createGlobalStyle`
  .redline { font: inherit; line-height: 1.55; font-size: 0.875rem; overflow-wrap: anywhere; }
  .redline p, .redline blockquote, .redline ul, .redline ol, .redline table { margin: 0 0 0.75em; }
  .redline h3, .redline h4, .redline h5, .redline h6 { margin: 1em 0 0.5em; font-weight: 600; }
  .redline h3 { font-size: 1rem; margin-top: 0; }
  .redline blockquote { border-left: 3px solid color-mix(in srgb, currentColor 25%, transparent); padding-left: 1em; }
  .redline table { border-collapse: collapse; width: 100%; }
  .redline td, .redline th { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.35em 0.6em; text-align: left; vertical-align: top; }
  .redline td p, .redline th p { margin: 0; }
  .redline .text { white-space: pre-wrap; }
  .redline .item { display: block; margin-left: calc(var(--level, 1) * 1.5em); }
  .redline .item::before { content: attr(data-marker) ' '; margin-left: -1.1em; display: inline-block; width: 1.1em; }
  .redline ins { background: color-mix(in srgb, #1a8a4a 18%, transparent); text-decoration: underline; text-decoration-thickness: 2px; text-decoration-color: #1a8a4a; }
  .redline del { background: color-mix(in srgb, #c0342b 15%, transparent); text-decoration: line-through; text-decoration-color: #c0342b; }
  .redline .moving ins, .redline .moving del { background: color-mix(in srgb, #3b6fb6 15%, transparent); text-decoration-color: #3b6fb6; }
  .redline .moving ins { text-decoration-style: double; }
  .redline .formatted { background: color-mix(in srgb, #b7791f 18%, transparent); }
  .redline :is(ins, del, .moving) + :is(ins, del, .moving) { margin-inline-start: 0.2em; }
  .redline .sign { font-size: 0.75em; color: #3b6fb6; margin-inline: 0.2em; }
  .redline .note, .redline .gone { font-size: 0.8rem; color: color-mix(in srgb, currentColor 75%, transparent); }
  .redline .note { margin-top: -0.5em; }
  .redline h3 + .note { margin-top: -0.35em; font-weight: 500; }
  .redline .item + .note { margin-inline-start: 1.5em; }
  .redline .image { border-left: 3px solid color-mix(in srgb, currentColor 25%, transparent); padding-left: 1em; margin-bottom: 0.75em; }
  .redline .image img { display: block; max-width: 100%; height: auto; max-height: 24em; object-fit: contain; margin-bottom: 0.5em; background: #fff; }
  .redline .callout { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 4px; padding: 0.75em 1em 0; margin-bottom: 0.75em; }
`
