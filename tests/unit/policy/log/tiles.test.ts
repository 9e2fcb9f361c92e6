import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entryBundle, leavesOf, publishedTiles, tileAt, tilePath, tilesOf } from '../../../../policy/log/tiles.ts'
import { leaf } from '../../../fixtures/log.ts'

const paths = (size: number) => tilesOf(size).map(tilePath)

describe('the tiles of a tree', () => {
  it('are counted by level', () => {
    const found = tilesOf(70_000)
    const at = (level: number) => found.filter((tile) => tile.level === level)
    expect([0, 1, 2, 3].map((level) => at(level).length)).toEqual([274, 2, 1, 0])
    expect([0, 1, 2].map((level) => at(level).at(-1)?.width)).toEqual([112, 17, 1])
    expect(found.filter(({ level }) => level === 'entries')).toHaveLength(274)
  })

  it('are full, with a part of one above them, when the leaves fill them', () => {
    expect(paths(256)).toEqual(['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1'])
    expect(paths(3)).toEqual(['tile/entries/000.p/3', 'tile/0/000.p/3'])
    expect(paths(0)).toEqual([])
  })

  it('have paths in groups of three digits, which lead back', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    fc.assert(
      fc.property(
        fc.constantFrom('entries' as const, 0, 1, 5),
        fc.nat(999_999_999),
        fc.integer({ min: 1, max: 256 }),
        (level, index, width) => {
          expect(tileAt(tilePath({ level, index, width }))).toEqual({ level, index, width })
        },
      ),
    )
  })

  it('have no other path', () => {
    for (const path of [
      'tile/0/0',
      'tile/0/001/002',
      'tile/00/000',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/0/x000/001',
      'tile/64/../000',
    ]) {
      expect(tileAt(path)).toBeUndefined()
    }
  })

  it('stay as long as a checkpoint needs them that was signed', () => {
    const published = (...sizes: number[]) => publishedTiles(sizes).map(tilePath)
    expect(published(2, 3).toSorted()).toEqual([
      'tile/0/000.p/2',
      'tile/0/000.p/3',
      'tile/entries/000.p/2',
      'tile/entries/000.p/3',
    ])
    // The full one has all that they had.
    expect(published(2, 300).filter((path) => path.includes('000.p/2'))).toEqual([])
    expect(published(256, 300)).toContain('tile/1/000.p/1')
  })

  it('hold leaves that can be told apart again', () => {
    const leaves = [leaf(1), new Uint8Array(), new Uint8Array(65_535).fill(7)]
    expect(leavesOf(entryBundle(leaves))?.map((one) => [...one])).toEqual(leaves.map((one) => [...one]))
    expect(leavesOf(entryBundle(leaves).slice(0, -1))).toBeUndefined()
    expect(() => entryBundle([new Uint8Array(65_536)])).toThrow('A leaf has 65536 bytes, more than 65535.')
  })
})
