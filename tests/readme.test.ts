import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from './temporary-folder.js'

const readme = readFileSync('README.md', 'utf8')
const program = resolve('src/hawta.js')
const folder = temporaryFolder()

/** The first fenced block of a kind after a place in a text. */
function fencedBlock(text: string, place: string, kind: string): string {
  const from = text.indexOf(place)
  const opening = `\`\`\`${kind}\n`
  const start = text.indexOf(opening, from) + opening.length
  if (from === -1 || start < opening.length) throw new Error(`Expected a block of ${kind || 'text'} after ${place}`)
  return text.slice(start, text.indexOf('\n```', start) + 1)
}

/** What the README says that a run prints, as a run into another folder prints it. */
function shownOutput(text: string, out: string): string {
  return fencedBlock(text, '<!-- example: npm start -->', '').replaceAll('output/', `${out}/`)
}

// Inside the package, so that 'hawta' resolves to it; the compiler passes over a folder with such a name.
const inside = mkdtempSync(resolve('tests', '.readme-'))
afterAll(() => rmSync(inside, { recursive: true, force: true }))

describe('README.md', () => {
  it('shows what npm start prints, word for word', () => {
    const start = /"start": "[^"]*node src\/hawta\.js ([^"]+) --out output"/.exec(
      readFileSync('package.json', 'utf8'),
    )?.[1]
    expect(start).toBe('align corpus/reports')
    const out = join(folder, 'start')
    const { status, stderr, stdout } = spawnSync(process.execPath, [program, 'align', 'corpus/reports', '--out', out], {
      encoding: 'utf8',
    })
    // A run of more than ten seconds says how far it is.
    const summary = stderr.replace(/^\d{4}-\d\d-\d\dT\S+Z .*\n/gm, '')
    expect(shownOutput(readme, out)).toBe(summary)
    expect(stdout).toBe('')
    expect(status).toBe(0)
    // The comparison can fail: another figure, a line more and a line less are differences.
    for (const changed of [readme.replace(/\d+ segments/, '0 segments'), readme.replace(/\nMatched .*/, '')]) {
      expect(changed).not.toBe(readme)
      expect(shownOutput(changed, out)).not.toBe(summary)
    }
  }, 60_000)

  it('has a script that runs as it stands and finds the pairs of gold', () => {
    const script = join(inside, 'script.ts')
    writeFileSync(script, fencedBlock(readme, '<!-- example: script -->', 'ts'))
    // Run elsewhere, so that output/ is left alone.
    const place = join(folder, 'script')
    cpSync('corpus/reports', join(place, 'corpus/reports'), { recursive: true })
    mkdirSync(join(place, 'output'))
    const { status, stderr, stdout } = spawnSync(process.execPath, [resolve('node_modules/tsx/dist/cli.mjs'), script], {
      encoding: 'utf8',
      cwd: place,
    })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    const gold = readFileSync('corpus/gold/documents.tsv', 'utf8').trimEnd().split('\n')
    const found = lines.map((line) =>
      /^corpus\/(\S+) = corpus\/(\S+): (\S+), \d+ units$/.exec(line)?.slice(1).join('\t'),
    )
    expect(found.sort()).toEqual(gold.sort())
    const units = lines.reduce((sum, line) => sum + Number(/(\d+) units$/.exec(line)?.[1]), 0)
    expect(readFileSync(join(place, 'output/memory.tmx'), 'utf8').match(/<tu\b/g)).toHaveLength(units)
  }, 60_000)

  describe('has commands that do what stands beside them', () => {
    const commands = ['## Commands', '## Formats and export', '## Merge and clean']
      .flatMap((place) => fencedBlock(readme, place, 'sh').trimEnd().split('\n'))
      .map((line) => line.split(/\s+#/)[0] ?? '')
      // What fetches a model needs a network.
      .filter((line) => !/Xenova|models pull/.test(line))
    const place = join(folder, 'commands')
    mkdirSync(join(place, 'reports'), { recursive: true })
    const copies = {
      'reports/pope-visit.ckb.txt': 'reports/pope-visit.ckb.txt',
      'reports/pope-visit.en.txt': 'reports/pope-visit.en.txt',
      'more.txt': 'reports/census.en.txt',
      'report.txt': 'reports/nato-meeting.ckb.txt',
      'lines.txt': 'gold/sentences/census.en.txt',
      'source.txt': 'gold/sentences/pope-visit.ckb.txt',
      'target.txt': 'gold/sentences/pope-visit.en.txt',
      gold: 'gold',
    }
    for (const [to, from] of Object.entries(copies)) cpSync(join('corpus', from), join(place, to), { recursive: true })
    writeFileSync(join(place, 'pairs.csv'), fencedBlock(readme, '<!-- example: manifest -->', 'csv'))
    writeFileSync(join(place, 'office.csv'), fencedBlock(readme, '<!-- example: office.csv -->', 'csv'))
    const run = (command: string) =>
      spawnSync('sh', ['-c', `hawta() { "$NODE" "$PROGRAM" "$@"; }\n${command}`], {
        encoding: 'utf8',
        cwd: place,
        env: { ...process.env, NODE: process.execPath, PROGRAM: program },
      })
    // What each command prints or writes, by what is known of its input.
    const facts: Record<string, (stdout: string) => void> = {
      align: () => expect(readFileSync(join(place, 'output/memory.csv'), 'utf8')).toContain('pope-visit.en.txt'),
      segment: (stdout) => {
        const gold = readFileSync('corpus/gold/sentences/nato-meeting.ckb.txt', 'utf8')
        expect(stdout.replace(/\n+/g, '\n')).toBe(gold)
      },
      // 11 sentences of 512 dimensions or whatever the model has, behind a header of 128 bytes.
      embed: () => expect((readFileSync(join(place, 'vectors.npy')).length - 128) % (11 * 4)).toBe(0),
      beads: (stdout) => expect(stdout).toMatch(/^(?:\[[\d, ]*\]:\[[\d, ]*\]\n)+$/),
      mine: (stdout) => expect(stdout).toMatch(/^(?:[\d.]+\t\d+\t\d+\t[^\t\n]+\t[^\t\n]+\n)+$/),
      evaluate: (stdout) =>
        expect(stdout).toMatch(/### Beads\n\n\| Result .*\n.*\n\| output\/alignments\.jsonl \| [01]\./),
      inspect: (stdout) => expect(stdout).toMatch(/\| Estimated precision \| \d/),
      retrieval: (stdout) => expect(stdout).toMatch(/\| P@1, source to target \| [01]\.\d{3} \|/),
    }

    it('an example of merging and cleaning that prints what it shows', () => {
      const [, commands = ''] = /^`(hawta merge office\.csv .*)` prints$/m.exec(readme) ?? []
      const { status, stderr } = run(commands)
      expect(fencedBlock(readme, '<!-- example: merge and clean -->', '')).toBe(stderr)
      expect(status).toBe(0)
    })

    it('every command that is checked here', () => {
      expect(commands.map((line) => line.split(' ')[1])).toEqual(expect.arrayContaining(Object.keys(facts)))
    })

    it.each(commands)(
      '%s',
      (command) => {
        const { status, stderr, stdout } = run(command)
        expect(stderr).not.toMatch(/^hawta:|error/m)
        expect(status).toBe(0)
        facts[command.split(' ')[1] ?? '']?.(stdout)
        for (const [, file = ''] of command.matchAll(/--(?:out|report) (\S+)/g)) {
          // Two plain files share the name.
          const out = command.includes('--format moses') ? `${file}.ckb` : file
          expect(existsSync(join(place, out))).toBe(true)
        }
      },
      60_000,
    )
  })
})
