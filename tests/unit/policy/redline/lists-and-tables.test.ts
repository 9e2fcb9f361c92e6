import { describe, expect, test } from 'vitest'
import { redline, toMarkedText } from '../../../../policy/redline/index.ts'
import { bullet, callout, changesOf, paragraph, section, sectionOf, table, text } from './write.ts'

const retention = 'We keep the records of your orders for 30 days after the last delivery, then we delete them.'

describe('List items', () => {
  test('are aligned by their text', () => {
    const items = ['your name', 'your address', 'the orders that you placed with us'].map((item) => bullet(item))
    const compared = redline(
      text(section('What we hold', items)),
      text(
        section('What we hold', [
          items[0]!,
          bullet('your birthday'),
          bullet('the orders that you have placed with us'),
        ]),
      ),
    )
    expect(toMarkedText(compared)).toContain('- the orders that you{+ have+} placed with us')
    expect(changesOf(sectionOf(compared, 'What we hold').blocks)[0]).toBe('same')
  })

  test('move from one list to another, and the line between the lists stays', () => {
    const moving = bullet('the serial number of the meter that hangs in your cellar;')
    const [own, others] = [bullet('your flat;'), bullet('what the caretaker writes down.')]
    const before = [paragraph('You tell us:'), moving, own, paragraph('We find out:'), others]
    const after = [paragraph('You tell us:'), own, paragraph('We find out:'), moving, others]
    const compared = redline(text(section('Meters', before)), text(section('Meters', after)))
    expect(changesOf(sectionOf(compared, 'Meters').blocks)).toEqual([
      'same',
      'moved-away',
      'same',
      'same',
      'moved',
      'same',
    ])
    expect(compared.summary.words).toMatchObject({ added: 0, removed: 0 })
  })
})

describe('Tables', () => {
  const before = table(['Data', 'Kept for'], ['Orders', '30 days'], ['Invoices', '7 years'])
  const rows = (after: ReturnType<typeof table>) => {
    const compared = redline(text(section('Storage', [before])), text(section('Storage', [after])))
    return { marked: toMarkedText(compared).split('\n').slice(3), block: sectionOf(compared, 'Storage').blocks[0] }
  }

  test('show the words that changed in a cell', () => {
    expect(rows(table(['Data', 'Kept for'], ['Orders', '90 days'], ['Invoices', '7 years'])).marked).toEqual([
      '| Data | Kept for |',
      '| Orders | [-30-]{+90+} days |',
      '| Invoices | 7 years |',
    ])
  })

  test('show a new row', () => {
    const { block, marked } = rows(
      table(['Data', 'Kept for'], ['Orders', '30 days'], ['Logs', '1 week'], ['Invoices', '7 years']),
    )
    expect(marked[2]).toBe('| {+Logs+} | {+1 week+} |')
    expect(block).toMatchObject({
      rows: [{ change: 'same', header: true }, { change: 'same' }, { change: 'inserted' }, { change: 'same' }],
    })
  })

  test('show a new column, in each row', () => {
    expect(
      rows(table(['Data', 'Why', 'Kept for'], ['Orders', 'Delivery', '30 days'], ['Invoices', 'Tax', '7 years']))
        .marked,
    ).toEqual([
      '(columns: same, inserted, same)',
      '| Data | {+Why+} | Kept for |',
      '| Orders | {+Delivery+} | 30 days |',
      '| Invoices | {+Tax+} | 7 years |',
    ])
  })

  test('keep rows of equal length if a row is added and a column removed', () => {
    const { block } = rows(table(['Kept for'], ['30 days'], ['1 week'], ['7 years']))
    expect(block).toMatchObject({
      rows: [
        { cells: [{ change: 'deleted' }, { change: 'same' }] },
        { cells: [{ change: 'deleted' }, { change: 'same' }] },
        { change: 'inserted', cells: [{ change: 'absent' }, { change: 'inserted' }] },
        { cells: [{ change: 'deleted' }, { change: 'same' }] },
      ],
    })
  })

  test('show a moved row', () => {
    expect(rows(table(['Data', 'Kept for'], ['Invoices', '7 years'], ['Orders', '30 days'])).marked).toContain(
      '(moved away 1)',
    )
  })
})

describe('Rows and merged cells', () => {
  const fees = (...rows: string[][]) => table(['No.', 'Fee for', 'Amount'], ...rows)
  const marked = (before: ReturnType<typeof table>, after: ReturnType<typeof table>) =>
    toMarkedText(redline(text(section('Fees', [before])), text(section('Fees', [after]))))
      .split('\n')
      .slice(3)
  const merged = (...rows: string[][]) => {
    const made = fees(...rows)
    Object.assign(made.rows[1]?.cells[2] ?? {}, { rowspan: 2 })
    return made
  }

  test('a row that moved and changed is told as both', () => {
    expect(
      marked(
        fees(['1', 'the late return of a boat', '5 EUR'], ['2', 'the loss of a key', '9 EUR']),
        fees(['1', 'the loss of a key', '9 EUR'], ['2', 'the late return of a boat', '5 EUR']),
      ),
    ).toEqual([
      '| No. | Fee for | Amount |',
      '(moved 1) | [-2-]{+1+} | the loss of a key | 9 EUR |',
      '| [-1-]{+2+} | the late return of a boat | 5 EUR |',
      '(moved away 1)',
    ])
  })

  test('a table with merged cells is compared cell by cell while its cells stay', () => {
    const before = merged(['1', 'a late boat', '5 EUR'], ['2', 'a lost key', ''])
    expect(marked(before, merged(['1', 'a late boat', '7 EUR'], ['2', 'a lost key', '']))).toEqual([
      '| No. | Fee for | Amount |',
      '| 1 | a late boat | [-5-]{+7+} EUR |',
      '| 2 | a lost key |  |',
    ])
    expect(
      marked(before, merged(['1', 'a late boat', '5 EUR'], ['2', 'a lost key', ''], ['3', 'a card', '1 EUR'])),
    ).toContain('| {+3+} | {+a card+} | {+1 EUR+} |')
  })
})

describe('Callouts', () => {
  test('show changes of tone and words', () => {
    const compared = redline(
      text(section('Rights', [callout('You may object at any time.')])),
      text(section('Rights', [callout('You may object within 30 days.', 'important')])),
    )
    expect(sectionOf(compared, 'Rights').blocks[0]).toMatchObject({ change: 'changed', tone: 'important', was: 'note' })
    expect(toMarkedText(compared)).toContain('You may object [-at any time-]{+within 30 days+}.')
  })

  test('can be put around an unchanged paragraph', () => {
    const compared = redline(text(section('Rights', [retention])), text(section('Rights', [callout(retention)])))
    expect(compared.summary.words).toMatchObject({ added: 0, removed: 0, moved: 18 })
  })
})
