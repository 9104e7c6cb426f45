import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Vazirmatn (SIL Open Font License 1.1): has every letter of Sorani and weighs 21 kB, so a report can carry it. */
const fontFile = '@fontsource/vazirmatn/files/vazirmatn-arabic-400-normal.woff2'

/** The `@font-face` rule of the reports' Arabic-script font, the font itself within. */
export function fontFace(): string {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(fontFile))
  const source = `url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2")`
  return `@font-face{font-family:"Hawta Arabic";src:${source};font-display:block;unicode-range:U+0600-06FF,U+0750-077F,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC}`
}
