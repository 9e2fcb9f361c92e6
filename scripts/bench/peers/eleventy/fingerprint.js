/** A version's hash, with what it means. */
export const fingerprint = ({ short, full, previous }) =>
  `<details class="fingerprint"><summary><code>${short}</code></summary><p>SHA-256 over the text, its dates and the fingerprint before it, in canonical JSON (RFC 8785). Whoever changes a published text changes its fingerprint and all that follow.</p><p>Of this version <code>${full}</code></p><p>Of the version before <code>${previous}</code></p></details>`

/** A day or a moment. */
export const time = ({ date, text }) => `<time datetime="${date}">${text}</time>`
