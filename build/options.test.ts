import { expect, test } from '@jest/globals'
import { readBuildCommand } from './options.ts'

const clientId = '33333333-3333-4333-8333-333333333333'

test.each([
  [
    ['--origin', 'https://t.contoso.example'],
    { origin: 'https://t.contoso.example', clientId: undefined },
  ],
  [
    ['--origin=https://T.contoso.example:8443/', `--client-id=${clientId}`],
    { origin: 'https://t.contoso.example:8443', clientId },
  ],
])('readBuildCommand() parses %j', (args, command) => {
  expect(readBuildCommand(args)).toEqual(command)
})

test.each([
  [[], 'The origin is missing'],
  [['--origin', 't.contoso.example'], 'has to be https'],
  [['--origin', 'http://t.contoso.example'], 'has to be https'],
  [['--origin', 'https://t.contoso.example/add-in'], 'has to be https'],
  [['--origin', 'https://rep@t.contoso.example'], 'has to be https'],
  [['--origin', 'https://t.contoso.example', '--client-id', 'x'], 'not a GUID: x'],
  [['--orign', 'https://t.contoso.example'], '--orign'],
  [['--origin', 'https://t.contoso.example', 'more'], 'more'],
])('readBuildCommand() reports the fault of %j', (args, said) => {
  expect(readBuildCommand(args)).toEqual(expect.stringContaining(said))
})
