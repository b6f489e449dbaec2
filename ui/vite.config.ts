import { FluentResource } from '@fluent/bundle';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Messages are parsed here, once, and not at every start of the window. */
const fluent: Plugin = {
  name: 'fluent',
  transform: {
    filter: { id: /\.ftl$/ },
    handler(text) {
      const body = JSON.stringify(new FluentResource(text).body);
      return { code: `export default JSON.parse(${JSON.stringify(body)});`, moduleType: 'js' };
    },
  },
};

export default defineConfig({
  plugins: [fluent, svelte(), svelteTesting()],
  clearScreen: false,
  server: { port: 1420, strictPort: true, host: '127.0.0.1' },
  build: {
    target: 'safari16',
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./vitest.setup.ts'],
    include: ['src/**/*.test.ts'],
    testTimeout: 20_000,
    env: { TZ: 'UTC' },
  },
});
