import { describe, expect, test } from '@jest/globals'
import { parseSettings } from '#core/wire'
import { storedJson } from './stored.ts'

describe('storedJson()', () => {
  test('gives back what was stored', () => {
    expect(storedJson(parseSettings, '{"opens":true,"links":false}', 'settings')).toEqual({
      opens: true,
      links: false,
    })
  })

  test.each([
    [undefined, 'settings is not JSON'],
    [7, 'settings is not JSON'],
    ['dana@contoso.example', 'settings is not JSON'],
    ['[]', 'settings is not an object'],
    ['{"opens":true}', 'settings.links is not true or false'],
  ])('throws for %p without quoting it', (text, message) => {
    const read = () => storedJson(parseSettings, text, 'settings')
    expect(read).toThrow(`A stored row is damaged: ${message}`)
    expect(read).not.toThrow('dana')
  })
})
