// What the scripts of this folder offer each other, and the contract between them and the pages. For readers, for editors (jsconfig.json) and for
// `tsc -p generator/theme/js`. It is not listed in assets.yml: no byte of it reaches a phone. tests/test_scripts.py holds it against the scripts.

/** How an answer is graded; also the class of what is painted and the name of its word. `near` of a short answer counts as right. */
type Grade = 'right' | 'near' | 'wrong'

/** What templates print as `data-*` and what scripts set on elements. All are strings; those without a value are there or not. */
interface DOMStringMap {
  // <course-quiz>, <course-checklist>, <course-scenario>
  /** The name of the record: `module/lesson`, of a check `module/` and its name. Without it no answer is kept. */
  store?: string
  /** The former names of a lesson, of a question (`id` or `module/lesson/id`), with spaces between them. */
  was?: string
  /** Of a check or pretest: the number of its sheet, from 1. Its questions are checked once, until the whole sheet is taken again. */
  sheet?: string
  /** Of a pretest: its answers count neither as tries nor for the review. */
  uncounted?: string
  /** Of a quiz: percentage of right answers for “đạt”. */
  pass?: string

  // fieldset.course-question (templates/question.html)
  /** The id of the question, in a check with its lesson: `module/lesson/id`. */
  question?: string
  /** One of the names of window.courseKinds. */
  kind?: string
  /** Changes with the wording: what was kept for another one is not shown. */
  fingerprint?: string
  /** Set on a question within the text to which the quiz has sent the learner. */
  sent?: string
  /** A Grade, set on a question that was checked. */
  grade?: string
  /** A checked question: `true` or `false`. An option: there if it belongs to the key. A select: the value that is right. */
  right?: string
  /** A question of the quiz: there while it is the one that is shown (css/quiz.css). */
  now?: string
  /** A question: there while its key is open (css/quiz.css). */
  open?: string
  /** What was judged, such as an option, a step or a field: its Grade. */
  mark?: string
  /** A line of the key of a short answer: an accepted answer. */
  answer?: string
  /** A line of the key of a short answer: a wrong answer that the author foresaw. */
  foreseen?: string
  /** A step: its name, by which an order is kept. */
  step?: string
  /** A step: its place in the right order, from 0. */
  place?: string
  /** A button: what it does (check, retry, previous, next, again, up, down, back, restart, other, more, redo; those of transfer.js are its methods). */
  do?: string

  // Scenario, assignment, path
  /** A scene: its id. */
  scene?: string
  /** A scene that ends the talk: good, fair or bad. */
  ending?: string
  /** A scenario of which an ending was reached, now or before. */
  ended?: string
  /** A checkbox of an assignment: the id of the task. */
  task?: string
  /** The line of an assignment's progress, or of a scenario's endings: its words, with {done} and {all}. */
  word?: string
  /** A line of .course-paths: the id of the path, as in ?path=. */
  path?: string
  /** The links onward, set at the end of a path: its id. */
  end?: string
  /** What shows a module or path: its address from the site's root. */
  way?: string
  /** A number of items that were done, and of all: their kind. */
  sum?: string
  /** A line of a list: `read` or `known`, as it is kept of the lesson to which it leads. */
  state?: string
  /** The page, where scripts run: whether anything of the course was begun here, `true` or `false` (js/scheme.js guesses it, js/learner.js knows). */
  begun?: string
  /** A link that keeps the ?path= of the page. */
  keep?: string

  // <course-counter> (templates/counter.html)
  /** A row: the title of its module. */
  module?: string
  /** The way to the site's root. */
  root?: string
  /** There while something is typed. */
  asked?: string
  /** <html>: there while the box has the keyboard and a text. */
  typing?: string
  /** The status line: its words for all answers ({n}), where something was found ({n}), where nothing quite fits, where nothing was found ({words}; `none` of the
      endings: of one that wasn't reached), while lessons are being fetched, and where they couldn't be. */
  all?: string
  found?: string
  near?: string
  none?: string
  late?: string
  failed?: string

