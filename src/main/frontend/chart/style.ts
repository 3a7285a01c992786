export const style = `
  :host { position: relative; display: block; font: 12px/16px var(--ph-font); color: var(--ph-text); --lead: 180px; }
  :host([narrow]) { --lead: 0px; font-size: 13px; line-height: 18px; }
  [hidden] { display: none !important; }
  .legend { position: absolute; z-index: 1; inset: 0 auto auto 0; width: calc(var(--lead) - 12px); pointer-events: none; }
  :host([narrow]) .legend { width: 100%; }
  .at { position: absolute; top: 5px; color: var(--ph-text-3); font-variant-numeric: tabular-nums; white-space: nowrap; }
  :host([narrow]) .at { top: 0; }
  .row { position: absolute; inset-inline: 0; }
  b { display: block; font-weight: 600; }
  /* there when one points at the title, or comes with the keys */
  .elsewhere { position: absolute; inset-block-start: -4px; inset-inline-end: 0; display: flex; gap: 8px; padding-inline-start: 6px; background: var(--ph-page); font-size: 11px; opacity: 0; }
  b, .elsewhere { pointer-events: auto; }
  b:hover + .elsewhere, .elsewhere:hover, .elsewhere:focus-within { opacity: 1; }
  :host([narrow]) .elsewhere { display: none; } /* they stand beside the queries, too */
  .elsewhere a { padding-block: 4px; color: var(--ph-accent); text-decoration: none; }
  .elsewhere a:hover { text-decoration: underline; }
  .elsewhere a:focus-visible { outline: 2px solid var(--ph-accent); outline-offset: 1px; border-radius: 2px; }
  .line { all: unset; box-sizing: border-box; width: 100%; display: flex; gap: 6px; align-items: center; color: var(--ph-text-2); min-width: 0; min-height: 24px; cursor: pointer; pointer-events: auto; }
  .line:hover .name { text-decoration: underline; }
  .line:focus-visible { outline: 2px solid var(--ph-accent); outline-offset: 1px; border-radius: 2px; }
  .line[aria-pressed='false'] .name { color: var(--ph-text-3); text-decoration: line-through; }
  .line[aria-pressed='false'] > i { border-color: var(--ph-line-strong) !important; }
  .line > i { width: 12px; flex: none; border-top: 2px solid; }
  .line > i.dashed { border-top-style: dotted; }
  .line > i.band { border-top-width: 8px; opacity: 0.3; }
  .name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
  .before { margin-inline-start: auto; color: var(--ph-text-3); font-variant-numeric: tabular-nums; white-space: nowrap; }
  /* its place is there before it is: words that wrap only then would leave their row */
  .value { margin-inline-start: auto; min-width: 50px; text-align: end; color: var(--ph-text); font-variant-numeric: tabular-nums; white-space: nowrap; }
  .before + .value { margin-inline-start: 0; }
  .over { color: var(--ph-bad); font-weight: 600; }
  .over::before { content: '▲'; font-size: 8px; margin-inline-end: 3px; vertical-align: 1px; }
  :host([narrow]) .row { display: flex; flex-wrap: wrap; column-gap: 14px; background: var(--ph-page); }
  :host([narrow]) .line { width: auto; }
  :host([narrow]) .value { margin-inline-start: 0; min-width: 54px; text-align: start; }
  :host([narrow]) .before { margin-inline-start: 0; }
  .plot { position: relative; margin-inline-start: var(--lead); touch-action: pan-y; cursor: crosshair; outline: none; user-select: none; }
  .plot:focus-visible { box-shadow: 0 0 0 2px var(--ph-accent); border-radius: 3px; }
  .over-plots { position: absolute; inset: 0; overflow: hidden; pointer-events: none; }
  .over-plots * { position: absolute; }
  .nones, .lines { inset: 0; }
  .none { left: 1px; color: var(--ph-text-3); display: grid; place-items: center; text-align: center; }
  .none span { position: static; padding: 0 6px; background: var(--ph-page); }
  .mark { width: 0; border-inline-start: 1px solid; translate: -0.5px; }
  .mark.quiet { border-inline-start-style: dashed; opacity: 0.7; }
  .mark.chosen { border-inline-start-width: 3px; translate: -1.5px; }
  .cursor { width: 1px; background: var(--ph-text); opacity: 0.55; }
  .chip { translate: -50%; padding: 1px 5px; border-radius: 2px; background: var(--ph-text); color: var(--ph-page); font-size: 11px; line-height: 14px; font-variant-numeric: tabular-nums; }
  .drag { background: var(--ph-accent); opacity: 0.14; }
  .flags { position: absolute; z-index: 2; height: 0; inset-inline-start: var(--lead); }
  /* as large as a finger needs at least; what is seen is smaller */
  .flags button { all: unset; position: absolute; translate: -50%; display: grid; place-items: center; min-width: 24px; height: 24px; cursor: pointer; }
  .flags span { display: grid; place-items: center; min-width: 18px; height: 18px; box-sizing: border-box; padding: 0 2px; border: 1px solid currentColor; border-radius: 3px; background: var(--ph-page); font: 600 11px/1 var(--ph-font); }
  .flags button:focus-visible span, .table button:focus-visible, .wide:focus-visible { outline: 2px solid var(--ph-accent); outline-offset: 1px; }
  .flags button[aria-pressed='true'] span { background: var(--ph-selected); }
  .flags svg { width: 12px; height: 12px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; --ph-si-ink: var(--ph-page); }
  .flags svg.shape { fill: currentColor; stroke: none; }
  @media (pointer: coarse) { .flags button::after { content: ''; position: absolute; inset: -10px; } }
  .wide { overflow-x: auto; max-height: 560px; }
  table { border-collapse: collapse; font-size: 12px; line-height: 16px; font-variant-numeric: tabular-nums; }
  caption { text-align: start; color: var(--ph-text-2); padding: 6px 0; }
  th, td { padding: 5px 8px; text-align: end; border-bottom: 1px solid var(--ph-line); white-space: nowrap; }
  thead th { position: sticky; top: 0; background: var(--ph-page); font-weight: 500; color: var(--ph-text-3); }
  tbody th, thead th:first-child { text-align: start; font-weight: 400; padding-inline-start: 0; }
  .table button { all: unset; cursor: pointer; color: var(--ph-accent); padding: 8px 0; font-size: 13px; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
