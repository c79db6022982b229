import { type Markup, markup } from '../markup.ts'

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** The company as it reads inside a sentence; null if the settings do not name it. */
const companyOr = (company: string | null): string =>
  company ?? 'the company that sent you the mail'

/** Every text of the pages. Each language is a file of this shape; a missing text does not compile. */
export type PageWords = typeof en

export const en = {
  day: (time: number) => days.format(time),
  /** The links to the page of the domain. */
  about: {
    recorded: 'What is recorded, and what is not',
    recordedElse: 'What else is recorded, and what is not',
    recordedBy: 'What is recorded, and by whom',
    address: 'What this address is for',
  },

  domain: {
    title: (host: string) => `Mail that is tracked through ${host}`,
    notFound: (title: string) => `Not found: ${title}`,
    heading: 'How mail is tracked here',
    intro: (company: string | null, host: string) =>
      `People at ${companyOr(company)} can see whether their mail was opened and which of its links were followed. Such a mail contains an invisible image, and links that lead through ${host}.`,
    lookUp: 'See what one mail tracks, and object',
    responsible: 'Who is responsible',
  },
  recorded: {
    heading: 'What is recorded',
    items: {
      mail: 'Of each tracked mail: its subject, its recipients and its links. Not its text.',
      hit: 'When the image is loaded or a link is followed: the time, and which link.',
      program:
        'The kind of program, such as “Outlook on Windows”, and who owns the network, if that is a large provider such as Apple or Google.',
      hashes:
        'Two scrambled forms of your network address. One changes every day, the other is different for each mail. They tell two readers apart.',
      answer: 'If the writer’s company has turned that on: that you answered, and when.',
      named:
        'If the writer may track you by name: when you first and last opened or clicked each of their mails, and with which programs.',
    },
  },
  unrecorded: {
    heading: 'What is not recorded',
    items: {
      address:
        'Your network address itself, and the full description that your browser sends of itself.',
      place: 'Where you are.',
      after: 'Anything you do after a link has taken you to its destination.',
      cookies: 'Cookies: this address sets none.',
    },
  },
  kept: {
    heading: 'How long it is kept',
    text: (count: number) =>
      `For ${count} days from the day on which the mail was written. Then everything about it is deleted, and only its links go on working. An objection is kept without end, because it could not be obeyed otherwise.`,
  },
  yourself: {
    heading: 'What you can do yourself',
    text: 'While your mail program does not load pictures, opens cannot be seen. If your browser sends Do Not Track or Global Privacy Control, what you do is recorded without your name, and neither scrambled form of your network address is kept.',
  },
  link: {
    label: 'A link from the mail',
    hint: (origin: string) =>
      `Copy the address of a link in the mail: it begins with ${origin}/l/. If there is none, the source of the mail has an address that begins with ${origin}/o/.`,
    fault:
      'This is not a complete link from a mail tracked here. Copy the whole address of a link, not the text that you see.',
    button: 'Show what the mail tracks',
  },
  noMail: {
    title: 'No such mail',
    heading: 'This is not the address of a mail tracked here',
    text: 'It is incomplete, or it was changed on its way to you.',
  },

  mail: {
    title: 'What this mail tracks',
    notDone: (title: string) => `Not done yet: ${title}`,
    sent: 'Sent',
    opens: 'Opens',
    links: 'Links',
    untracked: 'Not tracked.',
    byImage: 'Tracked, by an invisible image.',
    tracked: (count: number) =>
      count === 1 ? 'One link is tracked.' : `${count} links are tracked.`,
    intro:
      'What happens to the mail can be shown to its writer with the name of the person it was sent to.',
  },
  object: {
    heading: 'Object',
    effect: (company: string | null) =>
      `If you object, nobody at ${companyOr(company)} sees by name any more what you do with their mail: not with this mail, not with later ones, and not with earlier ones. What is stored about you by name is deleted. Only your own consent can change this again.`,
    stays:
      'The image and the links keep working. What happens to them counts for “Someone”. If you answer a mail, its writer sees that you did.',
    label: 'Your mail address',
    hint: 'The one that the mail was sent to. It is compared with the recipients of the mail, and not stored.',
    button: 'Object',
    fault: {
      'no-address': 'Enter a mail address, such as name@example.com.',
      'too-many': 'There were too many tries. Please wait a minute and object again.',
      unwritten:
        'Your objection could not be stored, so it may not hold yet. Please object again in a minute. Objecting twice does no harm.',
    },
  },
  objected: {
    title: 'Your objection is stored',
    effect: (company: string | null) =>
      `If the mail was sent to the address that you entered, it takes effect within a few minutes. From then on, nobody at ${companyOr(company)} sees by name what you do with their mail, earlier mail included.`,
    unsaid: (path: string) =>
      markup`We do not say here whether the mail was sent to that address, because others may hold a copy of it. If it may have been another one of yours, <a href="${path}">object with that address too</a>.`,
  },
  nameless: {
    title: 'This mail names nobody',
    text: 'It is not stored whom this mail was sent to. Whatever happens to it is shown as “Someone”, and there is nobody to object for.',
    later: 'If you got the mail within the last few minutes, look again a little later.',
  },
  outage: {
    title: 'Please try again',
    heading: 'Please try again in a minute',
    text: 'Something failed on our side. If you were about to object, your objection is not stored.',
  },

  contact: {
    runs: (company: string | null) =>
      company === null
        ? 'The company that sent you the mail runs this service itself.'
        : `${company} runs this service itself.`,
    answer: 'If you have questions, answer the mail.',
    write: (address: Markup) => markup`If you have questions, write to ${address}.`,
    see: (page: Markup) => markup`If you have questions, see ${page}`,
  },
  foreign: {
    title: 'This link does not work',
    heading: 'This link is not from us, or it was changed on its way to you',
    claim: (host: Markup) => markup`It claims to lead to ${host}. We cannot tell whether it does.`,
    text: 'So we do not take you any further. If you expected this link, ask the person who sent it to you.',
  },
}
