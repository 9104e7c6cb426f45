import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeXmlAttribute, escapeXmlText } from '../../src/write/xml.js'
import { parseXml } from './parse-xml.js'
import { anyText, asXmlHolds, hostileTexts, illegalTexts } from './samples.js'

describe('escapeXmlText', () => {
  it('escapes markup and carriage returns, and nothing else', () => {
    expect(escapeXmlText('<a href="b">\'c\'</a> & \r\n\t]]>')).toBe(
      '&lt;a href="b"&gt;\'c\'&lt;/a&gt; &amp; &#13;\n\t]]&gt;',
    )
    expect(escapeXmlText('دە\u200Cچن  ٢٠٢٤')).toBe('دە\u200Cچن  ٢٠٢٤')
  })

  it.each(illegalTexts)('replaces what no XML can hold (%#)', (text, expected) => {
    expect(escapeXmlText(text)).toBe(expected)
    expect(escapeXmlAttribute(text)).toBe(expected)
  })

  it('is undone by a parser, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parseXml(`<a>${escapeXmlText(text)}</a>`).text).toBe(asXmlHolds(text))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('escapeXmlAttribute', () => {
  it('escapes quotes and white space that a parser would make a space', () => {
    expect(escapeXmlAttribute('"a"\t\'b\'\r\n')).toBe("&quot;a&quot;&#9;'b'&#13;&#10;")
  })

  it('is undone by a parser, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parseXml(`<a b="${escapeXmlAttribute(text)}"/>`).attributes.b).toBe(asXmlHolds(text))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('xmllint', () => {
  it('reads back the same texts', (context) => {
    if (spawnSync('xmllint', ['--version']).status !== 0) context.skip('xmllint (libxml2-utils) is not installed')
    for (const text of hostileTexts) {
      const input = `<?xml version="1.0" encoding="UTF-8"?><a>${escapeXmlText(text)}</a>`
      const result = spawnSync('xmllint', ['--xpath', 'string(/a)', '-'], { input, encoding: 'utf8' })
      expect(result.stderr).toBe('')
      expect(result.stdout).toBe(`${text}\n`)
    }
  })
})
