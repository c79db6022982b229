import { InputFault, integer, record } from '#core/parse'
import { join } from 'node:path'
import type { Bundle } from '../../build/bundle.ts'
import { buildProgram } from '../../build/laptop.ts'
import { projectFile } from '../../build/project.ts'
import { type Child, startChild } from '../child.ts'

export interface FunctionsHostOptions {
  readonly appFolder: string
  /** The app's settings, as its environment. */
  readonly settings: Readonly<Record<string, string>>
  readonly logFile: string
}

export type FunctionsHost = Child<{ readonly port: number }>

/** Builds the host's program once, into the folder; the result starts it as often as is needed. */
export async function buildFunctionsHost(folder: string, bundle?: Bundle): Promise<string> {
  const program = join(folder, 'functions-host.cjs')
  await buildProgram(projectFile('local/functions-host/main.ts'), program, bundle)
  return program
}

/** Starts the functions host as a process of its own, on a free port of the loopback address. */
export async function startFunctionsHost(
  program: string,
  options: FunctionsHostOptions,
): Promise<FunctionsHost> {
  return startChild(
    {
      name: 'The functions host',
      file: program,
      args: [options.appFolder],
      environment: options.settings,
      logFile: options.logFile,
    },
    (message) => {
      const ready = parseReady(message, '')
      return ready instanceof InputFault ? undefined : ready
    },
  )
}

const parseReady = record<{ port: number }>({ port: integer(1, 65_535) })