  // <course-review>, <course-check>, <course-slip>, <course-transfer>
  /** The days to come: the names of the days of the week from Sunday on, with commas between them; in short; what is said of a day with questions. */
  names?: string
  short?: string
  some?: string
  /** The button that leads on: its words with {n} minutes. */
  minutes?: string
  /** Results of a try (`failed` too). */
  passed?: string
  /** Said to who begins. */
  begin?: string
  /** What a module lacks. */
  check?: string
  practice?: string
  scenario?: string

  // <course-download>, <course-not-fetched> (templates/download.html, not_fetched.html). A row has its module's id in data-module, `-` for the rest.
  /** Of a row: all of it is on the phone. Elsewhere what stands here is the words of a state: */
  whole?: string
  running?: string
  line?: string
  fetch?: string
  resume?: string
  stop?: string
  size?: string
  lacks?: string
  stopped?: string
  done?: string
  dropped?: string
  lost?: string
  full?: string
  free?: string
  changed?: string

  // Any page
  /** A link to a check: how many sheets it has (js/places.js leads to the one whose turn it is). */
  sheets?: string
  /** A template: the name by which part() finds it. */
  part?: string
  /** A custom element whose script runs, or a question that a script has taken over (css hides what stands in for it). */
  on?: string
  /** Shown from this day on, and until before that day: YYYY-MM-DD. */
  from?: string
  until?: string
  /** An entry that must be read again from this day on. */
  due?: string
  /** A cell of a wide table: the name of its column. */
  label?: string
  /** The list of sources: what one is called. */
  name?: string
  /** <html>: auto, light or dark. The button has the label of each of the three in data-auto, data-light, data-dark. */
  scheme?: string
}

/** Bubbling events, for whoever wants to know what happened. `course:moved` is between the scripts themselves. */
interface DocumentEventMap {
  /** From a question, when a learner asked for the check; a reload that restores answers tells nothing. */
  'course:answered': CustomEvent<{ question: string, right: boolean, grade: Grade }>
  /** From the quiz, when the last question was checked. */
  'course:scored': CustomEvent<{ right: number, all: number, passed: boolean }>
  /** From a scenario: the scene that one came to; `ending` is '' there. */
  'course:chose': CustomEvent<{ scene: string, ending: '' }>
  /** From a scenario, at an end. */
  'course:ended': CustomEvent<{ scene: string, ending: 'good' | 'fair' | 'bad' }>
  /** From an assignment, at each tick. */
  'course:checked': CustomEvent<{ done: number, all: number }>
  /** From the document: a record changed, in this tab or another one; '' stands for all. */
  'course:kept': CustomEvent<{ name: string }>
  /** From the document: something couldn't be kept. */
  'course:storage': CustomEvent<{ state: StoreState, name: string }>
  /** From a step that changed its place. */
  'course:moved': CustomEvent<undefined>
  /** Questions of other pages were put into this one. */
  'course:fetched': CustomEvent<undefined>
}
interface HTMLElementEventMap extends Pick<DocumentEventMap, `course:${'answered' | 'scored' | 'chose' | 'ended' | 'checked' | 'moved'}`> {}

/** A day: YYYY-MM-DD, by the learner's own clock. */
type Day = string

/** What is kept of one wording of a question. `at`: seconds since 1970. */
interface Asked {
  /** What the page shows: the answer, whether it was checked, what came of it. */
  answer?: any
  checked?: boolean
  at?: number
  grade?: Grade
  right?: boolean
  /** How often it was checked. */
  tries?: number
  /** It was right once. */
  best?: 1
  /** The day on which it was last wrong. */
  wrong?: Day
  /** The latest three days on which it was right since then. */
  days?: Day[]
}

/** records.js. What is kept of one lesson, scenario or assignment; of a module's check and its pretest under
 * `module/` and their names. What a later version adds is left alone. */
