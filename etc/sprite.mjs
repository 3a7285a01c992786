// node etc/sprite.mjs path/to/lucide-static > src/main/resources/META-INF/resources/icons.svg
// One file with the Lucide icons this application uses and the state shapes of the look.
import { readFileSync } from 'node:fs';
const lucide = process.argv[2];
const names = `house server bell box rocket git-pull-request-arrow scaling cpu waypoints layers history users euro search chevrons-up-down
 chevron-down chevron-right ellipsis plus x columns-3 download wrench sliders-horizontal chart-line table-2 copy share-2 git-commit-horizontal
 lock check copy-check undo-2 refresh-cw external-link arrow-right arrow-left arrow-up-right circle-check file-text clock user settings keyboard
 menu moon sun monitor languages log-out eye link filter book-open terminal git-branch git-merge package database hard-drive boxes activity shield
 key-round triangle-alert info corner-down-left play pause square list gauge zap corner-down-right message-square bell-off square-check scroll-text network memory-stick`.split(/\s+/);
const icon = (name) => {
  const body = readFileSync(`${lucide}/icons/${name}.svg`, 'utf8').replace(/<!--.*?-->/s, '').replace(/^.*?<svg[^>]*>|<\/svg>\s*$/gs, '');
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${body.replace(/\s+/g, ' ').trim()}</symbol>`;
};
const ink = 'stroke="var(--ph-si-ink)" stroke-width="1.7" fill="none" stroke-linecap="round" stroke-linejoin="round"';
const line = 'stroke="currentColor" stroke-width="1.6" fill="none" stroke-linecap="round" stroke-linejoin="round"';
const octagon = '<path fill="currentColor" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/>';
const ring = `<circle cx="8" cy="8" r="6.2" ${line}/>`;
const shapes = {
  serving: `<circle cx="8" cy="8" r="7" fill="currentColor"/><path ${ink} d="m4.8 8.2 2.2 2.2 4.2-4.6"/>`,
  degraded: `<path fill="currentColor" d="M8 1.2 15.4 14.4H.6z" stroke="currentColor" stroke-linejoin="round"/><path ${ink} d="M8 6v3.4M8 11.9v.1"/>`,
  'not-serving': `${octagon}<path ${ink} d="M4.6 8h6.8"/>`,
  failing: `${octagon}<path ${ink} d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8"/>`,
  loading: `<circle cx="8" cy="8" r="6" ${line} opacity=".3"/><path ${line} d="M8 2a6 6 0 0 1 6 6"/>`,
  'rolling-out': `${ring}<path fill="currentColor" d="M8 4.2a3.8 3.8 0 0 1 0 7.6z"/>`,
  canary: `${ring}<path fill="currentColor" d="M8 8V1.8A6.2 6.2 0 0 1 14.2 8z"/>`,
  waits: `${ring}<path ${line} d="M8 4.6V8l2.4 1.6"/>`,
  drifted: `<path ${line} d="M2.5 6h11M2.5 10.2h11M11 2.4 5 13.6"/>`,
  asleep: `<path ${line} d="M13.6 9.6A6 6 0 1 1 6.4 2.4a4.8 4.8 0 0 0 7.2 7.2z"/>`,
  stopped: `<rect x="2.5" y="2.5" width="11" height="11" rx="1.5" ${line}/>`,
  stale: `<path ${line} stroke-dasharray="3 2.4" d="M8 1.8a6.2 6.2 0 1 1-.1 0"/><path ${line} d="M8 4.8V8l2 1.2"/>`,
  unknown: `<circle cx="8" cy="8" r="6.2" ${line} stroke-dasharray="2.2 2.6"/><path ${line} d="M6.4 6.4a1.7 1.7 0 1 1 2.4 1.6c-.6.3-.8.6-.8 1.2M8 11.4v.1"/>`,
  passed: `<path ${line} d="m3 8.4 3.4 3.4L13 4.6"/>`,
  pending: ring,
  informs: `${ring}<path ${line} d="M8 7.4v4M8 4.7v.1"/>`,
};
const wheel = '<symbol id="wheel" viewBox="0 0 18 18"><circle cx="9" cy="9" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/><circle cx="9" cy="9" r="1.9" fill="currentColor"/><path d="M9 .6v4M9 13.4v4M.6 9h4M13.4 9h4M3.1 3.1l2.7 2.7M12.2 12.2l2.7 2.7M14.9 3.1l-2.7 2.7M5.8 12.2l-2.7 2.7" stroke="currentColor" stroke-width="1.4"/></symbol>';
console.log(['<svg xmlns="http://www.w3.org/2000/svg">', wheel, ...names.map(icon),
  ...Object.entries(shapes).map(([id, body]) => `<symbol id="${id}" viewBox="0 0 16 16">${body}</symbol>`), '</svg>'].join('\n'));
