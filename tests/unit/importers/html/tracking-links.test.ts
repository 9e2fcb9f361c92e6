import { describe, expect, it } from 'vitest'
import { destination } from '../../../../importers/html/tracking-links.ts'
import { findings, marked } from './page.ts'

const target = 'https://one.example/rights?of=you&lang=en'
const encoded = encodeURIComponent(target)
const base64 = btoa(target)

describe('a tracking link', () => {
  it.each([
    ['a search engine', `https://www.google.co.uk/url?sa=t&url=${encoded}&ved=2`],
    ['Outlook', `https://eur02.safelinks.protection.outlook.com/?url=${encoded}&data=05%7C01&reserved=0`],
    ['Teams', `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=${encoded}`],
    ['Facebook', `https://l.facebook.com/l.php?u=${encoded}&h=AT0`],
    ['Instagram', `https://l.instagram.com/?u=${encoded}&e=AT0`],
    [
      'Proofpoint 2',
      `https://urldefense.proofpoint.com/v2/url?u=https-3A__one.example_rights-3Fof-3Dyou-26lang-3Den&d=Dw`,
    ],
    ['Proofpoint 3', `https://urldefense.com/v3/__https://one.example/rights*of=you&lang=en__;Pw!!x$`],
    ['Barracuda', `https://linkprotect.cudasvc.com/url?a=${encoded}&c=E,1`],
    ['Sophos', `https://eu-west-1.protection.sophos.com/?d=one.example&u=${encodeURIComponent(base64)}&i=1`],
    ['Bing', `https://www.bing.com/ck/a?!&&p=1&u=a1${base64.replaceAll('=', '')}&ntb=1`],
    ['Amazon', `https://abc.r.eu-west-1.awstrack.me/L0/${encoded}/1/0102/x`],
    ['Cisco', `https://secure-web.cisco.com/1AbC-d/${encoded}`],
    ['Check Point', `https://protect.checkpoint.com/v2/___${target}___.YXA`],
    ['Yahoo', `https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU=${encoded}/RK=2/RS=x-`],
    [
      'one inside another',
      `https://l.facebook.com/l.php?u=${encodeURIComponent(`https://www.google.com/url?q=${encoded}`)}`,
    ],
  ])('leads where it leads: of %s', (_, href) => {
    expect(destination(href)).toBe(target)
  })

  it('puts back runs of signs that Proofpoint took out', () => {
    const href = `https://urldefense.com/v3/__https://one.example/a*b**Bc__;${btoa('%xyz').replaceAll('=', '')}!!x$`
    expect(destination(href)).toBe('https://one.example/a%bxyzc')
  })

  it.each([
    'https://one.example/login?redirect=https%3A%2F%2Ftwo.example%2F',
    'https://www.google.com/search?q=https%3A%2F%2Ftwo.example%2F',
    'https://l.facebook.com/l.php?u=javascript%3Aalert(1)',
    'https://eu.protection.sophos.com/?u=%25%25',
    'https://urldefense.com/v3/nothing',
  ])('is no other link: %s', (href) => {
    expect(destination(href)).toBe(href)
  })

  it('that does not say where it leads is kept, and named', () => {
    const html =
      '<p><a href="https://click.mail.example/ls/click?upn=abc">Terms</a> <a href="https://t.co/abc">here</a></p>'
    expect(marked(html)).toEqual([
      'normal: [Terms|https://click.mail.example/ls/click?upn=abc] [here|https://t.co/abc]',
    ])
    expect(findings(html)).toEqual([
      'link: The link “Terms” leads through “https://click.mail.example/ls/click?upn=abc”, which does not say where to. Link to the page itself.',
      'link: The link “here” leads through “https://t.co/abc”, which does not say where to. Link to the page itself.',
    ])
  })
})
