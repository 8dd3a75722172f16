/**
 * The words one language uses in runbooks. All are written folded: lower case, without accents, `'` for any apostrophe.
 * Entries are regular expression sources that match whole words.
 */
export interface Vocabulary {
  readonly language: string;
  /** Very common words, to guess the language of a text. */
  readonly common: readonly string[];
  /** Words an instruction starts with. */
  readonly verbs: readonly string[];
  /** Further verbs by their ending. */
  readonly verbPattern: string | null;
  /** Words that end in `verbPattern` and are no verbs. */
  readonly notVerbs: readonly string[];
  /** Verbs that give advice instead of an order of work. */
  readonly advice: readonly string[];
  /** Words before the verb that leave it an instruction. */
  readonly openers: readonly string[];
  /** Starts of a condition, up to the comma. */
  readonly conditions: readonly string[];
  /** Starts of a place, up to the comma or colon: `On HOST:`. */
  readonly places: readonly string[];
  /** Words before inline code that is to be run. */
  readonly run: readonly string[];
  /** Words of an instruction that answers a menu. */
  readonly menu: readonly string[];
  readonly verify: readonly string[];
  readonly wait: readonly string[];
  readonly optional: readonly string[];
  /** Starts of comments and paragraphs that only inform. */
  readonly notes: readonly string[];
  /** Words of a lead-in whose list describes instead of instructing. */
  readonly describes: readonly string[];
  /** Lead-ins of a list of what a text teaches: its items are no orders, though they look like it. */
  readonly teaches: readonly string[];
  /** Labels of lists of advice for another day. */
  readonly prevents: readonly string[];
  /** Lead-ins of a list of things, not of what to do with them. */
  readonly topics: readonly string[];
  /** Orders to make something, above a table of what to make. */
  readonly creates: readonly string[];
  /** Words that announce output. */
  readonly output: readonly string[];
  readonly expected: readonly string[];
  /** Sentences above code that nobody is to run. Conditions make them something else: `never run this twice`. */
  readonly forbids: readonly string[];
  /** Words that say the code below is what to run after all. */
  readonly instead: readonly string[];
  readonly labels: {
    readonly location: readonly string[];
    readonly prerequisite: readonly string[];
  };
  readonly titles: {
    readonly toc: readonly string[];
    readonly reference: readonly string[];
    /** Headings about the project, which hold no procedure even where code stands below them. */
    readonly project: readonly string[];
    readonly prerequisite: readonly string[];
    readonly cheatSheet: readonly string[];
    readonly step: readonly string[];
    readonly checklist: readonly string[];
    /** Headings over work to do. */
    readonly work: readonly string[];
  };
  /** Words for "section 7". */
  readonly section: readonly string[];
  readonly tables: TableWords;
  /** What cells of a table say. */
  readonly cells: {
    /** Of something that is to be done now and then: not at all. */
    readonly never: readonly string[];
    /** Of a time: none may pass. */
    readonly atOnce: readonly string[];
    /** Marks a time that stands still overnight, which is no time budget. */
    readonly workingTime: readonly string[];
  };
}

/** Header words of tables, by what they say about a column. */
export interface TableWords {
  readonly symptom: readonly string[];
  readonly cause: readonly string[];
  readonly fix: readonly string[];
  readonly command: readonly string[];
  readonly action: readonly string[];
  readonly step: readonly string[];
  readonly level: readonly string[];
  readonly time: readonly string[];
  readonly metric: readonly string[];
  readonly warning: readonly string[];
  readonly critical: readonly string[];
  readonly schedule: readonly string[];
  readonly secret: readonly string[];
  readonly frequency: readonly string[];
  readonly contact: readonly string[];
  readonly person: readonly string[];
  readonly endpoint: readonly string[];
  readonly expected: readonly string[];
  readonly component: readonly string[];
  readonly port: readonly string[];
  readonly variable: readonly string[];
  readonly defaults: readonly string[];
  readonly required: readonly string[];
  readonly description: readonly string[];
  readonly host: readonly string[];
  readonly address: readonly string[];
  readonly user: readonly string[];
  readonly condition: readonly string[];
  readonly consequence: readonly string[];
  readonly alert: readonly string[];
  readonly name: readonly string[];
  readonly done: readonly string[];
  /** Nobody heads a column so unless it is to be ticked off. */
  readonly ticked: readonly string[];
  /** What a check list checks. */
  readonly item: readonly string[];
  readonly backup: readonly string[];
  readonly role: readonly string[];
}
