export { compareWithOracle, type ComparedCount } from './compare-with-oracle.js';
export { countTemporalCycles, parseOracle, type OracleRow } from './oracle.js';
export { readEdgeList, type FlowEvent } from './read-flows.js';
