import { describe, expect, test } from '@jest/globals'
import { withStandIns } from './stand-in.ts'

const standIns = new Map([
  ['https://localhost:3000', 'http://localhost:4001'],
  ['https://add-in.example', 'http://localhost:4002'],
])

describe('withStandIns()', () => {
  test.each([
    [
      '<bt:Url DefaultValue="https://localhost:3000/a.html?x=1&amp;y"/>',
      '<bt:Url DefaultValue="http://localhost:4001/a.html?x=1&amp;y"/>',
    ],
    [
      '<AppDomain>https://add-in.example</AppDomain>',
      '<AppDomain>http://localhost:4002</AppDomain>',
    ],
    ['HTTPS://Add-In.Example/x', 'http://localhost:4002/x'],
    ["fetch('https://localhost:3000')", "fetch('http://localhost:4001')"],
    ['Ask https://add-in.example. Thank you.', 'Ask http://localhost:4002. Thank you.'],
  ])('changes %s', (text, changed) => {
    expect(withStandIns(text, standIns)).toBe(changed)
  })

  test.each([
    'https://localhost:30001/',
    'https://add-in.example:8443/',
    'https://add-in.example.org/',
    'https://add-in.example-2/',
    'http://add-in.example/',
    'api://localhost:3000/1',
    'https://xadd-in.example',
  ])('leaves %s alone', (text) => {
    expect(withStandIns(text, standIns)).toBe(text)
  })
})
