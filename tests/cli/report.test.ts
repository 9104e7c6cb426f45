import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../temporary-folder.js'

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const folder = temporaryFolder()

const title = chromiumPath
  ? 'the report of hawta align in Chromium'
  : 'the report of hawta align in Chromium (skipped: no Chromium at /usr/bin/chromium, install the package chromium)'

describe.skipIf(!chromiumPath)(title, () => {
  let browser: Browser
  const problems: string[] = []

  beforeAll(async () => {
    spawnSync(process.execPath, ['src/hawta.js', 'align', 'corpus/reports', '--out', folder, '-q'])
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
  })

  async function open(width: number): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    problems.length = 0
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text())
    })
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('request', (request) => {
      if (!/^(?:file|data|blob):/.test(request.url())) problems.push(request.url())
    })
    await page.goto(pathToFileURL(join(folder, 'report.html')).href)
    await page.waitForSelector('html[data-ready]')
    return page
  }

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
