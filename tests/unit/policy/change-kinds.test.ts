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
  it('all have a text, except for withdrawals and recalls', () => {
    expect(kindsThat(endsPolicy)).toEqual(['withdrawal'])
    expect(kindsThat(isRecall)).toEqual(['recall'])
    expect(kindsThat(bringsText)).toEqual(['first', 'material', 'minor', 'correction'])
  })

  it('need notice if material, and a reason if they are called harmless', () => {
    expect(kindsThat(needsNotice)).toEqual(['material', 'withdrawal'])
    expect(kindsThat(needsReason)).toEqual(['minor', 'correction'])
    expect(chosenKinds).toEqual(['material', 'minor', 'correction'])
  })

  it('show a text for a withdrawal, and none for a recall', () => {
    const sections = [aSection('scope', 'Scope', 'What applied last.')].map((section) => ({ ...section, body: [] }))
    expect(carriesText({ changeKind: 'withdrawal', sections })).toBe(true)
    expect(carriesText({ changeKind: 'withdrawal', sections: [] })).toBe(false)
    expect(carriesText({ changeKind: 'recall', sections })).toBe(false)
    expect(carriesText({ changeKind: 'minor', sections })).toBe(true)
  })

  it('are “first” for the first version and no other', () => {
    expect(kindOfNext(undefined, 'minor')).toBe('first')
    expect(kindOfNext({ changeKind: 'first' }, 'first')).toBe('material')
    expect(kindOfNext({ changeKind: 'first' }, undefined)).toBe('material')
    expect(kindOfNext({ changeKind: 'minor' }, 'correction')).toBe('correction')
  })
})
