import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, UserConfigFn } from 'vite';
import { overrideVaadinConfig } from './vite.generated';

/** What every page needs, by the names that Vaadin gives it. */
const everywhere = new Set(['FlowBootstrap', 'FlowClient', 'generated-flow-imports']);

/** What charts are drawn with, and the font of all pages, which also stands on the axes of charts. */
const charts = 'canvas';
const font = /inter-latin-opsz-normal-[^/]*\.woff2$/;

/**
 * These are fetched while the server still makes the page, and not each only after the one before it has run. Those with the attribute
 * {@code charts} are kept by the server where the page has charts.
 */
const preloads: Plugin = {
  name: 'preload-what-every-page-needs',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const needed = new Map<string, Record<string, boolean>>();
      const need = (file: string, where: Record<string, boolean>): void => {
        const chunk = bundle[file];
        if (chunk?.type === 'chunk' && !needed.has(file)) {
          needed.set(file, where);
          chunk.imports.forEach((imported) => need(imported, where));
        }
      };
      const files = Object.values(bundle);
      const chunks = files.filter((file) => file.type === 'chunk');
      chunks.filter(({ name }) => everywhere.has(name)).forEach(({ fileName }) => need(fileName, {}));
      chunks.filter(({ name }) => name === charts).forEach(({ fileName }) => need(fileName, { charts: true }));
      const link = (file: string, attrs: Record<string, string | boolean>) => ({
        tag: 'link',
        attrs: { ...attrs, crossorigin: true, href: `./${file}` },
        injectTo: 'head' as const,
      });
      return [
        ...files.filter(({ fileName }) => font.test(fileName)).map(({ fileName }) => link(fileName, { rel: 'preload', as: 'font', type: 'font/woff2' })),
        ...[...needed].map(([file, where]) => link(file, { rel: 'modulepreload', ...where })),
      ];
    },
  },
};

/** The folder of the package that a module is of. */
const folder = /^[^/]*(\/.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Which packages the pages are made of, and under which licence: for the test that judges licences, and not to be fetched. */
const packages: Plugin = {
  name: 'list-packages',
  apply: 'build',
  writeBundle({ dir = '.' }) {
    const folders = [...this.getModuleIds()].flatMap((id) => folder.exec(id)?.[1] ?? []);
    const all = [...new Set(folders)].sort().map((path) => {
      const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
      return { name, version, license };
    });
    const config = join(dir, '..', 'config');
    mkdirSync(config, { recursive: true });
    writeFileSync(join(config, 'packages.json'), JSON.stringify(all, null, 1));
  },
};

const customConfig: UserConfigFn = () => ({ plugins: [preloads, packages] });

export default overrideVaadinConfig(customConfig);
