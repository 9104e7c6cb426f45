import { describe, expect, it } from 'vitest'
import { modelsCommand } from '../../src/commands/models.js'
import { presetFacts, presetFor, presets } from '../../src/embed/presets.js'

describe('presetFor', () => {
  it('knows a model by its short name, its hub id and the folder that it was pulled to', () => {
    const names = ['e5-small', 'Xenova/multilingual-e5-small', '/data/models/Xenova/multilingual-e5-small/']
    for (const name of [...names, 'models\\Xenova\\multilingual-e5-small'])
      expect(presetFor(name)).toBe(presets['e5-small'])
  })

  it('does not take a longer name for a known one', () => {
    expect(presetFor('NotXenova/multilingual-e5-small')).toMatchObject({ prefix: '', pooling: 'mean' })
    expect(presetFor('Xenova/multilingual-e5-small-2').prefix).toBe('')
  })

  it('has facts for every preset and for nothing else', () => {
    expect(Object.keys(presetFacts)).toEqual(Object.keys(presets))
  })
})

describe('modelsCommand', () => {
  it('lists the embedded model first, with its real size, and every preset', async () => {
    const { models, text } = await modelsCommand()
    expect(models.map(({ name }) => name)).toEqual(['hawta-ckb-en', ...Object.keys(presets)])
    expect(models[0]!.bytes).toBeGreaterThan(1e6)
    expect(text).toMatch(/^e5-small +118 MB +q8 +MIT +0\.919 +Xenova\/multilingual-e5-small$/m)
    expect(text).toMatch(/^labse +- +q8 +Apache-2\.0 +0\.330/m)
  })
})
