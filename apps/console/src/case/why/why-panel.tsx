import { Badge, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetails, CaseReason } from '../../client/shapes.js';
import { showShare } from '../../app/show/figures.js';
import { Panel } from '../../app/show/page.js';
import styles from '../case.module.css';
import { evidenceLines } from './evidence-lines.js';

const HEADS = ['self-gifting', 'rank', 'chargeback'] as const;

/** Why, in five seconds: the score and its three heads, reasons by what they weigh, and what would change it. */
export function WhyPanel({ of }: { readonly of: CaseDetails }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('case.why.title')}>
      <div className={styles.heads}>
        <Head name={t('case.why.score')} share={of.score / 100} shown={String(of.score)} />
        {HEADS.map((head) => (
          <Head key={head} name={t(`case.why.heads.${head}`)} share={of.heads[head]} shown={showShare(of.heads[head])} />
        ))}
      </div>
      {of.reasons.length === 0 && <Text pt="sm">{t('case.why.none')}</Text>}
      <ol className={styles.reasons}>
        {of.reasons.map((reason) => (
          <Reason
            key={`${reason.payoutId} ${reason.detector} ${reason.code} ${reason.message}`}
            reason={reason}
            isOneOfSeveral={of.payoutIds.length > 1}
          />
        ))}
      </ol>
      {of.whatWouldChange.length > 0 && (
        <div className={styles.changes}>
          <Text fw={600}>{t('case.why.wouldChange')}</Text>
          <ul>
            {of.whatWouldChange.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

function Head({ name, share, shown }: { readonly name: string; readonly share: number; readonly shown: string }) {
  return (
    <div>
      <div className={styles.factName}>{name}</div>
      <div className={styles.factValue}>{shown}</div>
      <div className={styles.headTrack} aria-hidden>
        <span className={styles.headBar} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}

function Reason({ reason, isOneOfSeveral }: { readonly reason: CaseReason; readonly isOneOfSeveral: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const lines = evidenceLines(reason.evidence);
  const points = Math.round(reason.contribution);
  return (
    <li className={styles.reason}>
      <div className={styles.points} data-none={points === 0} title={t('case.why.pointsText')}>
        {points}
        <small>{t('case.why.points')}</small>
      </div>
      <div>
        <div className={styles.reasonText}>{reason.message}</div>
        <Text size="xs" c="dimmed" component="div">
          {reason.code}
          {isOneOfSeveral && <> · {t('case.why.ofPayouts', { count: reason.payoutIds.length, id: reason.payoutId })}</>}{' '}
          {reason.silenced !== undefined && (
            <Badge size="xs" color="gray">
              {t('case.why.silenced', { why: reason.silenced })}
            </Badge>
          )}{' '}
          {lines.length > 0 && (
            <button type="button" className={styles.disclosure} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
              {t('case.why.evidence')} {isOpen ? '▴' : '▾'}
            </button>
          )}
        </Text>
        {isOpen && (
          <dl className={styles.evidenceList}>
            {lines.map(({ name, value }) => [<dt key={`${name} name`}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
          </dl>
        )}
      </div>
    </li>
  );
}
