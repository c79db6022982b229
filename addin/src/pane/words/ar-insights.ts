import type { Words } from './en.ts'
import { makeGrammar, type PluralForms } from './grammar.ts'

const { plural, number, isolate } = makeGrammar('ar')

const opens: PluralForms = {
  one: 'فتح واحد',
  two: 'فتحان',
  few: '# مرات فتح',
  many: '# مرة فتح',
  other: '# مرة فتح',
}
const clicks: PluralForms = {
  one: 'نقرة واحدة',
  two: 'نقرتان',
  few: '# نقرات',
  many: '# نقرة',
  other: '# نقرة',
}
const replies: PluralForms = {
  one: 'رد واحد',
  two: 'ردّان',
  few: '# ردود',
  many: '# ردًّا',
  other: '# رد',
}

/** Totals of the rep's mails. */
export const arInsights: Words['insights'] = {
  heading: 'نظرة عامة',
  loading: 'جارٍ تحميل النظرة العامة',
  span: 'إلى أي وقت مضى',
  spans: { '7': 'آخر 7 أيام', '30': 'آخر 30 يومًا', '90': 'آخر 90 يومًا' },
  emptyTitle: 'لا شيء يقال بعد',
  empty: 'لم تُرسل في هذه الأيام رسالة متتبَّعة، ولم يفتح أحد أو ينقر أو يردّ.',
  cut: (days) =>
    plural(days, {
      one: 'اليوم فقط: حدث أكثر مما يُنظر فيه دفعة واحدة.',
      two: 'آخر يومين فقط: حدث أكثر مما يُنظر فيه دفعة واحدة.',
      few: 'آخر # أيام فقط: حدث أكثر مما يُنظر فيه دفعة واحدة.',
      many: 'آخر # يومًا فقط: حدث أكثر مما يُنظر فيه دفعة واحدة.',
      other: 'آخر # يوم فقط: حدث أكثر مما يُنظر فيه دفعة واحدة.',
    }),
  figures: {
    heading: 'رسائل أُرسلت في هذه الأيام',
    noneSent: 'لم تُرسل في هذه الأيام رسالة متتبَّعة. ما يلي حدث لرسائل أقدم.',
    sent: 'أُرسلت',
    opened: 'فُتحت',
    clicked: 'نُقرت',
    replied: 'رُدّ عليها',
    of: (count) => `من ${number(count)}`,
    ofMeasurable: (count) => `من ${number(count)} تُقاس`,
    noneCounted: 'لا شيء يُحصى',
    unknown: 'غير معروف',
    returned: (count) =>
      plural(count, {
        one: 'رسالة واحدة عادت ولم تصل إلى أحد: لا تُحسب في النسب.',
        two: 'رسالتان عادتا ولم تصلا إلى أحد: لا تُحسبان في النسب.',
        few: '# رسائل عادت ولم تصل إلى أحد: لا تُحسب في النسب.',
        many: '# رسالة عادت ولم تصل إلى أحد: لا تُحسب في النسب.',
        other: '# رسالة عادت ولم تصل إلى أحد: لا تُحسب في النسب.',
      }),
    unmeasured: (count) =>
      plural(count, {
        one: 'رسالة واحدة لا يُرى فتحها: خرجت بلا صورة أو ذهبت إلى Apple Mail.',
        two: 'رسالتان لا يُرى فتحهما: خرجتا بلا صورة أو ذهبتا إلى Apple Mail.',
        few: '# رسائل لا يُرى فتحها: خرجت بلا صورة أو ذهبت إلى Apple Mail.',
        many: '# رسالة لا يُرى فتحها: خرجت بلا صورة أو ذهبت إلى Apple Mail.',
        other: '# رسالة لا يُرى فتحها: خرجت بلا صورة أو ذهبت إلى Apple Mail.',
      }),
    naive: (loaded, sent) =>
      `لو حُسب كل تحميل لكانت ${number(loaded)} من ${number(sent)}: فبرامج الفحص والوسطاء تحمّل الصور أيضًا.`,
    linked: 'النقرات هي من الرسائل ذات الروابط المتتبَّعة.',
    repliesUnknown: 'لا أحد يبحث هنا عن الردود بعد، فلا يُعرف عددها.',
  },
  counts: {
    opens: (count) => plural(count, opens),
    clicks: (count) => plural(count, clicks),
    replies: (count) => plural(count, replies),
  },
  days: {
    heading: 'يومًا بيوم',
    day: 'اليوم',
    week: 'الأسبوع من',
    opens: 'الفتح',
    clicks: 'النقر',
    replies: 'الردود',
    none: 'لم يفتح أحد أو ينقر أو يردّ في هذه الأيام.',
    table: 'عرض كجدول',
    chart: 'عرض كرسم',
    loading: 'جارٍ تحميل الرسم',
    chartFailed: 'تعذّر تحميل الرسم.',
  },
  hours: {
    heading: 'متى تُفتح الرسائل',
    weekday: 'اليوم',
    best: (weekday, from, until, count) =>
      `أكثرها يوم ${weekday} من ${isolate(from)} إلى ${isolate(until)}: ${count}.`,
    tooFew: (count, needed) =>
      `${plural(count, opens)} من أشخاص: أقل من أن يُستنتج منه شيء. يلزم ${number(needed)}.`,
    noneStandsOut: 'لا تبرز ساعات بعينها.',
    zone: (zone) => `ما فتحه أشخاص فقط، بتوقيتك (${isolate(zone)}).`,
  },
  engaged: {
    heading: 'الأكثر تفاعلًا',
    none: 'لم يفتح أو ينقر أو يردّ في هذه الأيام أحد يجوز ذكر اسمه.',
    note: 'من لهم أساس قانوني فقط، وما هو منهم يقينًا فقط.',
  },
}
