import type { Size } from '../model.ts';
import type { HomeModel } from './model.ts';

/** How the rows and columns of the screen are shared out. */
export interface HomeRoom {
  /** Rows of the list. */
  readonly list: number;
  readonly listColumns: number;
  /** Rows for what is chosen: below the list, or as many as the list has where it stands beside it. */
  readonly detail: number;
  readonly detailColumns: number;
  readonly beside: boolean;
  /** Whether there is room for no more than must be. */
  readonly compact: boolean;
}

/** Share the screen out, less its last row: writing there makes some terminals scroll. */
export function homeRoom({ size }: Pick<HomeModel, 'size'>): HomeRoom {
  const rows = size.rows - 1;
  const compact = rows < 15;
  const inner = Math.max(1, rows - (compact ? 2 : 3) - 1);
  if (size.columns >= BESIDE) {
    const listColumns = Math.floor(size.columns * 0.56);
    const detailColumns = size.columns - listColumns - 3;
    return { list: inner, listColumns, detail: inner, detailColumns, beside: true, compact };
  }
  // A rule, and what is said about the entry.
  const detail = compact ? Math.min(3, Math.max(0, inner - 4)) : Math.min(9, Math.floor(inner * 0.35));
  const list = Math.max(1, inner - detail - (detail > 0 ? 1 : 0));
  return { list, listColumns: size.columns, detail, detailColumns: size.columns, beside: false, compact };
}

/** Rows of a text that lies over the list, below its title and above its keys. */
export function readingRows({ rows }: Size): number {
  return Math.max(1, rows - 4);
}

/** Columns from which on what is chosen stands beside the list. */
const BESIDE = 100;
