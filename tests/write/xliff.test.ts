import { describe, expect, it } from 'vitest'
import type { MemoryUnit } from '../../src/types.js'
import { xliffLines } from '../../src/write/xliff.js'
import { xliff2Lines } from '../../src/write/xliff2.js'
import { findElements, parseXml } from './parse-xml.js'
import { makeUnit } from './samples.js'

const options = { creationDate: new Date('2024-05-06T07:08:09.999Z'), toolVersion: '0.1.0' }

async function join(lines: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const line of lines) text += line
  return text
}
const render = (units: readonly MemoryUnit[]) => join(xliffLines(units, options))
const render2 = (units: readonly MemoryUnit[]) => join(xliff2Lines(units))

describe('xliffLines', () => {
  it('renders a unit with its state, what is known of it, and a note for reviewers', async () => {
    expect(await render([makeUnit({ source: 'دە\u200Cچن <ب>', confidence: 0.8731, kind: '2-1' })])).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="ckb/1.txt" source-language="ckb" target-language="en" datatype="plaintext" date="2024-05-06T07:08:09Z" tool-id="hawta">
    <header><tool tool-id="hawta" tool-name="Hawta" tool-version="0.1.0"/></header>
    <body>
      <trans-unit id="1" xml:space="preserve">
        <source>دە\u200Cچن &lt;ب&gt;</source>
        <target state="needs-review-translation">The bridge was opened.</target>
        <context-group purpose="information"><context context-type="x-confidence">0.873</context><context context-type="x-confidence-partial">0.999</context><context context-type="x-kind">2-1</context><context context-type="x-target-document">en/1.txt</context><context context-type="x-source-segments">3</context><context context-type="x-target-segments">2</context></context-group>
        <note from="hawta">confidence 0.873, 2-1</note>
      </trans-unit>
    </body>
  </file>
</xliff>
`,
    )
  })

  it('asks for the review of units that are not sure', async () => {
    const confidences = [1, 0.9, 0.8999, 0]
    const units: MemoryUnit[] = confidences.map((confidence) => makeUnit({ confidence }))
    const root = parseXml(await render([...units, { ...makeUnit(), confidence: null }]))
    const states = findElements(root, 'target').map(({ attributes }) => attributes.state)
    const review = 'needs-review-translation'
    expect(states).toEqual(['translated', 'translated', review, review, review])
  })

  it('starts a file where documents or languages change, and numbers units throughout', async () => {
    const root = parseXml(
      await render([
        makeUnit(),
        makeUnit(),
        makeUnit({ targetDocument: 'en/2.txt' }),
        makeUnit({ sourceLanguage: 'kmr' }),
      ]),
    )
    expect(findElements(root, 'file').map((file) => findElements(file, 'trans-unit').length)).toEqual([2, 1, 1])
    expect(findElements(root, 'trans-unit').map(({ attributes }) => attributes.id)).toEqual(['1', '2', '3', '4'])
  })

  it('renders a memory without units', async () => {
    const root = parseXml(await render([]))
    expect(findElements(root, 'file')).toHaveLength(1)
    expect(findElements(root, 'trans-unit')).toEqual([])
  })
})

describe('xliff2Lines', () => {
  it('renders a unit with its state, metadata and a note', async () => {
    expect(await render2([makeUnit({ confidence: 0.5 })])).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" srcLang="ckb" trgLang="en">
  <file id="f1" original="ckb/1.txt">
    <unit id="u1" xml:space="preserve">
      <mda:metadata><mda:metaGroup category="hawta"><mda:meta type="x-confidence">0.500</mda:meta><mda:meta type="x-confidence-partial">0.999</mda:meta><mda:meta type="x-kind">1-1</mda:meta><mda:meta type="x-target-document">en/1.txt</mda:meta><mda:meta type="x-source-segments">3</mda:meta><mda:meta type="x-target-segments">2</mda:meta></mda:metaGroup></mda:metadata>
      <notes><note category="hawta">confidence 0.500, 1-1</note></notes>
      <segment state="translated" subState="hawta:needs-review">
        <source>پردەکە کرایەوە.</source>
        <target>The bridge was opened.</target>
      </segment>
    </unit>
  </file>
</xliff>
`,
    )
  })

  it('refuses units in different languages, and none at all', async () => {
    await expect(render2([makeUnit(), makeUnit({ targetLanguage: 'ar' })])).rejects.toThrow(
      'Expected all units from ckb to en, which XLIFF 2.0 names once for all, got one from ckb to ar',
    )
    await expect(render2([])).rejects.toThrow('Expected units, got none')
  })
})
