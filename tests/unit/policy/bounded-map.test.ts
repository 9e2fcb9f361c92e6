import { expect, test } from 'vitest'
import { BoundedMap } from '../../../policy/bounded-map.ts'

test('forgets what came first when all of it weighs too much', () => {
  const map = new BoundedMap<string>(10)
  map.set('a', 'A', 4)
  map.set('b', 'B', 4)
  expect(map.get('a')).toBe('A')
  map.set('c', 'C', 4)
  expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([undefined, 'B', 'C'])
  map.set('d', 'D', 6)
  expect(['b', 'c', 'd'].map((key) => map.get(key))).toEqual([undefined, 'C', 'D'])
})

test('weighs what is set anew once', () => {
  const map = new BoundedMap<string>(10)
  for (let turn = 0; turn < 5; turn++) map.set('a', `A${turn}`, 4)
  map.set('b', 'B', 4)
  expect([map.get('a'), map.get('b')]).toEqual(['A4', 'B'])
})

test('holds what weighs too much by itself, and nothing else', () => {
  const map = new BoundedMap<string>(10)
  map.set('a', 'A', 4)
  map.set('b', 'B', 20)
  expect([map.get('a'), map.get('b')]).toEqual([undefined, 'B'])
})
