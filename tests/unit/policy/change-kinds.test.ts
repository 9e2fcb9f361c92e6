import { describe, expect, it } from 'vitest'
import {
  bringsText,
  carriesText,
  chosenKinds,
  endsPolicy,
  isRecall,
  kindOfNext,
  needsNotice,
  needsReason,
} from '../../../policy/change-kinds.ts'
import { changeKinds } from '../../../schemas/records/change-kinds.ts'
import { aSection } from '../../fixtures/archive.ts'

const kindsThat = (says: (version: { changeKind: (typeof changeKinds)[number] }) => boolean) =>
  changeKinds.filter((changeKind) => says({ changeKind }))

describe('kinds of change', () => {
  it('have one that ends a policy and one that calls a version back; the others bring a text', () => {
    expect(kindsThat(endsPolicy)).toEqual(['withdrawal'])
    expect(kindsThat(isRecall)).toEqual(['recall'])
    expect(kindsThat(bringsText)).toEqual(['first', 'material', 'minor', 'correction'])
  })

  it('are announced if readers may lose by them, and explained if they say that nobody does', () => {
    expect(kindsThat(needsNotice)).toEqual(['material', 'withdrawal'])
    expect(kindsThat(needsReason)).toEqual(['minor', 'correction'])
    expect(chosenKinds).toEqual(['material', 'minor', 'correction'])
  })

  it('let a withdrawal keep a text to read, and show none of a recall', () => {
    const sections = [aSection('scope', 'Scope', 'What applied last.')].map((section) => ({ ...section, body: [] }))
    expect(carriesText({ changeKind: 'withdrawal', sections })).toBe(true)
    expect(carriesText({ changeKind: 'withdrawal', sections: [] })).toBe(false)
    expect(carriesText({ changeKind: 'recall', sections })).toBe(false)
    expect(carriesText({ changeKind: 'minor', sections })).toBe(true)
  })

  it('make the first version “first” whatever was chosen, and no later one', () => {
    expect(kindOfNext(undefined, 'minor')).toBe('first')
    expect(kindOfNext({ changeKind: 'first' }, 'first')).toBe('material')
    expect(kindOfNext({ changeKind: 'first' }, undefined)).toBe('material')
    expect(kindOfNext({ changeKind: 'minor' }, 'correction')).toBe('correction')
  })
})
