import { type FaultSize, hostKilled, malformedFlood, storageDown } from './faults.ts'
import { type FaultOutcome, openFaultStage } from './stage.ts'

/** `npm run faults`: the faults of the tests, for longer and harder. Exits with 1 if one fails. */

const outageMs = 30_000
const linksOfOne = 500_000

const stage = await openFaultStage()
try {
  const size = (fault: number, perSecond: number): FaultSize => ({
    from: fault * linksOfOne,
    aroundMs: 5_000,
    faultMs: outageMs,
    connections: 64,
    perSecond,
  })
  tell('Storage down for 30 s under load', await storageDown(stage, size(0, 500)))
  const flood = await malformedFlood(stage, { ...size(1, 100), faultMs: 10_000 }, 1_000)
  tell(`${Math.round(flood.malformedPerSecond)} malformed requests a second`, flood)
  tell('Host killed under load', await hostKilled(stage, size(2, 1_000)))
} finally {
  await stage.close()
}

function tell(fault: string, outcome: FaultOutcome): void {
  const { asked, answered, wrong, broken, missing, repeated, lost } = outcome
  console.log(
    `${fault}: ${asked} asked, ${answered} answered; ` +
      `${wrong} wrongly, ${broken} not at all, ${missing} missing, ${repeated} twice, ${lost} lost`,
  )
  if (wrong + broken + missing + repeated + lost > 0) process.exitCode = 1
}
