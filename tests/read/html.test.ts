import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../src/read/html.js'
import { type DomNode, paragraphsOf } from '../../src/read/html-blocks.js'

const extract = async (html: string | Uint8Array) =>
  extractHtml(typeof html === 'string' ? Buffer.from(html) : html, 'page.html')
const paragraphsIn = (body: string) =>
  paragraphsOf(parseHTML(`<html><body>${body}</body></html>`).document.documentElement as unknown as DomNode)

const sentences = [
  'The council of the province met on Monday, in its old hall, and spoke about water for the villages of the plain.',
  'Its head, an engineer, said that the wells, which had been dug in haste, would last for ten years at the most.',
  'Farmers, teachers and doctors came to listen, and most of them stayed, in spite of the heat, until the evening.',
]
const page = (title: string, heading: string) => `<!doctype html><html><head><title>${title}</title>
<script>document.title = 'run'; document.body.innerHTML = 'run'</script><style>p { color: red }</style></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<div class="sidebar"><a href="/1">Most read one</a> <a href="/2">Most read two</a></div>
<article><h1>${heading}</h1>${sentences.map((text) => `<p>${text}<img src="http://localhost:9/x.png"></p>`).join('\n')}
<script>document.write('<p>run</p>')</script></article>
<footer><p><a href="/about">About us</a> All rights reserved</p></footer></body></html>`

describe('extractHtml', () => {
  it('gives the article of a page, its title first, without navigation and scripts', async () => {
    const { paragraphs } = await extract(page('Water for the plain', 'Water for the plain'))
    expect(paragraphs).toEqual(['Water for the plain', ...sentences])
  })

  it('reads a page whose tags are left out, and a fragment', async () => {
    const body = sentences.map((text) => `<p>${text}`).join('')
    expect((await extract(`<html><head><title>T</title></head>${body}`)).paragraphs).toEqual(['T', ...sentences])
    expect((await extract(body)).paragraphs).toEqual(sentences)
    expect((await extract('no tags at all')).paragraphs).toEqual(['no tags at all'])
    expect((await extract('')).paragraphs).toEqual([])
  })

  it('decodes as the page declares, by its byte-order mark, or by content', async () => {
    const text = 'caf\u00E9 '.repeat(30)
    const declared = `<html><head><meta charset="iso-8859-2"></head><body><p>${text}</p></body></html>`
    expect(await extract(Buffer.from(declared, 'latin1'))).toMatchObject({ encoding: 'iso-8859-2' })
    expect(await extract(Buffer.from(declared.replace(/<meta[^>]*>/, ''), 'latin1'))).toMatchObject({
      encoding: 'windows-1252',
      paragraphs: [text.trim()],
    })
    expect(await extract(`\uFEFF${declared}`)).toMatchObject({ encoding: 'utf-8', paragraphs: [text.trim()] })
    const old = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head>'
    expect(await extract(Buffer.from(`${old}<body><p>\xE1\xC7`, 'latin1'))).toMatchObject({
      encoding: 'windows-1256',
      paragraphs: ['لا'],
    })
  })

  it('takes all text of a page that is nested deeper than browsers show', async () => {
    const { paragraphs } = await extract(`<html><body>${'<div>'.repeat(3000)}deep${'</div>'.repeat(3000)}<p>after</p>`)
    expect(paragraphs).toEqual(['deep', 'after'])
  })
})

describe('paragraphsOf', () => {
  it.each([
    ['blocks', '<h2>a</h2>b<p>c<div>d</div>', ['a', 'b', 'c', 'd']],
    ['inline elements', 'a<b>b</b> <i>c</i>\n d', ['ab c d']],
    ['white space between and in elements', ' \n<b> a </b> <i> b</i>\t\r\n c ', ['a b c']],
    ['one line break and two', 'a<br>b<br> <br>c<br><br><br>d<br>', ['a b', 'c', 'd']],
    ['no-break spaces', 'a&nbsp;&nbsp;b', ['a\u00A0\u00A0b']],
    ['lists and tables', '<ul><li>a<li>b</ul><table><tr><td>c<td>d<tr><th>e</table>', ['a', 'b', 'c', 'd', 'e']],
    ['preformatted text', '<pre>a  b\n c\n\nd</pre>e', ['a  b', 'c', 'd', 'e']],
    ['what is not shown', '<script>x</script><style>x</style><noscript>x</noscript><nav>x</nav><svg>x</svg>a', ['a']],
    ['entities', '&lt;b&gt; &amp; &#x6A9; &eacute;', ['<b> & \u06A9 \u00E9']],
  ])('shows %s as a browser does', (_name, body, paragraphs) => {
    expect(paragraphsIn(body)).toEqual(paragraphs)
  })

  it('gives back any text that was escaped, white space collapsed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 })), (texts) => {
        const body = texts.map((text) => `<p>${text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)}</p>`).join('\n')
        const collapsed = texts.map((text) => text.replace(/[ \t\r\n\f]+/g, ' ').trim())
        expect(paragraphsIn(body)).toEqual(collapsed.filter((text) => text !== ''))
      }),
    )
  })
})
