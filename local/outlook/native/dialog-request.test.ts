import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readManifest } from '../manifest/read-manifest.ts'
import type { AddIn } from '../manifest/add-in.ts'
import { dialogRequest, dialogText } from './dialog-request.ts'

const addIn = readManifest(
  readFileSync(join(__dirname, '../fixture/manifest.xml'), 'utf8'),
) as AddIn

const target = (url: string, width: unknown = 30) => JSON.stringify({ url, width, height: 40 })

test.each([
  [
    'the own origin',
    target('https://add-in.example/dialog.html'),
    { url: 'https://add-in.example/dialog.html', width: 30, height: 40 },
  ],
  [
    'a domain of the manifest',
    target('https://other.example/x'),
    { url: 'https://other.example/x', width: 30, height: 40 },
  ],
  ['another domain', target('https://elsewhere.example/x'), 12_004],
  ['no https', target('http://add-in.example/x'), 12_005],
  ['no address', target('dialog.html'), 12_002],
  ['no size', target('https://add-in.example/', 'wide'), 12_002],
  ['invalid JSON', '{', 12_002],
  ['nothing', undefined, 12_002],
])('dialogRequest() with %s', (_what, asked, expected) => {
  expect(dialogRequest(asked, addIn)).toEqual(expected)
})

test.each([
  ['{"messageToParent":"a","targetOrigin":"*"}', 'a'],
  ['{"messageContent":"b"}', 'b'],
  ['{"messageToParent":true}', 'true'],
  ['nonsense', ''],
  [7, ''],
])('dialogText() of %j', (json, text) => {
  expect(dialogText(json)).toBe(text)
})
