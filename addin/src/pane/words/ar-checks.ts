import type { Words } from './en.ts'
import { makeGrammar } from './grammar.ts'

const { plural, isolate } = makeGrammar('ar')

/** Not every Outlook reports its version. */
function inBrackets(version: string): string {
  return version === '' ? '' : ` (${isolate(version)})`
}

/** Why something does not arrive. */
export const arChecks: Words['checks'] = {
  title: 'استكشاف المشكلات',
  hint: 'لماذا لا يصل شيء ما',
  names: {
    outlook: 'Outlook',
    'sign-in': 'تسجيل الدخول',
    service: 'Telltale',
    tickets: 'تتبّع الرسائل الجديدة',
    sending: 'الرسائل التي ترسلها',
    hits: 'الفتح والنقر',
    mailbox: 'الردود',
    clock: 'الساعة',
    version: 'الإصدار',
  },
  states: {
    fine: 'سليم',
    attention: 'يحتاج إلى انتباه',
    broken: 'معطّل',
    open: 'غير معروف بعد',
  },
  says: {
    'outlook-fits': (version) => `يستطيع Outlook هذا كل ما يلزم${inBrackets(version)}.`,
    'outlook-absent': () => 'أنت في متصفح. افتح اللوحة في Outlook ليُفحص.',
    'outlook-phone': () =>
      'على الهاتف لا يسمح Outlook لأي وظيفة إضافية بتغيير رسالة. أرسل البريد المتتبَّع من حاسوب.',
    'outlook-unknown': (version) =>
      `لا يُعرف كيف يعامل Outlook هذا البريد${inBrackets(version)}، لذلك تخرج الرسائل بلا تتبّع. استخدم Outlook على الويب.`,
    'outlook-too-old': (version) =>
      `لا يستطيع Outlook هذا تشغيل الوظائف الإضافية عند الإرسال${inBrackets(version)}. حدّثه أو استخدم Outlook على الويب.`,
    'outlook-no-sign-in': (version) =>
      `لا يستطيع Outlook هذا تسجيل دخول الوظائف الإضافية${inBrackets(version)}. حدّثه أو استخدم Outlook على الويب.`,
    'signed-in': () => 'لقد سجّلت الدخول.',
    'service-answers': (ms) => `يردّ خلال ${ms} ملّي ثانية.`,
    'service-slow': (ms) => `يحتاج إلى ${ms} ملّي ثانية ليردّ. على شبكة جيدة يكون سريعًا.`,
    'service-storage-down': () =>
      'هو موجود لكن مخزنه لا يعمل. تُحفظ مرات الفتح الآن وتظهر هنا لاحقًا.',
    'service-unreachable': () =>
      'تعذّر الوصول إليه من هنا. إن كانت الصفحات الأخرى تفتح فاسأل المسؤول هل هو محجوب.',
    'service-silent': () => 'لا يردّ في الوقت المناسب. افحص شبكتك ثم أعد الفحص.',
    'service-strange': () => 'يردّ شيء آخر مكانه. هل تطلب شبكتك تسجيل الدخول في صفحة؟',
    'ticket-issued': () => 'يمكن تتبّع الرسائل التي تكتبها الآن.',
    'ticket-missing': () =>
      'تخرج الرسائل التي تكتبها الآن بلا تتبّع. أعد الفحص، وإن استمر ذلك فأخبر المسؤول.',
    'nothing-sent': () => 'لا رسالة متتبَّعة بعد. أرسل واحدة إلى عنوان آخر لك للتجربة.',
    sent: (when) => `أُرسلت آخر رسالة متتبَّعة: ${isolate(when)}.`,
    'sent-long-ago': (when) =>
      `أُرسلت آخر رسالة متتبَّعة: ${isolate(when)}. إن أرسلت بريدًا بعدها فأعد تشغيل Outlook، فربما لا يشغّل Telltale.`,
    'never-reported': () =>
      'تخرج الرسائل متتبَّعة لكن Outlook لا يبلّغ عنها أبدًا. افتح واحدة من «العناصر المرسلة» مع هذه اللوحة.',
    'some-not-reported': (count) =>
      `رسائل حديثة لم يُبلَّغ عن إرسالها: ${count}. افتحها من «العناصر المرسلة» مع هذه اللوحة.`,
    'no-hits-yet': () => 'لم يُفتح أو يُنقر شيء بعد.',
    'no-hits': (count) =>
      `لم يُحمَّل شيء من آخر الرسائل (${count})، ولا حتى من ماسح. اسأل المسؤول هل عنوان التتبّع محجوب.`,
    'hits-of-machines': (count) =>
      `تصل (${count} في الرسائل الحديثة)، وكلها حتى الآن من برامج لا من شخص.`,
    read: (when) => `تصل. آخرها من شخص: ${isolate(when)}.`,
    'watch-off': () => 'لم تربط مؤسستك صناديق البريد، لذلك لا تُرى الردود. اسأل المسؤول.',
    'watch-pending': () => 'يجري ربط صندوق بريدك. يستغرق ذلك بضع دقائق.',
    watched: (when) => `صندوق بريدك مربوط. آخر مراجعة له: ${isolate(when)}.`,
    'watch-ended': () =>
      'توقّف Exchange عن الإبلاغ بالبريد الجديد. تظهر الردود متأخرة إلى أن يعود الربط من تلقاء نفسه.',
    'watch-gap': (when) => `قد تنقص ردود منذ ${isolate(when)}. يُبحث عنها تلقائيًا.`,
    'watch-unreachable': () => 'لا يردّ Exchange الآن. تظهر الردود متأخرة.',
    'watch-busy': () => 'Exchange مشغول الآن. تظهر الردود متأخرة.',
    'watch-token-refused': () => 'لم يعد Exchange يعرف Telltale. على المسؤول تجديد سرّه.',
    'watch-forbidden': () => 'لا يجوز لـ Telltale قراءة صندوق بريدك. يستطيع المسؤول السماح بذلك.',
    'watch-no-mailbox': () => 'ليس لحسابك صندوق بريد في Exchange Online، لذلك لا تُرى الردود.',
    'watch-rejected': () => 'لا يقبل Exchange الربط. على المسؤول مراجعة إعداداته.',
    'clock-right': () => 'ساعة هذا الحاسوب صحيحة.',
    'clock-ahead': (span) =>
      `ساعة هذا الحاسوب متقدمة بمقدار ${isolate(span)}. دع Windows أو macOS يضبطها، وإلا كانت الأوقات هنا خاطئة.`,
    'clock-behind': (span) =>
      `ساعة هذا الحاسوب متأخرة بمقدار ${isolate(span)}. دع Windows أو macOS يضبطها، وإلا كانت الأوقات هنا خاطئة.`,
    'versions-same': (version) => `هذه اللوحة محدّثة${inBrackets(version)}.`,
    'versions-differ': (versions) =>
      `لهذه اللوحة وللخدمة إصداران مختلفان (${isolate(versions)}). أغلق Outlook وافتحه من جديد.`,
    'needs-sign-in': () => 'يمكن فحصه حين تسجّل الدخول.',
    'needs-service': () => 'يمكن فحصه حين يردّ Telltale.',
  },
  running: 'جارٍ الفحص…',
  allFine: 'كل شيء سليم.',
  nothingBroken: 'لا شيء معطّل. بعض الأمور غير معروفة بعد.',
  toDo: (count) =>
    plural(count, {
      one: 'أمر واحد يحتاج إلى انتباه.',
      two: 'أمران يحتاجان إلى انتباه.',
      few: '# أمور تحتاج إلى انتباه.',
      many: '# أمرًا يحتاج إلى انتباه.',
      other: '# أمر يحتاج إلى انتباه.',
    }),
  again: 'أعد الفحص',
  copy: 'نسخ التقرير',
  copied: 'نُسخ. لا يحتوي على عنوان ولا موضوع.',
  notCopied: 'لا يسمح Outlook لهذه اللوحة بالنسخ. هذا هو التقرير:',
  report: 'التقرير',
  list: 'الفحوص',
}
