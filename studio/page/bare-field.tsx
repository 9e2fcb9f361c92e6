import type { FieldProps } from 'sanity'

/** A field of the page without its label: how it looks says what it is. Its input has a name for those who hear it. */
export const BareField = ({ children }: FieldProps) => <div className="policy-bare-field">{children}</div>
