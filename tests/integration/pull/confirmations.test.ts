import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import { aHistory } from '../../fixtures/version.ts'
import { openTestLake, policyDocumentOf, publish, settingsDocument, type TestLake } from '../../fixtures/lake.ts'
import { contentOf, failure, openUnguarded, privacy, pullFrom, twoVersions } from '../../fixtures/pulling.ts'

let lake: TestLake
beforeEach(async () => {
  lake = await openTestLake()
  await lake.writer.create(settingsDocument)
})
afterEach(() => lake.close())

describe('a published version', () => {
  it('cannot be changed or deleted through the API, not even by an administrator', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    const before = await lake.writer.getDocument('policy-privacy-v1')
    await expect(lake.writer.patch('policy-privacy-v1').set({ title: 'Another' }).commit()).rejects.toMatchObject({
      statusCode: 403,
    })
    await expect(lake.writer.delete('policy-privacy-v1')).rejects.toMatchObject({ statusCode: 403 })
    await expect(
      lake.writer.createOrReplace({ _id: 'policy-privacy-v1', _type: 'policyVersion' }),
    ).rejects.toMatchObject({ statusCode: 403 })
    expect(await lake.writer.getDocument('policy-privacy-v1')).toEqual(before)
  })

  it('that was changed in the lake behind our back holds its policy, and the archive keeps what was published', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    await pullFrom(lake)
    const before = contentOf(lake)
    const { intruder, close } = await openUnguarded(lake)
    try {
      await intruder.patch('policy-privacy-v1').set({ 'sections[0].heading': 'What we never collected' }).commit()
      await intruder.patch('policy-privacy').set({ title: 'Waits' }).commit()
      const [entry] = (await pullFrom(lake, { client: intruder })).setAside
      expect(entry?.problems[0]?.message).toContain(
        'Version 1 of “Privacy policy” (2020-01-01, document policy-privacy-v1) differs in the lake',
      )
      expect(contentOf(lake)).toEqual(before)
      await intruder.patch('policy-privacy').set({ title: 'Privacy policy' }).commit()
      const name = /--confirm (altered-versions-[0-9a-f]{8})/.exec(entry?.advice ?? '')?.[1] ?? ''
      await pullFrom(lake, { client: intruder, confirm: [name] })
      // What was confirmed is not asked for again, and the archive's text stands.
      await pullFrom(lake, { client: intruder })
      expect(contentOf(lake)).toEqual(before)
      await intruder.patch('policy-privacy-v1').set({ 'sections[0].heading': 'Something else again' }).commit()
      expect((await pullFrom(lake, { client: intruder })).setAside[0]?.advice).not.toContain(name)
      await intruder.delete('policy-privacy-v1')
      expect((await pullFrom(lake, { client: intruder })).notes).toEqual([
        'The lake has lost version 1 of “Privacy policy” (policy-privacy-v1). The archive keeps it.',
      ])
      expect(contentOf(lake)).toEqual(before)
    } finally {
      await close()
    }
  })
})

describe('a pull that finds a likely mistake', () => {
  const others = ['terms', 'cookies', 'conduct']
  const id = (slug: string) => `policy-${slug}`

  it('stops if several policies are missing, until that is confirmed; the archive keeps them', async () => {
    await publish(lake.writer, privacy, await twoVersions())
    for (const slug of others) {
      await publish(lake.writer, policyDocumentOf(id(slug), slug, { title: slug }), [])
    }
    await pullFrom(lake)
    const before = contentOf(lake)
    await lake.writer.delete(id('terms'))
    await lake.writer.delete(id('cookies'))
    const told = await failure(pullFrom(lake))
    expect(told).toMatch(
      /^“cookies” \(policy-cookies\) is no longer published in the lake\. The archive keeps it\.\n“terms” .*\nThe pull stopped here\. If this is intended, confirm it: npm run pull -- --confirm lost-policies-[0-9a-f]{8}\ncontent\/ is as it was\.$/,
    )
    const name = /lost-policies-[0-9a-f]{8}/.exec(told)?.[0] ?? ''
    expect(await failure(pullFrom(lake, { confirm: ['lost-policies-00000000'] }))).toBe(told)
    expect((await pullFrom(lake, { confirm: [name] })).notes).toHaveLength(2)
    expect(contentOf(lake)).toEqual(before)
    expect((await pullFrom(lake)).notes).toHaveLength(2)
    // One more is one, and is noted; a confirmation that nothing asks for is refused.
    await lake.writer.delete(id('conduct'))
    expect(await failure(pullFrom(lake, { confirm: [name] }))).toBe(`Nothing asks to be confirmed as ${name}.`)
    expect((await pullFrom(lake)).notes).toHaveLength(3)
  })

  it('holds several policies that are to end at once', async () => {
    const histories = await Promise.all(
      others.map((slug) =>
        aHistory(id(slug), [
          { effectiveDate: '2020-01-01' },
          { effectiveDate: '2021-01-01', changeKind: 'withdrawal', changeSummary: 'It ends.', sections: [] },
        ]),
      ),
    )
    for (const [index, slug] of others.entries()) {
      await publish(lake.writer, policyDocumentOf(id(slug), slug), histories[index]?.slice(0, 1) ?? [])
    }
    await pullFrom(lake)
    const before = contentOf(lake)
    for (const history of histories)
      for (const end of history.slice(1)) await lake.writer.create(toVersionDocument(end))
    const { setAside } = await pullFrom(lake)
    const told = setAside.map(({ problems, advice }) => `${problems[0]?.message} ${advice}`).join()
    expect(told).toContain('(policy-terms) is to be withdrawn from 2021-01-01 on')
    expect(contentOf(lake)).toEqual(before)
    expect((await pullFrom(lake, { confirm: [/withdrawals-[0-9a-f]{8}/.exec(told)?.[0] ?? ''] })).added).toHaveLength(3)
  })
})