interface LessonRecord {
  /** When it became read, by itself or by hand. */
  read?: Day
  /** When the end of its text was in view. */
  seen?: Day
  /** It was marked as read by hand: questions without an answer are not called new. */
  hand?: 1
  /** When a pretest showed that it is known: to be skimmed, not read. */
  known?: Day
  /** Seconds since 1970 of the last change. */
  at?: number
  /** Former names whose records went into this one. */
  from?: string[]
  /** By the question's id, then by the fingerprint of its wording. */
  questions?: Record<string, Record<string, Asked>>
  /** Of a scenario: the numbers of the choices made. */
  way?: number[]
  /** Of a scenario: endings that were reached. */
  endings?: Record<string, Day>
  /** Of an assignment: tasks that are ticked. */
  tasks?: Record<string, Day>
  /** Of a check or pretest. */
  tries?: { sheet: number, day: Day, at: number, right: number, all: number, passed: boolean }[]
  // Of the record `me`, what is kept of the learner:
  /** The name on the completion slip. */
  name?: string
  /** Where the learner was last. */
  last?: { address: string, title: string, path?: string }
  /** The path by which the learner came last. */
  path?: string
  /** Notices that were told once. */
  told?: Record<string, Day>
}

/** records.js. Pure functions. */
interface CourseRecords {
  /** Whether a value has the shape of a record, as far as we know it. */
  sound(value: any): boolean
  /** Both in one: idempotent, commutative; the better result stays. */
  join(one: LessonRecord, other: LessonRecord): LessonRecord
  /** What is kept of a question in this wording, made where there is nothing. */
  question(record: LessonRecord, id: string, fingerprint: string): Asked
  /** Counts one check of an answer. */
  count(asked: Asked, right: boolean, day: Day): void
  /** @returns the day from which on the question is to be reviewed; '0': as a new one, since its wording changed; '': not at all */
  due(wordings: Record<string, Asked>, fingerprint: string): Day | '0' | ''
  /** The day `count` days after `day`. */
  after(day: Day, count: number): Day
  /** Takes over what was kept under former names of the lesson, and of its questions ([id, former name]). */
  adopt(record: LessonRecord, name: string, get: (name: string) => LessonRecord, formers?: string[], questions?: string[][]): void
}

/** outline.js (rendering/outline.py): what there is to do, in the order of the course. Only pages that ask for it have it. */
interface CourseOutline {
  title: string
  /** Percentage of right answers with which a check is passed. */
  pass: number
  modules: CourseModule[]
  /** Steps are names of lessons and of checks. */
  paths: { id: string, title: string, steps: string[] }[]
}

/** A question that is to be reviewed from `day` on ('0': as a new one). */
interface Pending { module: string, lesson: CourseItem, id: string, fingerprint: string, day: Day | '0', lot?: number }

/** schedule.js. */
interface CourseSchedule {
  /** A day as one writes it; without its year if that is `today`'s. */
  date(day: Day, today?: Day): string
  /** Every question of the outline that is to be reviewed, today or later. */
  pending(outline: CourseOutline, records: Record<string, LessonRecord>): Pending[]
  /** Takes over what was kept under former names. */
  settle(outline: CourseOutline, store: CourseStore): void
  /** The number of the sheet whose turn it is. */
  sheet(tries?: LessonRecord['tries'], count?: number): number
}

/** sitting.js. Pure functions. */
interface CourseSitting {
  /** The most questions of a sitting. */
  MOST: number
  /** Those that are due, in the order in which they are taken. */
  queue(pending: Pending[], today: Day): Pending[]
  /** The questions of a sitting in the order in which they are asked. */
  mix(questions: Pending[]): Pending[]
  ahead(pending: Pending[], records: Record<string, LessonRecord>, today: Day): { day: Day, count: number }[]
}

/** link.js. Pure functions: all that was done, as a text for a link. */
interface CourseLink {
  /** @param room how long the text should be at most: days are told less exactly where there is less room */
  encode(records: Record<string, LessonRecord>, outline: CourseOutline, course: string, today: Day, room: number): string
  /** @returns what to join, and how many answered questions aren't asked in the same words here; or why nothing can be taken */
  decode(text: string, outline: CourseOutline, course: string): { records?: Record<string, LessonRecord>, skipped?: number, fault?: 'damaged' | 'foreign' | 'newer' }
}

type StoreState = 'kept' | 'newer' | 'damaged' | 'full' | 'memory'

