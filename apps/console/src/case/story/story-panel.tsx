import { Badge, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { useNameOf } from '../../client/people.js';
import type { CaseDetails, StoryEntry } from '../../client/shapes.js';
import { VirtualTable, type Column } from '../../app/lists/virtual-table.js';
import { showMoney, showNumber, showTime, showWholeTime } from '../../app/show/figures.js';
import { Panel } from '../../app/show/page.js';

const COLOURS = {
  purchase: 'gray',
  gift: 'gray',
  exchange: 'gray',
  payout: 'blue',
  refund: 'red',
  chargeback: 'red',
  warning: 'orange',
  reversal: 'gray',
  settlement: 'teal',
  assessment: 'orange',
  hold: 'orange',
  staff: 'violet',
  note: 'violet',
  verdict: 'violet',
} as const satisfies Record<StoryEntry['kind'], string>;

const LIST_PX = 340;

/** One timeline: purchases, gifts, payouts, disputes, holds, what people did; in order. */
export function StoryPanel({ of }: { readonly of: CaseDetails }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const rows = useMemo(() => of.timeline.map((entry, index) => ({ ...entry, place: index })), [of.timeline]);
  const columns = useMemo(() => storyColumns(t, nameOf), [t, nameOf]);
  const { entries, coins } = of.timelineFolded;
  return (
    <Panel
      flush
      title={t('case.story.title')}
      actions={
        entries > 0 && (
          <Text c="dimmed" size="xs">
            {t('case.story.folded', { count: entries, coins: showNumber(coins) })}
          </Text>
        )
      }
    >
      <div style={{ height: Math.min(LIST_PX, 80 + rows.length * 44) }}>
        <VirtualTable
          label={t('case.story.title')}
          rows={rows}
          columns={columns}
          keyOf={({ place }) => String(place)}
          total={rows.length}
        />
      </div>
    </Panel>
  );
}

function storyColumns(t: TFunction, nameOf: (actor: string | null) => string): Column<StoryEntry>[] {
  return [
    {
      id: 'when',
      header: t('case.story.when'),
      width: '124px',
      cell: ({ at }) => (
        <time dateTime={at} title={showWholeTime(at)}>
          {showTime(at)}
        </time>
      ),
    },
    {
      id: 'kind',
      header: t('case.story.kind'),
      width: '108px',
      cell: ({ kind }) => <Badge color={COLOURS[kind]}>{t(`case.story.kinds.${kind}`)}</Badge>,
    },
    {
      id: 'text',
      header: t('case.story.what'),
      width: 'minmax(0, 1fr)',
      isSentence: true,
      cell: ({ text, actor }) => (
        <span title={text}>
          {actor !== null && actor !== 'system' && <b>{nameOf(actor)}: </b>}
          {text}
        </span>
      ),
    },
    {
      id: 'coins',
      header: t('case.story.coins'),
      width: '84px',
      align: 'end',
      cell: ({ coins }) => (coins === null ? '' : showNumber(coins)),
    },
    {
      id: 'money',
      header: t('case.story.money'),
      width: '128px',
      align: 'end',
      cell: ({ amount }) => (amount === null ? '' : showMoney(amount)),
    },
  ];
}
