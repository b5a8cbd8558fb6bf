import { Button, Radio, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetails, DecidedCase } from '../../client/shapes.js';
import { useKeys } from '../../app/keyboard/keyboard.js';
import { subjectOf } from '../../app/show/case-subject.js';
import { showNumber } from '../../app/show/figures.js';
import { Panel } from '../../app/show/page.js';
import { caseActions, REJECT_REASONS, RELEASE_REASONS, type ReasonCode, type Verdict } from '../case-queries.js';
import { useDraft } from '../draft.js';
import { keepLastDecision } from '../undo/last-decision.js';
import { useAct } from '../use-act.js';
import { ChoosePayouts } from './choose-payouts.js';
import { confirmationWord, effectOf, previewOf, type Effect } from './preview.js';
import { VerdictPreview } from './verdict-preview.js';

type Decision = Verdict['decision'];

/** Release or reject, why, which payouts; then the next case. Everything typed outlives the lease. */
export function VerdictPanel({ of, isMine }: { readonly of: CaseDetails; readonly isMine: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [decision, setDecision] = useState<Decision | null>(null);
  const [reason, setReason] = useState<ReasonCode | null>(null);
  const [comment, setComment] = useDraft(of.id, 'comment');
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [typed, setTyped] = useState('');
  const commentField = useRef<HTMLTextAreaElement>(null);
  const firstReason = useRef<HTMLInputElement>(null);
  const decide = useAct(
    of.id,
    (verdict: Verdict) => caseActions.decide(of, verdict),
    (answer: DecidedCase) => {
      setComment('');
      offerUndo(of, answer);
      void navigate({ to: '/' });
    },
  );
  const choose = (next: Decision): void => {
    if (next === decision) return;
    setDecision(next);
    setReason(null);
  };
  useEffect(() => {
    if (decision !== null) firstReason.current?.focus();
  }, [decision]);
  useKeys([
    { key: 'a', label: t('case.verdict.release'), run: () => choose('release'), disabled: !isMine },
    { key: 'r', label: t('case.verdict.reject'), run: () => choose('reject'), disabled: !isMine },
    { key: 'c', label: t('case.actions.comment'), run: () => commentField.current?.focus() },
  ]);
  const effect = decision === null ? 'moves' : effectOf(of, decision);
  // The second of two decides on what the first did.
  const covered = chosen ?? of.firstVerdict?.payoutIds ?? null;
  const preview = covered === null ? of.preview : previewOf(of, covered);
  const word = effect === 'moves' ? confirmationWord(of, decision) : null;
  const mayChoose = of.payouts.length > 1 && of.preview.payouts > 0 && of.firstVerdict === null && !of.blind;
  const isCommentMissing = reason === 'other' && comment.trim() === '';
  const isReady =
    isMine &&
    decision !== null &&
    reason !== null &&
    !isCommentMissing &&
    (effect !== 'moves' || preview.payouts > 0) &&
    (word === null || typed.trim() === word);
  const submit = (): void => {
    if (!isReady || decision === null || reason === null) return;
    decide.mutate({
      decision,
      reasonCode: reason,
      comment: comment.trim() === '' ? null : comment.trim(),
      ...(chosen !== null && { payoutIds: [...chosen] }),
    });
  };
  return (
    <Panel title={t('case.verdict.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      >
        <Stack gap="sm">
          {!isMine && <Text c="dimmed">{t('case.verdict.takeFirst')}</Text>}
          <SegmentedControl
            fullWidth
            disabled={!isMine}
            value={decision ?? ''}
            onChange={(value) => choose(value === 'release' ? 'release' : 'reject')}
            data={[
              { value: 'release', label: `${t('case.verdict.release')} (A)` },
              { value: 'reject', label: `${t('case.verdict.reject')} (R)` },
            ]}
            aria-label={t('case.verdict.title')}
          />
          {decision !== null && (
            <Radio.Group
              label={t('case.verdict.reason')}
              value={reason ?? ''}
              onChange={(value) => setReason(reasonsOf(decision).find((each) => each === value) ?? null)}
            >
              <Stack gap={10} mt={8}>
                {reasonsOf(decision).map((each, index) => (
                  <Radio
                    key={each}
                    ref={index === 0 ? firstReason : undefined}
                    size="sm"
                    value={each}
                    label={t(`case.verdict.reasons.${each}`)}
                    disabled={!isMine}
                  />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <Textarea
            ref={commentField}
            label={`${t('case.verdict.comment')} (C)`}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4000}
            value={comment}
            error={isCommentMissing ? t('case.verdict.commentNeeded') : undefined}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          {mayChoose && <ChoosePayouts payouts={of.payouts} chosen={chosen} onChange={setChosen} />}
          {decision !== null && (
            <VerdictPreview
              preview={preview}
              effect={effect}
              decision={decision}
              needsSecond={of.preview.needsSecond && of.firstVerdict === null}
            />
          )}
          {word !== null && decision !== null && (
            <TextInput
              label={t('case.verdict.type', { word })}
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <Button type="submit" color={decision === 'reject' ? 'red.9' : 'pine'} disabled={!isReady} loading={decide.isPending}>
            {decision === null
              ? t('case.verdict.choose')
              : t(`case.verdict.${SUBMITS[effect]}.${decision}`, { coins: showNumber(preview.coins) })}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}

/** What the button says, where it does not release or reject coins. */
const SUBMITS = {
  moves: 'submit',
  disagrees: 'disagree',
  compared: 'say',
  overrules: 'say',
  appeal: 'hear',
  left: 'say',
  closes: 'say',
} as const satisfies Record<Effect, string>;

const reasonsOf = (decision: Decision): readonly ReasonCode[] => (decision === 'release' ? RELEASE_REASONS : REJECT_REASONS);

/** The first of two has no end of its own: it is offered for as long as an ordinary one. */
const OFFERED_MS = 30_000;

function offerUndo(of: CaseDetails, answer: DecidedCase): void {
  const until = answer.undoableUntil === null ? Date.now() + OFFERED_MS : Date.parse(answer.undoableUntil);
  if (answer.undoableUntil === null && answer.status !== 'awaiting-second') return;
  const decision = answer.decision ?? answer.firstVerdict?.decision ?? 'release';
  keepLastDecision({ of: { id: answer.id, version: answer.version }, subject: subjectOf(of).id, decision, until });
}
