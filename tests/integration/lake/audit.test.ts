import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { firstBroken, type AuditEntry } from '../../../lake/audit/entry.ts'
import { openTeam, type Team } from '../../fixtures/team.ts'
import { policyDocumentOf } from '../../fixtures/lake.ts'

const people = { Vic: 'viewer', Eda: 'editor', Ada: 'approver', Adam: 'administrator', '=cmd("Ann")': 'administrator' }
const at = '/projects/policypress/audit'

let team: Team
beforeAll(async () => {
  team = await openTeam(people)
})
afterAll(() => team.close())

const entries = async (): Promise<AuditEntry[]> =>
  (await team.as('Adam').request<{ entries: AuditEntry[] }>({ url: `${at}?limit=500` })).entries.toReversed()

/** What somebody's client is answered, with any method. */
const attempt = (name: string, method: string, url: string, body: object = {}) =>
  team
    .as(name)
    .request({ method, url, ...(method !== 'GET' && { body }) })
    .then(
      () => 'done',
      (error: unknown) => z.object({ statusCode: z.number() }).parse(error).statusCode,
    )

describe('the audit', { concurrent: false }, () => {
  it('says who was added, signed in, wrote, published and deleted, in order', async () => {
    const eda = team.as('Eda')
    const draft = { ...policyDocumentOf('drafts.policy-audit', 'audit', { title: 'Visits' }), _type: 'policy' }
    await eda.create(draft)
    await eda.patch('drafts.policy-audit').set({ summary: 'One' }).commit()
    await eda.patch('drafts.policy-audit').set({ summary: 'Two' }).commit()
    await team.as('Ada').patch('drafts.policy-audit').set({ summary: 'Three' }).commit()
    await eda
      .transaction()
      .createOrReplace({ ...draft, _id: 'policy-audit' })
      .delete(draft._id)
      .commit()
    await team.as('Adam').delete('policy-audit')
    const about = (await entries()).filter(({ subject }) => subject?.id === 'policy-audit')
    // Typing goes on for long: one line until somebody else does something.
    expect(about.map(({ actor, action }) => `${actor.name}: ${action}`)).toEqual([
      'Eda: draft',
      'Ada: edit',
      'Eda: publish',
      'Adam: delete',
    ])
    expect(about[0]?.subject).toEqual({ id: 'policy-audit', type: 'policy', label: 'Visits' })
    const eventsOf = (name: string) => (person: AuditEntry) => person.subject?.label === name
    expect((await entries()).filter(eventsOf('Eda')).map(({ actor, action }) => [actor.id, action])).toEqual([
      ['<operator>', 'user.add'],
      ['<operator>', 'user.link'],
      [team.idOf('Eda'), 'sign-in.link'],
    ])
  })

  it('has one line for strangers who guess a password, however often they do', async () => {
    const guess = () =>
      fetch(new URL('/sign-in', team.url), {
        method: 'POST',
        headers: { origin: team.url },
        body: new URLSearchParams({ email: 'eda@company.example', password: 'a guess' }),
      })
    for (let turn = 1; turn <= 3; turn++) expect((await guess()).status).toBe(401)
    const failed = (await entries()).filter(({ action }) => action === 'sign-in.failed')
    expect(failed.map(({ actor, subject }) => [actor.id, subject?.id])).toEqual([['<stranger>', team.idOf('Eda')]])
  })

  it('is a chain: a line that was changed, left out or put in breaks it', async () => {
    const all = await entries()
    expect(firstBroken(all)).toBeUndefined()
    const [first, second, third] = all
    if (!first || !second || !third) throw new Error('There are too few lines.')
    const forged = { ...second, actor: { id: second.actor.id, name: 'Somebody else' } }
    expect(firstBroken([first, forged, third])).toBe(2)
    expect(firstBroken([first, third])).toBe(3)
    expect(firstBroken([first, second, { ...third, seq: 4 }])).toBe(4)
    expect(await team.as('Adam').request({ url: `${at}/check` })).toEqual({ count: all.length, head: all.at(-1)?.hash })
  })

  it('cannot be changed in its file by a statement that was overlooked', () => {
    const database = new DatabaseSync(join(team.config.dataDir, 'lake', 'lake.sqlite'))
    expect(() => database.exec(`UPDATE audit SET actor_name = 'Nobody'`)).toThrow('append-only')
    expect(() => database.exec('DELETE FROM audit')).toThrow('append-only')
    database.close()
  })

  it('leaves as JSON Lines and as CSV that no spreadsheet takes for formulas', async () => {
    const all = await entries()
    const lines = String(await team.as('Adam').request({ url: `${at}.jsonl`, json: false }))
    expect(
      lines
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(all)
    const csv = String(await team.as('Adam').request({ url: `${at}.csv`, json: false }))
    expect(csv.split('\r\n').length).toBe(all.length + 2)
    expect(csv).toContain(`"'=cmd(""Ann"")"`)
    expect(csv).not.toContain(',=cmd')
  })

  it('pages backwards, and gives what was done to one policy', async () => {
    const [latest] = (await entries()).toReversed()
    const page = await team
      .as('Adam')
      .request<{ entries: AuditEntry[] }>({ url: `${at}?limit=2&before=${latest?.seq ?? 0}` })
    expect(page.entries.map(({ seq }) => seq)).toEqual([(latest?.seq ?? 0) - 1, (latest?.seq ?? 0) - 2])
    const one = await team.as('Adam').request<{ entries: AuditEntry[] }>({ url: `${at}?subject=policy-audit` })
    expect(one.entries.map(({ action }) => action)).toEqual(['delete', 'publish', 'edit', 'draft'])
  })

  it.each(['Vic', 'Eda', 'Ada'])('is not shown to %s, who is no administrator', async (name) => {
    for (const url of [at, `${at}/check`, `${at}.csv`, `${at}.jsonl`]) expect(await attempt(name, 'GET', url)).toBe(403)
  })

  it('is not shown to anybody who is not signed in', async () => {
    const { statusCode } = await team.anonymous.request({ url: at }).catch((error: { statusCode: number }) => error)
    expect(statusCode).toBe(401)
  })

  it.each(Object.keys(people))('cannot be written, changed or emptied by %s', async (name) => {
    const before = await entries()
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      for (const url of [at, `${at}/1`, `${at}.jsonl`]) expect(await attempt(name, method, url)).not.toBe('done')
    expect(await entries()).toEqual(before)
  })

  it('records nothing of a transaction that is refused', async () => {
    const before = await entries()
    expect(
      await team
        .as('Vic')
        .create(policyDocumentOf('drafts.policy-refused', 'refused'))
        .catch(() => 'refused'),
    ).toBe('refused')
    expect(await entries()).toEqual(before)
  })

  it('records tokens, and who made them', async () => {
    await team.tokenOf('Adam', 'editor')
    expect((await entries()).at(-1)).toMatchObject({
      actor: { name: 'Adam' },
      action: 'token.create',
      subject: { type: 'token', label: 'A token of Adam' },
      details: { role: 'editor' },
    })
  })
})
