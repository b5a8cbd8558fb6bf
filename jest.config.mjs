/**
 * Two projects: `unit` is pure and needs nothing; `services` starts one PostgreSQL and one Redis for all
 * of its suites, and only when at least one of them was asked for.
 */
const common = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
      },
    ],
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
      },
    ],
  },
  moduleNameMapper: {
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.assay/'],
};

export default {
  // jest leaves one core free by default; suites wait for services half of their time, and two of them fill two cores.
  maxWorkers: '100%',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,apps,test,bench}/**/*.spec.{ts,tsx}'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '\\.int\\.spec\\.ts$',
        '<rootDir>/test/(stories|faults|console)/',
        '<rootDir>/dist/',
      ],
    },
    {
      ...common,
      displayName: 'services',
      testMatch: ['<rootDir>/{libs,apps,test,bench}/**/*.int.spec.ts', '<rootDir>/test/{stories,faults,console}/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/start-services.mjs',
      globalTeardown: '<rootDir>/test/support/stop-services.mjs',
    },
  ],
  reporters: ['default', '<rootDir>/test/support/totals-reporter.mjs'],
  // A suite whose set-up failed leaves connections open: the run must end all the same.
  forceExit: true,
  testTimeout: 30_000,
};
