/**
 * A PDF with other dates of creation and modification. The browser writes the current time; with the version's own the
 * same text gives the same bytes. The new dates are as long as the old ones, so that no offset in the file changes.
 */
export function withDate(pdf: Uint8Array, moment: Date): Uint8Array {
  const stamp = `${moment.toISOString().replace(/\D/g, '').slice(0, 14)}+00'00'`
  const text = Buffer.from(pdf).toString('latin1')
  const dated = text.replace(/\/(CreationDate|ModDate) \(D:\d{14}[+-]\d{2}'\d{2}'\)/g, `/$1 (D:${stamp})`)
  return Buffer.from(dated, 'latin1')
}
