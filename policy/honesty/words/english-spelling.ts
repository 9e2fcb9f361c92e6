/** Pairs that no rule gives: British first, American second. */
const pairs = new Map(
  'licence license|defence defense|offence offense|pretence pretense|practise practice|cheque check|catalogue catalog|dialogue dialog|analogue analog|programme program|fulfil fulfill|fulfilment fulfillment|instalment installment|enrol enroll|enrolment enrollment|instil instill|skilful skillful|wilful willful|jewellery jewelry|grey gray|tyre tire|ageing aging|acknowledgement acknowledgment|judgement judgment|kerb curb|plough plow|aluminium aluminum|whilst while|amongst among|learnt learned|spelt spelled|burnt burned|spoilt spoiled|artefact artifact|cosy cozy|draught draft|manoeuvre maneuver|mould mold|orientated oriented|sceptical skeptical|towards toward|afterwards afterward|forwards forward|backwards backward|anaesthetic anesthetic|paediatric pediatric|encyclopaedia encyclopedia|storey story|axe ax|mum mom|maths math|tonne ton|per cent percent|disc disk|enquiry inquiry|enquire inquire|enquiries inquiries|sulphur sulfur|pyjamas pajamas|moustache mustache|cancellation cancelation|likeable likable|saleable salable|sizeable sizable|useable usable|adviser advisor|connexion connection|despatch dispatch|gaol jail|medallist medalist|haemorrhage hemorrhage|oestrogen estrogen|foetus fetus|diarrhoea diarrhea|leukaemia leukemia|orthopaedic orthopedic|gynaecology gynecology|archaeology archeology|fibre fiber|litre liter|metre meter|centre center|theatre theater|calibre caliber|spectre specter|lustre luster|sombre somber'
    .split('|')
    .map((pair) => pair.split(' '))
    .flatMap(([british = '', american = '']) => {
      const stem = american.replace(/e$/, '')
      const britishStem = british.replace(/e$/, '')
      const forms = [
        [british, american],
        [`${british}s`, `${american}s`],
        [`${britishStem}ed`, `${stem}ed`],
        [`${britishStem}ing`, `${stem}ing`],
      ] as const
      return forms
    }),
)

/** An English word in one spelling: `organisation` and `organization`, `cancelled` and `canceled` come out the same. */
export function oneSpelling(word: string): string {
  const known = pairs.get(word)
  if (known) return known
  return word
    .replace(/(?<=[a-z]{2})is(e|es|ed|er|ers|ing|ation|ations|able)$/, 'iz$1')
    .replace(/(?<=[a-z]{2})ys(e|es|ed|er|ing)$/, 'yz$1')
    .replace(
      /(?<=[a-z]{3}|[bcdfghlmnprstv]ol|[lhrvf]a[bv]|hon|hum|od|od|arm|vap)our(s|ed|ing|able|ably|ite|ites|al|er|ers|ful)?$/,
      'or$1',
    )
    .replace(/(?<=[a-z]{3}[aeiou])ll(ed|ing|er|ers|ation|ations|ist|able)$/, 'l$1')
    .replace(/(?<=[a-z]{3}[aeiou])pp(ed|ing|er|ers)$/, 'p$1')
    .replace(/(?<=[a-z]{3}[aeiou])tt(ed|ing)$/, 't$1')
}
