import { expect, test } from '@jest/globals'
import { readBuildCommand } from './options.ts'

const clientId = '33333333-3333-4333-8333-333333333333'

test.each([
  [['--origin', 'https://t.contoso.com'], { origin: 'https://t.contoso.com', clientId: undefined }],
  [
    ['--origin=https://T.contoso.com:8443/', `--client-id=${clientId}`],
    { origin: 'https://t.contoso.com:8443', clientId },
  ],
])('readBuildCommand() understands %j', (args, command) => {
  expect(readBuildCommand(args)).toEqual(command)
})

test.each([
  [[], 'The origin is missing'],
  [['--origin', 't.contoso.com'], 'has to be https'],
  [['--origin', 'http://t.contoso.com'], 'has to be https'],
  [['--origin', 'https://t.contoso.com/add-in'], 'has to be https'],
  [['--origin', 'https://rep@t.contoso.com'], 'has to be https'],
  [['--origin', 'https://t.contoso.com', '--client-id', 'x'], 'no GUID: x'],
  [['--orign', 'https://t.contoso.com'], '--orign'],
  [['--origin', 'https://t.contoso.com', 'more'], 'more'],
])('readBuildCommand() says what is wrong with %j', (args, said) => {
  expect(readBuildCommand(args)).toEqual(expect.stringContaining(said))
})
