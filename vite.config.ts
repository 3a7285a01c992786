import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, UserConfigFn } from 'vite';
import { overrideVaadinConfig } from './vite.generated';

/** What every page needs, by the names that Vaadin gives it. */
const everywhere = new Set(['FlowBootstrap', 'FlowClient', 'generated-flow-imports']);

/** These are fetched while the server still makes the page, and not each only after the one before it has run. */
const preloads: Plugin = {
  name: 'preload-what-every-page-needs',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const needed = new Set<string>();
      const need = (file: string): void => {
        const chunk = bundle[file];
        if (chunk?.type === 'chunk' && !needed.has(file)) {
          needed.add(file);
          chunk.imports.forEach(need);
        }
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && everywhere.has(chunk.name)) {
          need(chunk.fileName);
        }
      }
      return [...needed].map((file) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
        injectTo: 'head' as const,
      }));
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
