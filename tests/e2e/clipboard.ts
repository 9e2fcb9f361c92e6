import { textOf } from '../../policy/plain-text.ts'
import { portableText } from '../../schemas/records/portable-text.ts'

/** One text as three programs put it on the clipboard, with fonts, colours and a link that must not be kept. */
export const clipboards = {
  Word: `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {font-family:"Calibri",sans-serif;} --></style></head>
<body lang=EN-GB><!--StartFragment--><h1><span style='color:#2F5496'>What we collect<o:p></o:p></span></h1>
<p class=MsoNormal>We keep <b>very little</b>, see <a href="https://one.example/list">the list</a> and <a href="javascript:alert(1)">this</a>.<o:p></o:p></p>
<h2>From you<o:p></o:p></h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>First item<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Nested item<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Numbered item<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td width=200 style='border:solid windowtext 1.0pt'><p class=MsoNormal><b>Cookie<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Lifetime<o:p></o:p></b></p></td></tr>
<tr><td><p class=MsoNormal>session<o:p></o:p></p></td><td><p class=MsoNormal>1 day<o:p></o:p></p></td></tr></table><!--EndFragment--></body></html>`,

  'Google Docs': `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0d1f2a3b-7fff-1234-5678-9abcdef01234"><h1 dir="ltr" style="line-height:1.38;"><span style="font-size:20pt;font-family:Arial;color:#000000;font-weight:400;">What we collect</span></h1><p dir="ltr"><span style="font-size:11pt;font-family:Arial;color:#ff0000;font-weight:400;">We keep </span><span style="font-size:11pt;font-family:Arial;font-weight:700;">very little</span><span style="font-weight:400;">, see </span><a href="https://one.example/list" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">the list</span></a><span style="font-weight:400;"> and </span><a href="javascript:alert(1)"><span style="color:#1155cc;text-decoration:underline;">this</span></a><span style="font-weight:400;">.</span></p><h2 dir="ltr"><span style="font-size:16pt;font-weight:400;">From you</span></h2><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">First item</span></p></li><ul><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400;">Nested item</span></p></li></ul></ul><ol><li dir="ltr" style="list-style-type:decimal;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Numbered item</span></p></li></ol><div dir="ltr" align="left"><table style="border:none;"><colgroup><col width="200"/><col width="200"/></colgroup><tbody><tr><td><p dir="ltr"><span style="font-weight:700;">Cookie</span></p></td><td><p dir="ltr"><span style="font-weight:700;">Lifetime</span></p></td></tr><tr><td><p dir="ltr"><span style="font-weight:400;">session</span></p></td><td><p dir="ltr"><span style="font-weight:400;">1 day</span></p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">`,

  'a web page': `<meta charset='utf-8'><h2 style="font-family: Georgia; color: rgb(36, 41, 46);">What we collect</h2><p style="color:red;font-size:20px">We keep <strong>very little</strong>, see <a href="https://one.example/list" class="x">the list</a> and <a href="javascript:alert(1)">this</a>.</p><h3>From you</h3><ul><li>First item<ul><li>Nested item</li></ul></li></ul><ol><li>Numbered item</li></ol><table><thead><tr><th>Cookie</th><th>Lifetime</th></tr></thead><tbody><tr><td>session</td><td>1 day</td></tr></tbody></table>`,
}

/** A block in a line, with `*strong*` words and `<linked>` ones. */
export function toLine(value: unknown): string {
  const [block] = portableText.parse([value])
  if (block?._type === 'table') {
    const cells = block.rows.flatMap(({ cells }) => cells.map(({ value }) => value.map(textOf).join(' ')))
    return `table with ${block.headerRows} header row: ${cells.join(', ')}`
  }
  if (block?._type !== 'block') return String(block?._type)
  const words = block.children.map((child) => {
    if (child._type !== 'span') return `{${child._type}}`
    const { text, marks } = child
    if (marks.includes('strong')) return `*${text}*`
    return marks.length > 0 ? `<${text}>` : text
  })
  return `${block.listItem ? `${block.listItem} ${block.level}` : block.style}: ${words.join('')}`
}
