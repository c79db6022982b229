import { measureInjection } from '/work/main/bench/injection.ts'
for (const s of measureInjection([20000,100000,1000000],3000)) console.log(s.bytes,s.links,s.way,s.mbPerSecond.toFixed(1),s.ratio.toFixed(1))
