import { injectTracking } from '#core/html/inject'
import { scanBody } from '#core/html/scan'
import { Tokenizer } from 'htmlparser2'
import { makeBody } from './bodies.ts'
import { race } from './race.ts'
import { makeMessageId } from '#core/ids'
const n=()=>{}
const silent:any={onattribdata:n,onattribend:n,onattribentity:n,onattribname:n,oncdata:n,onclosetag:n,oncomment:n,ondeclaration:n,onend:n,onopentagend:n,onopentagname:n,onprocessinginstruction:n,onselfclosingtag:n,ontext:n,ontextentity:n}
const inj={origin:'https://t.example',messageId:makeMessageId(1,new Uint8Array(6)),pixelUrl:'https://t.example/o/x',linkUrl:()=>'https://t.example/l/AQEAAAAAAAAAAP50MBqX_gAAAAAAAAAAAQEBAQEBAQEBAQEB'}
const html=makeBody(100000)
if (process.argv[2]==='race') { for(let i=0;i<3;i++) console.log([...race([['inject',()=>injectTracking(html,inj)],['scan',()=>scanBody(html)],['tok',()=>{const t=new Tokenizer({decodeEntities:false},silent);t.write(html);t.end()}]],3000)].map(([k,v])=>k+' '+v.toFixed(3)).join(' ')) }
else { const end=performance.now()+8000; while(performance.now()<end) injectTracking(html,inj) }
