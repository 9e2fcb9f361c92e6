import { expect, it } from 'vitest'
import { compare } from '../../../../studio/actions/publish-version/comparison.ts'
import { prepare } from '../../../../studio/actions/publish-version/preparation.ts'
import { firstVersion, unpublished } from './situations.ts'

it('the redline marks text as new that does not apply yet, although a later version has it', async () => {
  const inForce = await firstVersion
  const [section, ...rest] = inForce.sections
  if (!section) throw new Error('The first version has a section.')
  const announced = { ...inForce, sequence: 2, sections: [{ ...section, heading: 'Announced heading' }, ...rest] }
  const draft = {
    ...unpublished.draft,
    _id: 'drafts.privacy',
    _type: 'policy',
    _rev: '2',
    sections: announced.sections,
  }
  const preparation = await prepare({ ...unpublished, draft, previous: undefined }, [])
  expect(compare(preparation, announced)?.lines.summary.sections.renamed).toBe(0)
  expect(compare(preparation, inForce)?.lines.summary.sections.renamed).toBe(1)
})
