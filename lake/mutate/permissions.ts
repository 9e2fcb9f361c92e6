import type { Access, Permission } from '../access/grants.ts'
import type { Caller } from '../access/caller.ts'
import { Refusal } from '../http/api-error.ts'
import type { Work } from './work.ts'

function refusal(permission: Permission): Refusal {
  return new Refusal(
    403,
    'insufficientPermissionsError',
    `Insufficient permissions; permission "${permission}" required`,
    { permission },
  )
}

/** A new document needs `create`; a changed one needs `update` as it was and as it will be; a deleted one as it was. */
export function checkPermissions(access: Access, caller: Caller, work: Work): void {
  for (const { before, after, index } of work.touched.values()) {
    work.index = index
    if (!before && after && !access.may(caller, 'create', after)) throw refusal('create')
    if (before && !access.may(caller, 'update', before)) throw refusal('update')
    if (before && after && !access.may(caller, 'update', after)) throw refusal('update')
  }
}
