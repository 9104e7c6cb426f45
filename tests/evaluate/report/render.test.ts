import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { evaluateFiles } from '../../../src/evaluate/evaluate.js'
import { inspectFile } from '../../../src/evaluate/inspect/inspect.js'
import { makeRandom } from '../../../src/evaluate/random.js'
import { renderReport } from '../../../src/evaluate/report/render.js'
import { describeInChromium } from '../../browser.js'
import { diagonal, makeFolder, options, type SamplePair, writeSample } from '../samples.js'

const hostile = [
  '</script><script>window.hacked = 1</script>',
  '<img src=x onerror="window.hacked = 1">',
  '"><svg onload=window.hacked=1>\u2028<!-- `',
  '&lt;b&gt; --> ]]> </textarea> javascript:window.hacked=1',
]

async function sentencesOf(language: 'ckb' | 'en'): Promise<string[]> {
  const topics = ['pope-visit', 'nato-meeting', 'baghdad-summit']
  const texts = await Promise.all(
    topics.map((topic) => readFile(`corpus/gold/sentences/${topic}.${language}.txt`, 'utf8')),
  )
  return texts.flatMap((text) => text.split('\n').filter((line) => line !== ''))
}

/** Documents of twenty sentences, their words drawn from the sample corpus, so that they compress as real text does. */
async function makePairs(units: number): Promise<SamplePair[]> {
  const random = makeRandom(11)
  const words = await Promise.all(
    (['ckb', 'en'] as const).map(async (language) => (await sentencesOf(language)).join(' ').split(' ')),
  )
  const sentence = (list: readonly string[] = []) =>
    `${Array.from({ length: 12 + Math.floor(12 * random()) }, () => list[Math.floor(random() * list.length)]).join(' ')}.`
  return Array.from({ length: units / 20 }, (_, document) => ({
    topic: `report-${document}`,
    source: Array.from({ length: 20 }, () => sentence(words[0])),
    target: Array.from({ length: 20 }, () => sentence(words[1])),
    beads: diagonal(20).map((bead) => ({ ...bead, confidence: Math.sqrt(random()) })),
  }))
}

async function corpusReport(): Promise<string> {
  const [source, target] = await Promise.all(
    ['ckb', 'en'].map(async (language) =>
      (await readFile(`corpus/gold/sentences/pope-visit.${language}.txt`, 'utf8'))
        .split('\n')
        .filter((line) => line !== ''),
    ),
  )
  const path = await writeSample([
    { topic: 'pope-visit', source: source ?? [], target: target ?? [], beads: diagonal(20) },
  ])
  const evaluation = await evaluateFiles('corpus/gold/pope-visit.beads.txt', [path], options)
  return renderReport({ title: 'The visit', inspection: await inspectFile(path, options), evaluation })
}

async function hostileReport(): Promise<string> {
  const path = await writeSample([
    { topic: hostile[1]?.replaceAll('/', '') ?? '', source: hostile, target: hostile, beads: diagonal(4) },
  ])
  return renderReport({ title: hostile[0] ?? '', inspection: await inspectFile(path, options), evaluation: null })
}

