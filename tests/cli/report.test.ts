import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { describeInChromium } from '../browser.js'
import { temporaryFolder } from '../temporary-folder.js'
import { hawtaWith } from './hawta.js'

const folder = temporaryFolder()

describeInChromium('the report of hawta align in Chromium', (openReport, problems) => {
  beforeAll(() => {
    hawtaWith()('align', 'corpus/reports', '--out', folder, '-q')
  }, 60_000)

  const open = (width: number) => openReport(join(folder, 'report.html'), { viewport: { width, height: 900 } })

  it.each([1200, 380])(
    'shows the memory of the run on a screen of %i pixels',
    async (width) => {
      const page = await open(width)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      expect(await page.locator('[data-pair]').allTextContents()).toEqual([
        'baghdad-summit',
        'nato-meeting',
        'pope-visit',
      ])
      const records = readFileSync(join(folder, 'alignments.jsonl'), 'utf8')
      const cells = await page.locator('#rows td[lang=ckb]').allTextContents()
      expect(cells.length).toBeGreaterThan(20)
      const sorani = readFileSync('corpus/gold/sentences/pope-visit.ckb.txt', 'utf8').split('\n')[0] ?? ''
      expect(records).toContain(sorani)
      expect(cells).toContain(sorani)
      expect(problems).toEqual([])
    },
    30_000,
  )

  it('finds a unit by a word of either side and shows the beads of the pair that is chosen', async () => {
    const page = await open(1200)
    await page.fill('#query', 'Qaraqosh')
    expect(await page.locator('#count').textContent()).toBe('Units 1\u20131 of 1')
    expect(
      await page
        .locator('#rows td[lang=ckb]')
        .first()
        .evaluate((cell) => getComputedStyle(cell).direction),
    ).toBe('rtl')
    await page.locator('[data-pair]', { hasText: 'pope-visit' }).click()
    expect(await page.locator('#dot-plot figcaption').textContent()).toBe('pope-visit')
    expect(await page.locator('#dot-plot svg rect').count()).toBeGreaterThanOrEqual(16)
    expect(problems).toEqual([])
  }, 30_000)
})
