import { describe, expect, it } from 'vitest'
import {
  draftIdOf,
  isPublic,
  isPublishedId,
  isValidId,
  publishedIdOf,
  releaseOf,
  versionIdOf,
} from '../../../lake/store/ids.ts'

describe('document ids', () => {
  it('name a published document, its draft and its versions', () => {
    for (const id of ['a', 'drafts.a', 'versions.r1.a']) {
      expect(publishedIdOf(id)).toBe('a')
      expect(draftIdOf(id)).toBe('drafts.a')
      expect(versionIdOf(id, 'r2')).toBe('versions.r2.a')
    }
    expect(publishedIdOf('versions.r1.path.a')).toBe('path.a')
    expect(['a', 'path.a', 'drafts.a', 'versions.r.a'].filter(isPublishedId)).toEqual(['a', 'path.a'])
    expect(['a', 'path.a', 'drafts.a', 'versions.r.a'].filter(isPublic)).toEqual(['a'])
    expect(releaseOf('versions.r1.a')).toBe('r1')
  })

  it.each(['a', 'A-1_b.c', 'drafts.x', 'x'.repeat(128), '_.system'])('may be %s', (id) => {
    expect(isValidId(id)).toBe(true)
  })

  it.each(['', 'a b', 'a/b', '../a', '.a', 'a..b', 'a.', '-a', 'é', 'drafts.', 'versions.r', 'x'.repeat(129), 7, null])(
    'may not be %s',
    (id) => expect(isValidId(id)).toBe(false),
  )
})
