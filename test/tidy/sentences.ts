import { codeOf, isSpec, type Fault, type SourceFile } from './source-tree.js';

/** What sentences for people count, as written where there are several. */
const COUNTED =
  'accounts|payers|coins|gifts|senders|days|hours|minutes|seconds|times|viewers|shows|boards|creators|instruments|countries|purchases|wallets|payouts|others|pairs|gifters|assessments|circles|devices|cases|places|reasons';
/** Words that may stand between a number and what it counts. */
const BETWEEN = '(?:(?!(?:of|from|in|with|within|for|to|is|are|and|or|before)\\b)[a-z]+ ){0,2}';
const EXPRESSION = String.raw`\$\{((?:[^{}]|\{[^{}]*\})*)\}`;
const NUMBER_AND_NOUN = new RegExp(`${EXPRESSION} (${BETWEEN}(?:${COUNTED}))\\b`, 'g');
/** Constants are known to be several, shares are not counted, lists name what they hold. */
const IS_NO_COUNT = /^[A-Z][A-Z_0-9]*\b|^percent\(|\bplural\(|\.join\(/;

const isForPeople = (file: SourceFile): boolean => /^(libs|apps\/(api|worker))\/.*\.ts$/.test(file.path) && !isSpec(file);

/** Numbers and what they count agree: "1 accounts" is read as a fault of the whole sentence. */
export function countFaults(files: readonly SourceFile[]): Fault[] {
  return files
    .filter(isForPeople)
    .flatMap((file) =>
      [...codeOf(file).matchAll(NUMBER_AND_NOUN)]
        .filter(([, expression = '']) => !IS_NO_COUNT.test(expression))
        .map(
          ([, expression, counted]) =>
            `${file.path} counts \${${expression}} ${counted} and may say "1 ${counted}": use plural from @app/domain`,
        ),
    );
}
