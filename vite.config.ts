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

const customConfig: UserConfigFn = () => ({ plugins: [preloads] });

export default overrideVaadinConfig(customConfig);
