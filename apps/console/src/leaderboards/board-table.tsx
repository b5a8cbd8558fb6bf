import { Badge, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showNumber } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import styles from './board.module.css';
import { placesUp, type Entry } from './board-queries.js';

/** Raw on the left, adjusted on the right, and between them how far an entry moves. */
export function BoardTable({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...entries.map(({ coins }) => coins));
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th ta="end">{t('leaderboards.rawRank')}</Table.Th>
          <Table.Th>{t('leaderboards.creator')}</Table.Th>
          <Table.Th ta="end">{t('leaderboards.rawCoins')}</Table.Th>
          <Table.Th w="18%">{t('leaderboards.bar')}</Table.Th>
          <Table.Th ta="end">{t('leaderboards.adjustedCoins')}</Table.Th>
          <Table.Th ta="end">{t('leaderboards.adjustedRank')}</Table.Th>
          <Table.Th>{t('leaderboards.moves')}</Table.Th>
          <Table.Th>{t('leaderboards.why')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <EntryRow key={entry.creatorId} entry={entry} most={most} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function EntryRow({ entry, most }: { readonly entry: Entry; readonly most: number }) {
  const { t } = useTranslation();
  const { creatorId, coins, rank, adjustedCoins, adjustedRank, provisional, reasons } = entry;
  return (
    <Table.Tr>
      <Table.Td ta="end" fw={600}>
        {showNumber(rank)}
      </Table.Td>
      <Table.Th scope="row">
        <AccountLink id={creatorId} isRow /> {provisional && <Badge color="orange">{t('leaderboards.provisional')}</Badge>}
      </Table.Th>
      <Table.Td ta="end">{showNumber(coins)}</Table.Td>
      <Table.Td>
        <CoinsBar coins={coins} adjusted={adjustedCoins} most={most} />
      </Table.Td>
      <Table.Td ta="end">{adjustedCoins === null ? t('leaderboards.notJudged') : showNumber(adjustedCoins)}</Table.Td>
      <Table.Td ta="end" fw={600}>
        {adjustedRank === null ? '—' : showNumber(adjustedRank)}
      </Table.Td>
      <Table.Td>
        <Moves places={placesUp(entry)} />
      </Table.Td>
      <Table.Td maw={460}>
        {reasons.map(({ code, message }) => (
          <Text key={code} size="xs" title={code}>
            {message}
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}

/** The figures beside it say the same: full is what counts, hatched what does not. */
function CoinsBar({
  coins,
  adjusted,
  most,
}: {
  readonly coins: number;
  readonly adjusted: number | null;
  readonly most: number;
}) {
  const counts = adjusted ?? coins;
  return (
    <div className={styles.bar} aria-hidden>
      <div className={styles.counts} style={{ width: `${(100 * counts) / most}%` }} />
      <div className={styles.not} style={{ width: `${(100 * Math.max(0, coins - counts)) / most}%` }} />
    </div>
  );
}

function Moves({ places }: { readonly places: number | null }) {
  const { t } = useTranslation();
  if (places === null) return '—';
  if (places === 0) return <Text c="dimmed">{t('leaderboards.stays')}</Text>;
  return places > 0 ? (
    <Badge color="green">▲ {t('leaderboards.up', { count: places })}</Badge>
  ) : (
    <Badge color="red">▼ {t('leaderboards.down', { count: -places })}</Badge>
  );
}
