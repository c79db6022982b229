import { expect, test } from '@jest/globals'
import { createBundle } from './bundle.ts'

test.each<[string, readonly (string | undefined)[], readonly (string | undefined)[]]>([
  ['the newest script', ['one', 'two'], ['one', 'two']],
  [
    'the copy of an earlier start where the script cannot be read',
    ['one', undefined],
    ['one', 'one'],
  ],
  ['the script again once it can be read', ['one', undefined, 'three'], ['one', 'one', 'three']],
  ['nothing if the script never could be read', [undefined, undefined], [undefined, undefined]],
  ['an empty script', ['one', ''], ['one', '']],
])('atStart() gives %s', async (_what, served, given) => {
  const left = [...served]
  const { atStart } = createBundle(() => Promise.resolve(left.shift()))
  for (const each of given) expect(await atStart()).toBe(each)
})
