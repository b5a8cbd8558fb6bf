/* Runs before anything else, on whatever Node the machine has: hence no modern syntax here. */
var wanted = 24;
var major = Number(process.versions.node.split('.')[0]);
if (major < wanted) {
  process.stderr.write(
    'Assay needs Node.js ' +
      wanted +
      ' or newer and this is ' +
      process.version +
      ': ' +
      'run it through npm (npm ci brings its own Node.js on Linux), or install Node.js ' +
      wanted +
      '.\n',
  );
  process.exit(1);
}
