import { Box, render, Text } from 'ink';
import type { Styler } from '../style.ts';
import type { Line } from '../styled-text.ts';
import { canvasOf } from './canvas.ts';
import type { Frame } from './layout.ts';
import type { Size } from './model.ts';
import { DIVIDER } from './rows-of-frame.ts';

/** A mounted Ink root that shows frames. */
export interface Screen {
  show(frame: Frame): void;
  unmount(): void;
}

export interface ScreenOptions {
  readonly size: Size;
  readonly write: (text: string) => void;
  readonly paint: Styler;
  readonly first: Frame;
}

/** Mount Ink on a screen. It only draws: keys never pass through it. */
export function mountScreen({ size, write, paint, first }: ScreenOptions): Screen {
  let mounted = true;
  const canvas = canvasOf(size, text => {
    // Ink shows the cursor when it goes, which is no frame.
    if (mounted) write(text);
  });
  const app = render(<Panes frame={first} paint={paint} />, {
    stdout: canvas,
    exitOnCtrlC: false,
    patchConsole: false,
    // Ink then hands over each frame as bare text: what changed is written by row, at its own address.
    debug: true,
  });
  return {
    show: frame => app.rerender(<Panes frame={frame} paint={paint} />),
    unmount: () => {
      mounted = false;
      app.unmount();
    },
  };
}

interface PanesProps {
  readonly frame: Frame;
  readonly paint: Styler;
}

function Panes({ frame, paint }: PanesProps) {
  const { columns, header, outline, body, prompt, help } = frame;
  return (
    <Box flexDirection="column" width={columns}>
      <Rows lines={header} paint={paint} />
      <Box flexDirection="row">
        {outline === null ? null : <Rows lines={outline.lines} paint={paint} columns={outline.columns} />}
        {outline === null ? null : <Divider rows={body.length} paint={paint} />}
        <Rows lines={body} paint={paint} />
      </Box>
      <Rows lines={prompt} paint={paint} />
      <Rows lines={[help]} paint={paint} />
    </Box>
  );
}

interface RowsProps {
  readonly lines: readonly Line[];
  readonly paint: Styler;
  readonly columns?: number;
}

/** Rows are cut before they come here: Ink would cut them by measuring every character again. */
function Rows({ lines, paint, columns }: RowsProps) {
  return (
    <Box flexShrink={0} {...(columns === undefined ? {} : { width: columns })}>
      <Text wrap="truncate">{lines.map(row => paint(row) || ' ').join('\n')}</Text>
    </Box>
  );
}

function Divider({ rows, paint }: { readonly rows: number; readonly paint: Styler }) {
  return <Rows lines={Array.from({ length: rows }, () => DIVIDER)} paint={paint} />;
}
