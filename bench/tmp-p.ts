import { injectTracking } from '#core/html/inject'
import { scanBody } from '#core/html/scan'
import { Tokenizer } from 'htmlparser2'
import { makeBody } from './bodies.ts'
import { race } from './race.ts'
import { makeMailboxId, makeMessageId } from '#core/ids'
import { freeLinks } from '#core/html/own'
import { planLinks } from '#core/html/links'
const n=()=>{}
const silent:any={onattribdata:n,onattribend:n,onattribentity:n,onattribname:n,oncdata:n,onclosetag:n,oncomment:n,ondeclaration:n,onend:n,onopentagend:n,onopentagname:n,onprocessinginstruction:n,onselfclosingtag:n,ontext:n,ontextentity:n}
const inj={origin:'https://t.example',messageId:makeMessageId(1,new Uint8Array(6)),pixelUrl:'https://t.example/o/x',linkUrl:()=>'https://t.example/l/AQEAAAAAAAAAAP50MBqX_gAAAAAAAAAAAQEBAQEBAQEBAQEB'}
for (const size of [20000,100000,1000000]) {
  const html=makeBody(size)
  const scan=scanBody(html); const free=freeLinks(html,scan,'https://t.example',undefined)
  const t=race([['inject',()=>injectTracking(html,inj)],['scan',()=>scanBody(html)],['tok',()=>{const t=new Tokenizer({decodeEntities:false},silent);t.write(html);t.end()}],['free',()=>freeLinks(html,scan,'https://t.example',undefined)],['plan',()=>planLinks(free,'https://t.example')]],Number(process.argv[2]??3000))
  console.log(size,[...t].map(([k,v])=>k+' '+v.toFixed(3)+'ms '+(html.length/1000/v).toFixed(0)).join(' | '))
}