/** store.js. What is kept on this device. */
interface CourseStore {
  id: string
  today(): Day
  /** @returns a fresh copy; {} where nothing was, or where it can't be understood */
  get(name: string): LessonRecord
  names(): string[]
  /** Reads the record afresh, lets `act` change it in place, and stores it. Two tabs never overwrite each other's lessons. */
  change(name: string, act: (record: LessonRecord) => void): void
  /** See CourseRecords.adopt. */
  adopt(name: string, formers: string[], questions: string[][]): void
  all(): Record<string, LessonRecord>
  /** Merges records into those that are kept; what is no record is left out. */
  join(records: Record<string, LessonRecord>): void
  /** Removes all records of this version. */
  erase(): void
  /** The worst that happened so far, and the record to which it happened. In all but `kept` the tab goes on in its memory. */
  state(): { state: StoreState, name: string }
}

/** parts.js: notes what is added and listened to, so that undo() takes it all back. */
interface Ledger {
  /** Inserts an element or a DocumentFragment. @returns its first element */
  put(added: any, where: Node, before?: Node | null): any
  on(target: EventTarget, name: string, act: (event: any) => void): void
  /** Notes one more thing to be done by undo(). */
  act(undo: () => void): void
  undo(): void
}

/** parts.js. */
interface CourseParts {
  /** The URL of the site's root. */
  root: string
  /** Runs a script that the page didn't ask for. @param address from the site's root */
  load(address: string, then?: () => void): void
  all(root: ParentNode, selector: string): any[]
  /** @returns a DocumentFragment: a copy of what stands in the host's `<template data-part=name>` */
  part(host: ParentNode, name: string): any
  /** `fill('{n} answers', {n: 2})`; a name without a value stays as it is. */
  fill(text: string, values: Record<string, any>): string
  /** A text of window.courseWords, filled. */
  word(name: string, values?: Record<string, any>): string
  /** A copy without ids, which must stay unique in a page. */
  copy(node: any): any
  element(tag: string, name?: string, ...content: (Node | string)[]): any
  /** Dispatches the bubbling event `course:name`. */
  tell(host: EventTarget, name: string, detail?: unknown): void
  /** Scrolls there, smoothly where the reader allows movement. */
  show(node: Element): void
  /** @param connect is given each element of that name that enters the page; it returns what undoes it all when the element leaves */
  define(name: string, connect: (host: HTMLElement) => () => void): void
  ledger(): Ledger
}

/** progress.js. */
interface CourseProgress {
  /** The name of the record of the page to which a link leads; undefined for any other page. */
  name(link: { origin: string, pathname: string }): string
  /** Whether the question was checked, in any wording. */
  tried(record: LessonRecord, id: string): boolean
  /** Whether the text was seen to its end (a scenario played to an end, each task ticked) and each question checked. */
  finished(record: LessonRecord, ids: string[]): boolean
}

interface CourseModule {
  id: string
  title: string
  /** What its folder was called before. */
  was?: string[]
  lessons: CourseItem[]
  /** How many sheets its check has. */
  check: number
  /** What completes it: names of assignments, and of scenarios that must reach a good ending. */
  complete: { check: boolean, practices: string[], scenarios: string[] }
}
interface CourseItem {
  name: string
  /** `assessment`: the module's check, whose title is the module's. */
  kind: 'lesson' | 'scenario' | 'practice' | 'assessment'
  title: string
  minutes: number
  was?: string[]
  questions?: string[][]
  endings?: Record<string, 'good' | 'fair' | 'bad'>
  tasks?: string[]
  /** Set by ways.js. */
  module?: CourseModule
}

/** A module or a path. `id`: of the path, as in ?path=; '' for a module. */
interface CourseWay { id: string, title: string, module?: CourseModule, items: CourseItem[] }

