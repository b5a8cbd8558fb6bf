import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { useComputedColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ring } from '../../client/shapes.js';
import { graphStyle } from './graph-style.js';
import styles from './ring.module.css';

/** The layout of the server is in -1 … 1. Many accounts need a wider picture, few should be seen closely. */
const SPREAD_PX_MIN = 170;
const SPREAD_PX_PER_ROOT = 28;
/** Few accounts fill no picture: their names would be headlines. */
const ZOOM_MAX = 1.3;
const EDGE_PX_MIN = 1;
const EDGE_PX_MAX = 9;

interface RingGraphProps {
  readonly ring: Ring;
  readonly marked: readonly string[];
}

/** Places come from the server: nothing is laid out here. Its instance is on the element, for tests (`graph`). */
export function RingGraph({ ring, marked }: RingGraphProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const graph: Core = cytoscape({
      container: place.current,
      elements: elementsOf(ring, marked),
      layout: { name: 'preset', padding: 24 },
      style: graphStyle(scheme),
      minZoom: 0.2,
      maxZoom: ZOOM_MAX,
      userZoomingEnabled: false,
      boxSelectionEnabled: false,
      autoungrabify: true,
    });
    Object.assign(place.current, { graph });
    graph.on('tap', 'node', (event) => void navigate({ to: `/accounts/${encodeURIComponent(String(event.target.id()))}` }));
    return () => graph.destroy();
  }, [ring, marked, scheme, navigate]);
  return (
    <div
      ref={place}
      className={styles.graph}
      role="img"
      aria-label={t('case.ring.figure', { members: ring.members.length, flows: ring.flows.length })}
    />
  );
}

function elementsOf(ring: Ring, marked: readonly string[]): ElementDefinition[] {
  const most = Math.max(1, ...ring.flows.map(({ coins }) => coins));
  const spread = Math.max(SPREAD_PX_MIN, SPREAD_PX_PER_ROOT * Math.sqrt(ring.members.length));
  const width = (coins: number): number => EDGE_PX_MIN + (EDGE_PX_MAX - EDGE_PX_MIN) * Math.sqrt(coins / most);
  return [
    ...ring.members.map(({ accountId, role, x, y }) => ({
      data: { id: accountId, label: accountId },
      classes: [role, ...(marked.includes(accountId) ? ['marked'] : [])],
      position: { x: x * spread, y: y * spread },
    })),
    ...ring.flows.map(({ from, to, coins }) => ({ data: { source: from, target: to, width: width(coins) }, classes: ['flow'] })),
    ...ring.links.map(({ from, to, kind }) => ({ data: { source: from, target: to, label: kind }, classes: ['link'] })),
  ];
}
