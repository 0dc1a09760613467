/**
 * Brings the modules that `tsc` made in `build/` together in `dist/`: a command that is asked for one code opens three files
 * instead of sixty. CommonJS, because Node.js 20 takes 20 ms to get its loader of ES modules going (docs/decisions/007).
 */
const commonJs = {
  name: 'say that dist/ is CommonJS',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
  },
};

export default {
  plugins: [commonJs],
  input: { cli: 'build/cli.js', index: 'build/index.js', 'run/worker': 'build/run/worker.js' },
  external: [/^[^./]/],
  platform: 'node',
  output: {
    dir: 'dist',
    format: 'cjs',
    dynamicImportInCjs: false,
    entryFileNames: '[name].js',
    // As deep as the modules were: what is found from their own place is found from there, too.
    chunkFileNames: 'parts/[name].js',
  },
};
