import { type FaultSize, hostKilled, pestered, storageDown } from './faults.ts'
import { type Borne, openFaultStage } from './stage.ts'

/** `npm run faults`: the faults of the tests, for longer and harder. Ends with 1 when one was not borne. */

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
  const flood = await pestered(stage, { ...size(1, 100), faultMs: 10_000 }, 1_000)
  tell(`${Math.round(flood.malformedPerSecond)} malformed requests a second`, flood)
  tell('Host killed under load', await hostKilled(stage, size(2, 1_000)))
} finally {
  await stage.close()
}

function tell(fault: string, borne: Borne): void {
  const { asked, answered, wrong, broken, missing, repeated, lost } = borne
  console.log(
    `${fault}: ${asked} asked, ${answered} answered; ` +
      `${wrong} wrongly, ${broken} not at all, ${missing} missing, ${repeated} twice, ${lost} lost`,
  )
  if (wrong + broken + missing + repeated + lost > 0) process.exitCode = 1
}
