import { isPublic } from '../store/ids.ts'

/** Whether the published documents of a dataset can be read without signing in. The names are Sanity's. */
export type AclMode = 'public' | 'private'

/** The documents that a caller may read, before grants limit them. */
export type Reach = 'all' | 'public' | 'none'

export const isWithin = (reach: Reach, id: string): boolean => reach === 'all' || (reach === 'public' && isPublic(id))
