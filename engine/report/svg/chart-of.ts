import type { Chart } from '../document.ts';
import { element, type Markup } from '../html/markup.ts';
import { LONE_CHART_STYLE } from './chart-style.ts';
import { planPicture } from './plan-picture.ts';
import { trendPicture } from './trend-picture.ts';

/** A chart as a drawing for a page that has the style for it; `id` begins the ids in it, and is the page's only one. */
export function chartOf(chart: Chart, id: string): Markup {
  const { width, height, says, drawn } =
    chart.kind === 'plan-chart' ? planPicture(chart, id) : trendPicture(chart);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'chart',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-says`,
    },
    [
      element('title', { id: `${id}-title` }, [chart.title]),
      element('desc', { id: `${id}-says` }, [says.join('\n')]),
      ...drawn,
    ],
  );
}

/** A chart as a file of its own. */
export function loneChart(chart: Chart): string {
  const { markup } = chartOf(chart, 'chart');
  const style = `<style>${LONE_CHART_STYLE}</style><rect class="ground" width="100%" height="100%"/>`;
  return `${markup.replace('</desc>', `</desc>${style}`)}\n`;
}
