// The only file that knows ECharts; it is loaded with the first charts of a page. Lines, axes and targets; all else is HTML above it.
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Style, Target } from './picture';
import type { Point } from './samples';

echarts.use([LineChart, BarChart, CustomChart, GridComponent, MarkLineComponent, CanvasRenderer]);

export type DrawnLine = { id: string; style: Style; colour: string; judged: boolean; points: Point[]; before?: Point[] };
export type DrawnRow = {
  top: number; height: number; low: number; end: number; label: (value: number) => string; wholeOnly: boolean; target: Target | null; lines: DrawnLine[];
};
export type Scene = {
  from: number; to: number; right: number; width: number; height: number; step: number; ticks: (time: number) => string; rows: DrawnRow[];
  ink: (token: string) => string;
};

const axisX = (scene: Scene, i: number) => ({
  type: 'time', containShape: false, gridIndex: i, min: scene.from, max: scene.to, splitNumber: Math.max(2, Math.floor(scene.width / 85)),
  axisLine: { onZero: false, lineStyle: { color: scene.ink('line-strong') } }, axisTick: { show: false }, splitLine: { show: false },
  axisLabel: {
    show: i === scene.rows.length - 1, color: scene.ink('text-3'), fontSize: 11, margin: 8, hideOverlap: true, alignMinLabel: 'left', alignMaxLabel: 'right', formatter: scene.ticks,
  },
});

const axisY = ({ ink }: Scene, row: DrawnRow, i: number) => {
  const half = row.height >= 50 && !(row.wholeOnly && row.end % 2 === 1 && row.end < 10);
  return {
    type: 'value', gridIndex: i, position: 'right', min: row.low, max: row.end, interval: row.low < 0 ? row.end - row.low : row.end / (half ? 2 : 1),
    axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: ink('grid') } },
    axisLabel: { color: ink('text-3'), fontSize: 11, margin: 6, formatter: (v: number) => (v === 0 ? '' : row.label(v)) },
  };
};

const line = (colour: string, width: number, dashed: boolean) => ({ color: colour, width, type: dashed ? [3, 2] : 'solid' });
const common = (i: number) => ({ xAxisIndex: i, yAxisIndex: i, symbol: 'none', symbolSize: 4, showAllSymbol: true, connectNulls: false, silent: true, emphasis: { disabled: true } });

const earlier = ({ ink }: Scene, { id, before, style }: DrawnLine, i: number) => ({
  ...common(i), id: `${id} before`, type: 'line', data: before, z: 1, step: style.endsWith('STEP') ? 'end' : undefined,
  itemStyle: { color: ink('text-3') }, lineStyle: { ...line(ink('text-3'), 1.2, true), opacity: 0.75 },
});

const series = (scene: Scene, each: DrawnLine, i: number) => {
  const { style, judged } = each;
  const colour = scene.ink(each.colour);
  const dashed = style.startsWith('DASHED');
  return {
    ...common(i), id: each.id, data: each.points, itemStyle: { color: colour },
    ...(style === 'BAR'
      ? { type: 'bar', barGap: 0, barCategoryGap: 0, barWidth: Math.max(1, Math.min(24, Math.floor(((scene.width * scene.step) / (scene.to - scene.from)) * 0.7))) }
      : { type: 'line', step: style.endsWith('STEP') ? 'end' : undefined, lineStyle: line(colour, judged ? 1.8 : dashed ? 1.1 : 1.5, dashed) }),
    ...(style === 'AREA' && { areaStyle: { color: colour, opacity: 0.13 } }),
  };
};

type Place = [number, number];
const placeOf = (point: Point) => (Array.isArray(point) ? point : point.value);

/** What has no gap in it. */
const pieces = (points: Point[]) => {
  const all: Place[][] = [[]];
  for (const [time, value] of points.map(placeOf)) {
    if (value != null) all.at(-1)!.push([time, value]);
    else if (all.at(-1)!.length) all.push([]);
  }
  return all.filter((piece) => piece.length);
};

/** Both edges have their gaps at the same times. */
const band = (scene: Scene, low: DrawnLine, high: DrawnLine, i: number) => {
  const [lower, upper] = [pieces(low.points), pieces(high.points)];
  return {
    ...common(i), id: high.id, type: 'custom', clip: true, z: 1, data: upper.map(() => [scene.from, 0]),
    renderItem: ({ dataIndex }: { dataIndex: number }, { coord }: { coord: (at: Place) => Place }) => ({
      type: 'polygon', silent: true, style: { fill: scene.ink(high.colour), opacity: 0.2 },
      shape: { points: [...upper[dataIndex]!, ...(lower[dataIndex] ?? []).toReversed()].map((at) => coord(at)) },
    }),
  };
};

const drawn = (scene: Scene, lines: DrawnLine[], i: number) =>
  lines.flatMap((each, place) => (each.style === 'BAND_FROM' ? [] : [each.style === 'BAND_TO' ? band(scene, lines[place - 1]!, each, i) : series(scene, each, i)]));

/** A line of its own without points, so that it is there whatever the samples are. */
const target = ({ ink }: Scene, { value, label }: Target, i: number) => ({
  ...common(i), id: `target ${i}`, type: 'line', data: [],
  markLine: {
    silent: true, symbol: 'none', animation: false, precision: 12, // else 0.045 is drawn at 0.04
    data: [{
      yAxis: value, lineStyle: { color: ink('target'), width: 1, type: [4, 3] },
      label: { formatter: label, position: 'insideStartTop', color: ink('target'), fontSize: 10.5, distance: 3, backgroundColor: ink('page'), padding: [1, 3] },
    }],
  },
});

const option = (scene: Scene) => ({
  animation: false,
  textStyle: { fontFamily: 'Inter Variable' },
  grid: scene.rows.map(({ top, height }) => ({ left: 1, right: scene.right, top, height, outerBoundsMode: 'none' })), // else a grid moves to fit its labels
  xAxis: scene.rows.map((_, i) => axisX(scene, i)),
  yAxis: scene.rows.map((row, i) => axisY(scene, row, i)),
  series: scene.rows.flatMap((row, i) => [
    ...row.lines.filter((each) => each.before).map((each) => earlier(scene, each, i)),
    ...drawn(scene, row.lines, i),
    ...(row.target ? [target(scene, row.target, i)] : []),
  ]),
});

export class Canvas {
  readonly #chart: echarts.ECharts;

  constructor(place: HTMLElement) {
    this.#chart = echarts.init(place, null, { renderer: 'canvas', width: 10, height: 10 });
  }

  /** {@code anew} where rows or traces are others than before. */
  paint(scene: Scene, anew: boolean) {
    if (scene.width + scene.right !== this.#chart.getWidth() || scene.height !== this.#chart.getHeight())
      this.#chart.resize({ width: scene.width + scene.right, height: scene.height, silent: true });
    this.#chart.setOption(option(scene) as echarts.EChartsCoreOption, { notMerge: anew });
    this.#chart.getZr().flush(); // in this frame, or there would be one without lines
  }

  picture() {
    return this.#chart.renderToCanvas({ pixelRatio: 2 });
  }

  dispose() {
    this.#chart.dispose();
  }
}