/** ways.js: what can be said of the course and the records (by their names) without a page. */
interface CourseWays {
  /** All items by the names of their records. */
  items: Record<string, CourseItem>
  /** The way at that address: `modules/<id>/`, `paths/<id>/`. */
  way(address: string): CourseWay | undefined
  /** The path of that id, as a way. */
  walk(path?: string): CourseWay | undefined
  /** The whole address of a module, a lesson or a check (by the name of its record), on that path. */
  address(name: string, path?: string): string
  done(item: CourseItem, record?: LessonRecord): boolean
  /** Anything at all was kept of it. */
  begun(item: CourseItem, record?: LessonRecord): boolean
  /** The first item not done, from the one named `last` on, then from the start. */
  next(items: CourseItem[], records: Record<string, LessonRecord>, last?: string): CourseItem | undefined
  /** The items of each arch of a bridge (templates/bridge.html). */
  arches(items: CourseItem[]): CourseItem[][]
  /** What completes a module (decisions/0006), each with the day on which it was reached, or ''. */
  needs(module: CourseModule, records: Record<string, LessonRecord>): { item: CourseItem, day: Day | '' }[]
  /** Where the learner was. */
  at(me?: LessonRecord): CourseItem | undefined
  /** Nothing was begun anywhere. */
  fresh(records: Record<string, LessonRecord>): boolean
  /** Where the learner was, unless that is done; else what is next on their path, in that module, in what was begun, in the course. Who begins does so on the first path. */
  whereto(records: Record<string, LessonRecord>): { item?: CourseItem, way?: CourseWay }
}

/** What comes of a question where order or pairs count. `n` is how many `hits` are true. */
interface Placed { right: boolean, grade: Grade, n: number, hits: boolean[] }

/** answers.js. Pure functions: they need no page and none of the other scripts. */
interface CourseAnswers {
  /** What is compared: NFC, lower case, no spaces or punctuation, tones and i/y written in one way, digits together: a dot or comma before exactly
   * three digits groups them, another one is a decimal mark. */
  normalise(text: string): string
  /** For searching: lower case, no marks, đ as d. */
  fold(text: string): string
  same(one: string, other: string): boolean
  /** The same but for marks. */
  near(one: string, other: string): boolean
  /**
   * A short answer. A foreseen wrong one that was typed exactly goes before an accepted one that differs by its marks only.
   * @returns `at`: the place among the answers (right, near) or among the foreseen (wrong); -1 if the wrong one was not foreseen
   */
  typed(text: string, answers: string[], foreseen: string[]): { grade: Grade, at: number }
  /** One or several options, by their values. Near: something is missing, and nothing chosen is wrong. */
  chosen(given: string[], key: string[]): { right: boolean, grade: Grade, missing: number, extra: number }
  /** Pairs, place by place. Near: half of them or more. */
  placed(given: string[], key: string[]): Placed
  /** An order: the places where its steps belong, as they were put. What is right is the longest run in order, and the later one of two as long:
   * so one step that was moved is one mistake. Near: two thirds or more. */
  ordered(places: number[]): Placed
}

/** What one language writes, and how it is typed. */
interface CourseTongue {
  /** A word (of Vietnamese: a syllable), so written that two spellings of it are alike. */
  syllable(word: string): string
  /** Short forms: `ko kg=không; mk=mật khẩu`. */
  short: string
  /** Words that say the same: `ba cha bố|chi gì`. */
  same: string
  /** Things with several names, of more than one word: `trễ hẹn, quá hẹn; đi lạc, bị lạc`. */
  names: string
  /** Words that are said around a question, in small letters without marks. */
  around: string
  unfinished(word: string): string
  sound(word: string): string
}

/** Put before the scripts when the site is staged (publishing/assets.py): what the course decides. */
interface CourseSite {
  /** Whose days count, in hours; null: those of the device. */
  utcOffset: number | null
  /** What the generator names in that language (model/names.py); `check` and `pretest` begin with a slash. */
  names: { check: string, pretest: string, progress: string, quiz: string, question: string }
  /** Id and title of each. */
  modules: [string, string][]
}

/** typed.js. Pure functions; they need answers.js. */
interface CourseTyped {
  /** The words of a text, in small letters, with their marks. */
  words(text: string): string[]
  /** The same, short forms written out: “ko” is “không”, “mk” is “mật khẩu”. */
  whole(text: string): string[]
  /** Other words that say the same, the word itself among them; none for most. */
  same(word: string): string[]
  /** The names of things that have several, of more than one word each. */
  names: string[][]
  /** Whether a word is only said around a question, or may be anything when it has no marks. */
  said(word: string): boolean
  /** A word without marks whose Telex or VNI letters are still there, without them. */
  unfinished(word: string): string
  /** Whether two words are one letter apart, or two letters have changed places. */
  slipped(one: string, other: string): boolean
  /** What a word without marks sounds like: alike for those that are taken for each other in Huế. */
  sound(word: string): string
}

