import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where Debian's package omegat has it. */
export const omegatJar = '/usr/share/omegat/OmegaT.jar'

/** Why OmegaT cannot run here, or null where it can. */
export function omegatIsMissing(): string | null {
  if (!existsSync(omegatJar)) return `no ${omegatJar}, install the package omegat`
  return spawnSync('java', ['-version']).error ? 'no java, install a headless JRE' : null
}

/** A document and a memory for OmegaT. */
export interface OmegatProject {
  /** One paragraph a segment. */
  readonly paragraphs: readonly string[]
  /** The bytes of a TMX. */
  readonly memory: string | Uint8Array
}

/** What OmegaT made of a project. */
export interface OmegatRun {
  readonly status: number | null
  /** The document's paragraphs, translated where the memory had them, else as they were. */
  readonly paragraphs: readonly string[]
  /** What OmegaT printed and logged. */
  readonly log: string
}

// OmegaT segments by paragraph here: its own rules know no Kurdish, and a sentence of the memory is a paragraph.
const projectFile = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>ckb</source_lang><target_lang>en</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
`

/** Translates a document with OmegaT, headless, from nothing but a memory in tm/auto; `folder` must be new. */
export function translateWithOmegat(folder: string, { paragraphs, memory }: OmegatProject): OmegatRun {
  const [project, configuration] = [join(folder, 'project'), join(folder, 'configuration')]
  for (const name of ['source', 'target', 'tm/auto', 'omegat', 'glossary', 'dictionary']) {
    mkdirSync(join(project, name), { recursive: true })
  }
  mkdirSync(configuration)
  writeFileSync(join(project, 'omegat.project'), projectFile)
  // UTF-8 is what the file filter of texts assumes for .utf8.
  writeFileSync(join(project, 'source/report.utf8'), `${paragraphs.join('\n\n')}\n`)
  writeFileSync(join(project, 'tm/auto/memory.tmx'), memory)
  const words = ['-Djava.awt.headless=true', `-Duser.home=${configuration}`, '-jar', omegatJar, project]
  const modes = ['--mode=console-translate', `--config-dir=${configuration}`, '--no-team']
  const { status, stdout, stderr } = spawnSync('java', [...words, ...modes], { encoding: 'utf8', timeout: 120_000 })
  const target = join(project, 'target/report.utf8')
  const translated = existsSync(target)
    ? readFileSync(target, 'utf8')
        .replace(/^\uFEFF/, '')
        .trimEnd()
    : ''
  return { status, log: `${stdout}${stderr}`, paragraphs: translated.split(/\r?\n\r?\n/) }
}

/** The lines of a log that tell of trouble with a memory. */
export function troubles(log: string): string[] {
  return log.split('\n').filter((line) => /error|exception|invalid|cannot|could not|SAXParse|\bTMX_/i.test(line))
}
