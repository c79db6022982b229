import { afterAll, expect, jest, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFile } from '../build/project.ts'
import { claimFolder } from './claim.ts'

// Starts whole processes, which takes time on a busy machine.
jest.setTimeout(60_000)

const folder = mkdtempSync(join(tmpdir(), 'telltale-claim-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('claimFolder() refuses a folder that is claimed, and returns the holder’s description', async () => {
  const claim = await claimFolder(folder)
  await expect(claimFolder(folder)).rejects.toMatchObject({ holder: '' })
  claim.describe('http://localhost:3000')
  await expect(claimFolder(join(folder, 'x', '..'))).rejects.toMatchObject({
    holder: 'http://localhost:3000',
  })
  const other = await claimFolder(join(folder, 'other'))
  await Promise.all([claim.release(), other.release()])
  await (await claimFolder(folder)).release()
})

test('claimFolder() takes over from a process that was killed', async () => {
  const code = `
    import { claimFolder } from ${JSON.stringify(projectFile('local/claim.ts'))}
    await claimFolder(${JSON.stringify(folder)})
    console.log('claimed')`
  const holder = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', code],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: projectFile() },
  )
  await once(holder.stdout, 'data')
  await expect(claimFolder(folder)).rejects.toThrow('is in use')
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  await (await claimFolder(folder)).release()
})