/** A word without marks: its forms with marks by number, and how often it stands in the texts. */
interface Root { letters: string, sound: string, forms: number[], n: number }

/** What is found as one: a section, an answer, a term. */
interface SearchEntry { title: string, head?: string, text: string }

/** texts.js: what has been read for the search. Forms are numbers in the row `words()`, the first `length()` of it. */
interface SearchTexts {
  /** @param weight how much a find is worth. @param group what it is part of, as a lesson; empty for nothing. @returns its number */
  add(entry: SearchEntry, weight: number, group: string): number
  forms: { key: string, root: Root }[]
  roots: Map<string, Root>
  entries: { runs: { from: number, to: number, heavy: number }[], size: number, weight: number, group: number }[]
  groups: { size: number }[]
  /** Entries by the thing that they name, each with how often. */
  concepts: Map<number, [number, number][]>
  root(word: string): string
  /** The root of these letters, if it stands in the texts. */
  known(letters: string): Root | undefined
  number(word: string): number | undefined
  /** How often one form stands before the other, and one root before the other. */
  beside(one: number, other: number): number
  together(one: Root, other: Root): number
  /** The roots that are one slip away. */
  near(letters: string): Root[]
  /** The names of things that begin with this form, and of which each holds: `row` in forms. */
  things(first: number, holds: (form: number, at: number) => boolean): { row: number[], thing: number }[]
  words(): Uint16Array
  length(): number
}

/** texts.js. Pure functions; they need typed.js. */
interface CourseTexts {
  /** @param names for each thing all that it is called */
  texts(names: string[][]): SearchTexts
}

/** A word that was typed: the forms it may stand for, each with how far it is trusted. */
interface TypedWord { trust: Map<number, number>, root?: Root, vague: boolean, light: number, idf: number, weight: number }

/** lookup.js. Pure functions; they need texts.js. */
interface CourseLookup {
  /** @returns read(typed): the words of what was typed */
  reader(texts: SearchTexts): (typed: string) => TypedWord[]
  /** @returns the entries that fit, best first; `sure`: so much of what was typed is there that one may say so; `worth` of a word: 0 unless it was meant */
  find(texts: SearchTexts, read: (typed: string) => TypedWord[], typed: string): { hits: { at: number, score: number }[], sure: boolean, worth: (word: string) => number }
}

/** packed.js. Pure functions. */
interface CoursePacked {
  /** @param words the table (rendering/packing.py). @returns what reads a text back */
  unpacker(words: string): (text: string) => string
}

/** search.js at the site's root (rendering/search.py): kind, address, title, number of the module, sections; of a term its id, names, and what it means. Titles, headings, texts, names and meanings are packed. */
interface SearchData {
  words: string
  modules: string[]
  glossary: string
  places: [string, string, string, number, [string, string, string?][]][]
  terms: [string, ...string[]][]
}

interface SearchAnswer { title: string, text: string, address: string, module: string }
interface SearchResult extends SearchEntry { kind: string, address: string, module: string, anchor: string, score: number, number?: number }

/** library.js. Pure functions; they need lookup.js. */
interface CourseLibrary {
  /** @returns `fill` puts answers and data in, a step at a time, and is then what `find` looks through */
  library(answers: SearchAnswer[]): { fill(data?: SearchData): Generator<void>, find(typed: string): { results: SearchResult[], sure: boolean, worth: (word: string) => number } }
  /** The sentence with most of what was found. @param most letters */
  excerpt(text: string, worth: (word: string) => number, most?: number): string
  /** The text in pieces, each second one found. */
  marked(text: string, worth: (word: string) => number): string[]
}

/** What of the course is on the phone, as the worker (sw.js) tells it. */
interface CourseStored {
  /** `apart`: how the addresses begin of what is for trainers. A file: the hash of its content, its bytes on the way, which of `needs` it asks for beside the shell. */
  manifest: { version: string, day: Day, stored: number, shell: string[], later: string[], apart: string, needs: string[][], files: Record<string, [string, number, number]> }
  /** The hashes of what is stored. */
  have: Set<string>
  /** Modules that were fetched whole; `*`: the whole course. */
  asked: string[]
}