describe('renderReport', () => {
  it('stays below 2 MB and 6 seconds (goal: 3, on an idle machine) for 5,000 units and holds every one', async () => {
    const inspection = await inspectFile(await writeSample(await makePairs(5000)), options)
    const start = performance.now()
    const html = renderReport({ title: 'Large', inspection, evaluation: null })
    const seconds = (performance.now() - start) / 1000
    expect(Buffer.byteLength(html)).toBeLessThan(2_000_000)
    // Measured 1.5 s; twice the goal, for machines that are busy with other tests.
    expect(seconds).toBeLessThan(6)
    expect(unpack(html).units).toHaveLength(5000)
    expect(unpack(html).plots.filter((plot) => plot !== null)).toHaveLength(250)
  }, 30_000)

  it('keeps to 2 MB by leaving out what is least worth a look, and says so', async () => {
    const random = makeRandom(12)
    // Letters at random hardly compress.
    const noise = () => String.fromCharCode(...Array.from({ length: 300 }, () => 0x620 + Math.floor(40 * random())))
    const long = (await makePairs(4000)).map((pair) => ({ ...pair, source: pair.source.map(noise) }))
    const inspection = await inspectFile(await writeSample(long), options)
    const html = renderReport({ title: 'Long', inspection, evaluation: null })
    expect(Buffer.byteLength(html)).toBeLessThan(2_000_000)
    const shown = unpack(html).units.length
    expect(shown).toBeLessThan(4000)
    expect(html).toContain(`This page holds the ${shown.toLocaleString('en')} units most worth a look, of 4,000.`)
  }, 60_000)

  it('gives the same bytes for the same input', async () => {
    const path = await writeSample(await makePairs(40))
    const [one, two] = await Promise.all([1, 2].map(() => inspectFile(path, options)))
    const render = (inspection = one ?? null) => renderReport({ title: 'Twice', inspection, evaluation: null })
    expect(render(two ?? null)).toBe(render())
  })

  it('names no other machine', async () => {
    const html = await corpusReport()
    const addresses = [...html.matchAll(/https?:\/\/[^"' ]+/g)].map(([address]) => address)
    expect(addresses.filter((address) => !address.startsWith('http://www.w3.org/'))).toEqual([])
    expect(html).not.toMatch(/<(?:link|iframe|img|object|embed)\b|@import|url\((?!data:)/)
  })

  it('never lets the text of others become markup', async () => {
    const html = await hostileReport()
    expect(html).not.toContain('<img')
    expect(html).not.toContain('<script>window')
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(unpack(html).sources).toEqual(hostile)
  })

  it('takes an evaluation without texts, and an empty memory', async () => {
    const folder = await makeFolder({ 'gold.txt': '[0]:[0]\n', 'result.txt': '[0]:[0]\n' })
    const evaluation = await evaluateFiles(join(folder, 'gold.txt'), [join(folder, 'result.txt')], options)
    expect(renderReport({ title: 'Beads', inspection: null, evaluation })).toContain('Beads, strict F1')
    const path = await writeSample([{ topic: 'x', source: ['یەک'], target: ['one'], beads: [] }])
    const empty = renderReport({ title: 'Empty', inspection: await inspectFile(path, options), evaluation: null })
    expect(unpack(empty).units).toEqual([])
  })
})

function unpack(html: string): { units: unknown[]; plots: Array<string | null>; sources: string[] } {
  const [, base64 = ''] = /id="payload">([^<]*)</.exec(html) ?? []
  return JSON.parse(inflateRawSync(Buffer.from(base64, 'base64')).toString('utf8'))
}

describeInChromium('a report in Chromium', (openReport, problems) => {
  async function open(html: string, width = 1200, colorScheme: 'light' | 'dark' = 'light') {
    const path = join(await makeFolder(), 'report.html')
    await writeFile(path, html)
    return openReport(path, { viewport: { width, height: 900 }, colorScheme })
  }

  it('shows Sorani right to left in a font that has its letters, English left to right', async () => {
    const page = await open(await corpusReport())
    const [sorani, english] = [page.locator('#rows td[lang=ckb]').first(), page.locator('#rows td[lang=en]').first()]
    expect(await sorani.evaluate((cell) => getComputedStyle(cell).direction)).toBe('rtl')
    expect(await english.evaluate((cell) => getComputedStyle(cell).direction)).toBe('ltr')
    // Before the debugger comes in, which asks for the file once more and is refused.
    expect(problems).toEqual([])
    const session = await page.context().newCDPSession(page)
    await session.send('DOM.enable')
    await session.send('CSS.enable')
    const { root } = await session.send('DOM.getDocument')
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#rows td[lang=ckb]' })
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    const ours = fonts.find(({ isCustomFont }) => isCustomFont)
    expect(ours?.familyName).toBe('Vazirmatn')
    expect(ours?.glyphCount).toBeGreaterThan(10)
  })

  it('marks errors against gold and filters by them', async () => {
    const page = await open(await corpusReport())
    const count = () => page.locator('#count').textContent()
    const all = Number(/of (\d+)/.exec((await count()) ?? '')?.[1])
    await page.selectOption('#verdict', 'right')
    // In gold, sentences 0, 1 and 17 to 19 stand opposite sentences of the same number; 6, 7 and 8 too.
    expect(await count()).toBe('Units 1\u20138 of 8')
    expect(await page.locator('#rows tr[data-verdict=right]').count()).toBe(8)
    await page.selectOption('#verdict', 'errors')
    expect(await count()).toContain(`of ${all - 8}`)
    expect(problems).toEqual([])
  })

  it('searches whatever the keyboard, filters by confidence and remark, turns pages, and clears', async () => {
    const pairs = await makePairs(200)
    const needle = {
      ...pairs[0],
      topic: 'needle',
      source: ['لە سالی \u0662\u0660\u0663\u0661 کوردی.'],
      target: ['Needle 2032.'],
      beads: diagonal(1, 0.123),
    }
    const path = await writeSample([...pairs, needle])
    const page = await open(
      renderReport({ title: 'Filters', inspection: await inspectFile(path, options), evaluation: null }),
    )
    const count = async () => (await page.locator('#count').textContent()) ?? ''
    expect(await count()).toBe('Units 1\u201350 of 201')
    await page.locator('[data-turn="1"]').first().click()
    expect(await count()).toBe('Units 51\u2013100 of 201')
    await page.fill('#query', '\u0643\u0648\u0631\u062F\u064A.') // on an Arabic keyboard
    expect(await page.locator('#rows tr').first().textContent()).toContain('Needle')
    await page.fill('#query', '2031')
    expect(await count()).toBe('Units 1\u20131 of 1')
    await page.click('button[type=reset]')
    await page.waitForFunction(() => document.getElementById('count')?.textContent?.endsWith('of 201'))
    await page.fill('#from', '12.3')
    await page.fill('#to', '12.3')
    expect(await count()).toBe('Units 1\u20131 of 1')
    await page.click('button[type=reset]')
    await page.locator('label', { hasText: 'numbers disagree' }).locator('input').check()
    expect(await page.locator('#rows mark.alone').count()).toBeGreaterThan(0)
    await page.fill('#query', 'no such text')
    expect(await count()).toBe('No unit passes the filters.')
    expect(problems).toEqual([])
  })

  it('draws the dot plot of the pair that is chosen, by keyboard too', async () => {
    const path = await writeSample(await makePairs(60))
    const page = await open(
      renderReport({ title: 'Plots', inspection: await inspectFile(path, options), evaluation: null }),
    )
    expect(await page.locator('#dot-plot svg rect').count()).toBeGreaterThanOrEqual(20)
    await page.locator('[data-pair="2"]').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('#dot-plot figcaption').textContent()).toBe('report-2')
    await page.click('#of-pair')
    expect(await page.locator('#count').textContent()).toBe('Units 1\u201320 of 20')
    expect(problems).toEqual([])
  })

  it.each([
    [380, 'light'],
    [380, 'dark'],
    [1200, 'dark'],
  ] as const)('fits a screen of %i pixels, %s', async (width, scheme) => {
    const page = await open(await corpusReport(), width, scheme)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    const [ink, paper] = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body)
      return [color, backgroundColor].map((value) => Number(/\d+/.exec(value)?.[0]))
    })
    expect((ink ?? 0) > (paper ?? 0)).toBe(scheme === 'dark')
    expect(problems).toEqual([])
  })

  it('runs no script of hostile texts and shows them as they are', async () => {
    const page = await open(await hostileReport())
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    const cells = await page.locator('#rows td[lang=ckb]').allTextContents()
    expect([...cells].sort()).toEqual([...hostile].sort())
    expect(await page.locator('h1').textContent()).toBe(hostile[0])
    expect(problems).toEqual([])
  })
})
