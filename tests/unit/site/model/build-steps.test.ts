import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inSteps } from '../../../../site/renderer/steps.ts'
import { reportStep } from '../../../../site/model/build-steps.ts'

it('a build tells which page it makes, to the file that it was given', () => {
  const folder = mkdtempSync(join(tmpdir(), 'steps-'))
  const file = openSync(join(folder, 'steps'), 'w')
  reportStep('/privacy/2020-01-01/', { SITE_STEPS: String(file) })
  reportStep('', { SITE_STEPS: String(file) })
  reportStep('/terms/', { SITE_STEPS: '' })
  reportStep('/terms/', {})
  closeSync(file)
  // Nobody listens any more.
  reportStep('/terms/', { SITE_STEPS: String(file) })
  expect(readFileSync(join(folder, 'steps'), 'utf8')).toBe('/privacy/2020-01-01/\n\n')
  rmSync(folder, { recursive: true })
})

it('a renderer tells of each page by its address before it is made', async () => {
  const told: unknown[] = []
  const make = async () => {
    told.push('made')
    return new Uint8Array()
  }
  const files = ['privacy/2020-01-01/index.html', 'privacy/feed.xml', 'index.html'].map((file) => ({
    file,
    madeFrom: '',
    make,
  }))
  for (const file of inSteps(files, 'policy-privacy', ({ page }) => void told.push(page))) await file.make()
  expect(told).toEqual(['/privacy/2020-01-01/', 'made', '/privacy/feed.xml', 'made', '/', 'made'])
})
