import { z } from 'zod'
import { isSafeHref } from './safe-href.ts'

export { isSafeHref } from './safe-href.ts'

export const href = z
  .string()
  .max(2048, 'must be 2,048 characters or fewer')
  .refine(
    isSafeHref,
    'must start with https://, http://, mailto: or tel:, or be an address of this site (/terms/) or of this text (#section)',
  )
