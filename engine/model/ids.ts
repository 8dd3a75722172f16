export type StepId = string;
export type SectionId = string;
export type BlockId = string;
