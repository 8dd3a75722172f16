import type { StepGraph } from '../../graph/step-graph.ts';
import { unreachable } from '../../model/unreachable.ts';
import { graphDot } from './dot.ts';
import { graphDrawing } from './drawing.ts';
import { graphJson } from './graph-json.ts';
import { graphMermaid } from './mermaid.ts';
import { graphOutline } from './outline.ts';

export type GraphFormat = 'text' | 'mermaid' | 'dot' | 'json';

/** Step graphs as text for a person, in the languages of Mermaid and Graphviz, or as JSON. */
export function graphText(graphs: readonly StepGraph[], format: GraphFormat): string {
  switch (format) {
    case 'text':
      return graphs.map(graph => graphOutline(graph, graphDrawing(graph))).join('\n');
    case 'mermaid':
      return graphMermaid(graphs.map(graphDrawing));
    case 'dot':
      return graphDot(graphs.map(graphDrawing));
    case 'json':
      return graphJson(graphs);
    default:
      return unreachable(format);
  }
}