interface CourseGroup { addresses: string[], missing: string[], bytes: number, lacks: number, pages: number, absent: number }

/** stock.js. */
interface CourseStock {
  /** `group`: '' is the whole course, '-' what belongs to no module, else a module. `room`: what so many bytes take on the phone. */
  survey(state: CourseStored): { group(name: string): CourseGroup, asked: string[], room(bytes: number): number }
  /** The registration whose worker is at work, if there can be one. */
  worker(): Promise<ServiceWorkerRegistration | null>
}

/** offline.js. Not there while a course is served. */
interface CourseOffline {
  /** Settled when the worker is registered; nothing where there can be none. */
  ready: Promise<ServiceWorkerRegistration | 0 | void>
  /** Sends the worker a message ({ do: … }: `acts` in sw.js). @returns what it answers; 0 where it couldn't do it */
  ask(worker: ServiceWorker, message: { do: string, [name: string]: any }): Promise<any>
  /** Bytes in words: `38 KB`, `1,1 MB`. */
  size(bytes: number): string
}

/** A question of the kind order: its steps as they stood at first. */
interface HTMLElement { shown?: string[] }

/** What quiz.js paints on one element that was judged: `on` gets the grade, `input` is described by what is told, `remark` is the author's reason. */
interface Mark { on: HTMLElement, grade: Grade, input?: HTMLElement, remark?: Element | null | false }

/** `notes`: names of words with their values, for the status line; a falsy one is left out. */
interface Judged { right: boolean, grade: Grade, marks: Mark[], notes: ([string, Record<string, any>] | 0 | false)[] }

/** question.js: one kind of question. An answer is what can be kept: a text, or values in their order. */
interface CourseKind {
  /** @returns the answer that stands in the page; null if there is none yet */
  read(question: HTMLElement): any
  /** @param answer if left out, the question becomes what it was at first */
  write(question: HTMLElement, answer?: any): void
  /** @param answer what read() gave */
  judge(question: HTMLElement, answer: any): Judged
}

interface Window {
  /** Put before the scripts when the site is staged (rendering/words.py). */
  courseWords: Record<string, string>
  /** Put there too: the id of the course, with which all names in the storage begin. */
  courseId: string
  courseSite: CourseSite
  /** What the scripts know of the language of the course: `answers.<language>.js`, `typed.<language>.js`; of most languages nothing. */
  courseTongue?: Partial<CourseTongue>
  courseOutline: CourseOutline
  /** version.js: the version of the whole site. */
  courseVersion?: { day: Day, hash: string, bytes: number }
  courseRecords: CourseRecords
  courseStore: CourseStore
  /** The addresses of the bundles that scripts of every page fetch, by their names in assets.yml. */
  courseBundles: Record<string, string>
  courseParts: CourseParts
  courseProgress: CourseProgress
  courseWays: CourseWays
  /** notices.js: says what there is to say now. */
  courseNotices: () => void
  courseAnswers: CourseAnswers
  courseTyped: CourseTyped
  coursePacked: CoursePacked
  courseTexts: CourseTexts
  courseLookup: CourseLookup
  courseLibrary: CourseLibrary
  /** Once it was fetched. */
  courseSearch?: SearchData
  courseSchedule: CourseSchedule
  courseSitting: CourseSitting
  courseLink: CourseLink
  courseOffline?: CourseOffline
  courseStock: CourseStock
  courseKinds: Record<'single' | 'multiple' | 'short' | 'order' | 'match', CourseKind>
}

// The scripts know their pages: what they look for by a selector is there and is what they take it for (the tests in a browser hold that), and their
// events come from elements.
interface ParentNode { querySelector(selectors: string): any, querySelectorAll(selectors: string): NodeListOf<any> }
interface Element { closest(selectors: string): any }
interface SVGScriptElement { src: string }
/** On iOS: the course was opened from the home screen. */
interface Navigator { standalone?: boolean }
interface EventTarget { closest(selectors: string): any, matches(selectors: string): boolean, readonly labels: any }
interface Array<T> { filter(test: BooleanConstructor): Exclude<T, 0 | '' | false | null | undefined>[] }
