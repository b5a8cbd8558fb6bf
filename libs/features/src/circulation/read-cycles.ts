import type { Sql } from '@app/runtime';
import { cycleBudgetTripsTotal } from '../features.metrics.js';
import { CycleSearch, type CycleQuestion, type CyclesFound } from './cycle-search.js';
import { readEdges, type Direction, type EdgeQuestion } from './gift-graph.js';

interface Asking {
  readonly search: CycleSearch;
  readonly direction: Direction;
  readonly questions: readonly EdgeQuestion[];
}

/**
 * Cycles through each payee, in the order of the questions. The searches go forward together: one
 * statement per direction and level for the whole batch, one in all when no payee gave anything.
 */
export async function readCycles(sql: Sql, questions: readonly CycleQuestion[]): Promise<CyclesFound[]> {
  const searches = questions.map((question) => new CycleSearch(question));
  for (let asking = askAll(searches); asking.length > 0; asking = askAll(searches)) {
    await Promise.all([answerAll(sql, asking, 'given'), answerAll(sql, asking, 'received')]);
  }
  const results = searches.map((search) => search.result());
  cycleBudgetTripsTotal.inc(results.filter((result) => result.truncated).length);
  return results;
}

function askAll(searches: readonly CycleSearch[]): Asking[] {
  return searches.flatMap((search) => {
    const question = search.ask();
    return question ? [{ search, ...question }] : [];
  });
}

async function answerAll(sql: Sql, asking: readonly Asking[], direction: Direction): Promise<void> {
  const asked = asking.filter((one) => one.direction === direction);
  const edges = await readEdges(
    sql,
    direction,
    asked.flatMap((one) => one.questions),
  );
  let next = 0;
  for (const { search, questions } of asked) {
    search.answer(questions, edges.slice(next, next + questions.length));
    next += questions.length;
  }
}
