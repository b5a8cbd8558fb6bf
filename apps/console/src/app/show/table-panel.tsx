import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { Nothing, Panel } from './page.js';

export interface TableColumn<Row> {
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** `name`: it says which row this is. `number`: figures stand under each other. */
  readonly is?: 'name' | 'number';
  /** Texts are read more easily in lines that are not too long. */
  readonly widest?: number;
}

/** A column that only some see. */
export const shownIf = <Row,>(isShown: boolean, column: TableColumn<Row>): readonly TableColumn<Row>[] =>
  isShown ? [column] : [];

/** A panel that is one table, or says that there is nothing to list. `children`: what comes below it. */
export function TablePanel<Row>(props: {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  readonly columns: readonly TableColumn<Row>[];
  readonly none: ReactNode;
  readonly children?: ReactNode;
}) {
  const { title, text, rows, none, children } = props;
  return (
    <Panel title={title} text={text} flush>
      {rows.length > 0 ? <Rows {...props} /> : typeof none === 'string' ? <Nothing>{none}</Nothing> : none}
      {children}
    </Panel>
  );
}

function Rows<Row>({ rows, keyOf, columns }: Pick<Parameters<typeof TablePanel<Row>>[0], 'rows' | 'keyOf' | 'columns'>) {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ header, is }) => (
            <Table.Th key={header} ta={is === 'number' ? 'end' : undefined}>
              {header}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={keyOf(row)}>
            {columns.map(({ header, cell, is, widest }) =>
              is === 'name' ? (
                <Table.Th key={header} scope="row">
                  {cell(row)}
                </Table.Th>
              ) : (
                <Table.Td key={header} ta={is === 'number' ? 'end' : undefined} maw={widest}>
                  {cell(row)}
                </Table.Td>
              ),
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
