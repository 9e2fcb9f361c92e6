import { describe, expect, it } from 'vitest'
import { acceptedEncodings } from '../../../../publisher/server/conditions.ts'

describe('accepted encodings', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['identity', []],
    ['gzip', ['gzip']],
    ['gzip, deflate, br, zstd', ['br', 'gzip']],
    ['GZIP ; Q=0.5', ['gzip']],
    ['br;q=0.1, gzip;q=0.9', ['gzip', 'br']],
    ['br;q=0, gzip', ['gzip']],
    ['*', ['br', 'gzip']],
    ['*;q=0, br', ['br']],
    ['br;q=much', []],
  ])('are read from %j', (header, encodings) => {
    expect(acceptedEncodings(header)).toEqual(encodings)
  })
})
