import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const skipped = ' (skipped: no Chromium at /usr/bin/chromium, install the package chromium)'

/** Opens a report that is a file, once it is ready. */
export type OpenReport = (path: string, options: BrowserContextOptions) => Promise<Page>

/**
 * Tests that need a browser, skipped with a visible line where there is none. `problems` are what the last page complained
 * of: errors and warnings of its console, and whatever it asked of a network.
 */
export function describeInChromium(
  title: string,
  tests: (open: OpenReport, problems: readonly string[]) => void,
): void {
  describe.skipIf(!chromiumPath)(chromiumPath ? title : title + skipped, () => {
    let browser: Browser
    const problems: string[] = []
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] })
    }, 60_000)
    afterAll(() => browser?.close())

    async function open(path: string, options: BrowserContextOptions): Promise<Page> {
      const page = await browser.newPage(options)
      problems.length = 0
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) problems.push(message.text())
      })
      page.on('pageerror', (error) => problems.push(error.message))
      page.on('request', (request) => {
        if (!/^(?:file|data|blob):/.test(request.url())) problems.push(request.url())
      })
      await page.goto(pathToFileURL(path).href)
      await page.waitForSelector('html[data-ready]')
      return page
    }

    tests(open, problems)
  })
}
