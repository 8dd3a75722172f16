import type { Risk } from '../../model/risk.ts';
import { unreachable } from '../../model/unreachable.ts';
import { inlineText, titleText } from '../inline-text.ts';
import { RISK_WORDS } from '../words.ts';
import { newPicker, type PickerItem, pick } from './picker.ts';
import { pickerFrame } from './picker-frame.ts';
import { openStage } from './stage.ts';
import type { TerminalPort } from './terminal-port.ts';

/** A procedure as the picker shows it. */
export interface PickableProcedure {
  readonly id: string;
  readonly title: string;
  /** The headings above it. */
  readonly group: string;
  readonly steps: number;
  readonly risk: Risk | null;
}

/** How picking came to its end. `why` is the name of a signal, or says how the terminal was lost. */
export type Picking =
  | { readonly kind: 'chosen'; readonly id: string }
  | { readonly kind: 'left' }
  | { readonly kind: 'ended'; readonly why: string };

/** Let a person pick a procedure by typing a part of its name. */
export function pickProcedure(
  terminal: TerminalPort,
  procedures: readonly PickableProcedure[],
): Promise<Picking> {
  return new Promise((resolve, reject) => {
    let picker = newPicker(procedures.map(itemOf));
    const leave = (picking: Picking) => {
      stage.then(open => {
        open.close();
        resolve(picking);
      }, reject);
    };
    const stage = openStage({
      terminal,
      frame: () => pickerFrame(picker, terminal.size()),
      onDrawn: () => {},
      onUncovered: () => {},
      onInput: input => {
        if (input.kind === 'key' && input.name === 'ctrl-z') return void stage.then(open => open.suspend());
        const [next, result] = pick(picker, input);
        picker = next;
        if (result.kind === 'open') stage.then(open => open.draw(), reject);
        else leave(result);
      },
      onEvent: event => {
        switch (event.type) {
          case 'resized':
            return void stage.then(open => open.refit(), reject);
          case 'continued':
            return void stage.then(open => open.redraw(), reject);
          case 'stopped':
            return void stage.then(open => open.suspend(), reject);
          case 'ended':
            return leave({ kind: 'ended', why: event.signal });
          case 'lost':
            return leave({ kind: 'ended', why: event.why });
          default:
            return unreachable(event);
        }
      },
    });
    stage.catch(reject);
  });
}

function itemOf({ id, title, group, steps, risk }: PickableProcedure): PickerItem {
  const count = steps === 1 ? '1 step' : `${steps} steps`;
  const worst = risk === null ? 'by hand' : `at worst it ${RISK_WORDS[risk]}`;
  return {
    id,
    title: titleText(title),
    group: inlineText(group),
    about: `${inlineText(id)}: ${count}, ${worst}`,
  };
}
