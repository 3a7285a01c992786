// ECharts for stacked bars, loaded with the first of them.
import { BarChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { axisDigits, money } from './money';
import type { Picture } from './ph-day-bars';

echarts.use([BarChart, GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, CanvasRenderer]);

type Ink = (token: string) => string;
type Pointed = { dataIndex: number; seriesIndex: number; value: number | null };

/** What is foreseen is hatched as its bars are: it may have the colour of something that is known. */
const line = (text: string, colour: string, value: string, foreseen = false) => {
  const [row, name, mark] = [document.createElement('span'), document.createElement('em'), document.createElement('i')];
  mark.style.background = foreseen ? `repeating-linear-gradient(-45deg, ${colour} 0 2px, transparent 2px 4px)` : colour;
  name.style.fontStyle = 'normal';
  name.append(mark, text);
  row.append(name, value);
  return row;
};

/** Names come from outside: they are text, never markup. */
const tip = ({ days, stacks, budget, said, language, currency }: Picture, ink: Ink) => (pointed: Pointed[]) => {
  const place = document.createElement('div');
  place.className = 'tip';
  const { label, foreseen, mark } = days[pointed[0]!.dataIndex]!;
  const head = document.createElement('b');
  head.textContent = [label, foreseen ? said.foreseen : '', mark, budget?.crossed === pointed[0]!.dataIndex ? budget.mark : ''].filter(Boolean).join(', ');
  const inMoney = money(language, currency);
  const there = pointed.filter(({ value }) => value);
  const sum = there.reduce((all, { value }) => all + (value ?? 0), 0);
  place.append(head, ...there.toReversed().map(({ seriesIndex, value }) => line(stacks[seriesIndex]!.label, ink(stacks[seriesIndex]!.colour), inMoney.format(value ?? 0), stacks[seriesIndex]!.foreseen)));
  place.append(line(said.total, 'transparent', inMoney.format(sum)));
  return place;
};

/** A round number a little above: the axis ends there, where the bars alone would end below. */
const above = (value: number) => {
  const step = 10 ** Math.floor(Math.log10(value)) / 2;
  return Math.ceil((value * 1.05) / step) * step;
};

const option = (picture: Picture, ink: Ink, width: number) => {
  const { days, stacks, budget, language, currency } = picture;
  const aDay = budget ? budget.amount / days.length : 0;
  const tops = days.map((_, i) => stacks.reduce((sum, { values }) => sum + Math.max(0, values[i] ?? 0), 0));
  const onAxis = money(language, currency, axisDigits(Math.max(aDay, ...tops)));
  const hatch = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 4], rotation: -Math.PI / 4, color: ink('page') };
  return {
    animation: false,
    textStyle: { fontFamily: 'Inter Variable' },
    grid: { left: 64, right: budget ? 92 : 12, top: budget && budget.crossed >= 0 ? 26 : 16, bottom: 26, outerBoundsMode: 'none' },
    tooltip: {
      trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: ink('line'), opacity: 0.35 } }, confine: true, transitionDuration: 0,
      backgroundColor: ink('page'), borderColor: ink('line-strong'), textStyle: { color: ink('text'), fontSize: 12 }, formatter: tip(picture, ink),
    },
    xAxis: {
      type: 'category', data: days.map(({ label }) => label), axisTick: { show: false }, axisLine: { lineStyle: { color: ink('line-strong') } },
      axisLabel: { color: ink('text-3'), fontSize: 11, hideOverlap: true, interval: width < 560 ? 4 : 0, formatter: (label: string, i: number) => (i === 0 || width < 560 ? label : String(Number(days[i]!.day.slice(8)))) },
    },
    yAxis: {
      type: 'value', splitNumber: 3, axisLabel: { color: ink('text-3'), fontSize: 11, formatter: (value: number) => (value === 0 ? '' : onAxis.format(value)) },
      splitLine: { lineStyle: { color: ink('grid') } }, max: budget ? ({ max }: { max: number }) => (aDay > max ? above(aDay) : null) : undefined,
    },
    series: stacks.map(({ label, colour, foreseen, values }, i) => ({
      type: 'bar', name: label, stack: 'day', barMaxWidth: 32, barCategoryGap: '22%', emphasis: { disabled: true },
      itemStyle: { color: ink(colour), borderColor: ink('page'), borderWidth: 0.5 },
      data: values.map((value, at) => ({ value: value < 0 ? null : value, ...((foreseen || days[at]!.foreseen) && { itemStyle: { opacity: 0.5, decal: hatch } }) })),
      ...(i === 0 && {
        markPoint: {
          silent: true, animation: false, symbol: 'circle', symbolSize: 1, itemStyle: { color: 'transparent' },
          label: { position: 'top', distance: 2, color: ink('text-2'), fontSize: 11 },
          data: days.flatMap(({ sign }, at) => (sign ? [{ coord: [at, tops[at]!], label: { formatter: sign } }] : [])),
        },
      }),
      ...(budget && i === 0 && {
        markLine: {
          silent: true, symbol: 'none', animation: false, precision: 12,
          data: [
            { yAxis: aDay, lineStyle: { color: ink('target'), width: 1.2, type: [4, 3] }, label: { formatter: budget.label, position: 'end', color: ink('target'), fontSize: 11, lineHeight: 14, align: 'left' } },
            ...(budget.crossed < 0 ? [] : [{
              xAxis: budget.crossed, lineStyle: { color: ink('target'), width: 2, type: [2, 2] },
              label: { formatter: budget.mark, position: 'end', color: ink('target'), fontSize: 11, align: budget.crossed > days.length / 2 ? 'right' : 'left' },
            }]),
          ],
        },
      }),
    })),
  };
};

export class Bars {
  readonly #chart: echarts.ECharts;
  readonly #place: HTMLElement;

  constructor(place: HTMLElement) {
    this.#place = place;
    this.#chart = echarts.init(place, null, { renderer: 'canvas' });
  }

  paint(picture: Picture, ink: Ink) {
    this.#chart.resize({ silent: true });
    this.#chart.setOption(option(picture, ink, this.#place.clientWidth) as echarts.EChartsCoreOption, { notMerge: true });
  }

  picture(background: string) {
    return this.#chart.renderToCanvas({ pixelRatio: 2, backgroundColor: background });
  }

  dispose() {
    this.#chart.dispose();
  }
}
