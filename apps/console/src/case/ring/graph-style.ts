import type { StylesheetJson } from 'cytoscape';
import { LINK_COLOUR, ROLE_SHAPES } from './role-shapes.js';

/** Cytoscape draws on a canvas, where no variables of the page reach: colours of both schemes stand here. */
export function graphStyle(scheme: 'light' | 'dark'): StylesheetJson {
  const ink = scheme === 'dark' ? '#d6dce1' : '#1d2327';
  const paper = scheme === 'dark' ? '#1a1f23' : '#ffffff';
  const line = scheme === 'dark' ? '#6c7a85' : '#98a5ae';
  return [
    {
      selector: 'node',
      style: {
        width: 22,
        height: 22,
        label: 'data(label)',
        color: ink,
        'font-size': 10,
        'text-margin-y': -4,
        'text-background-color': paper,
        'text-background-opacity': 0.8,
        'min-zoomed-font-size': 7,
        'border-width': 1,
        'border-color': ink,
      },
    },
    ...ROLE_SHAPES.map(({ role, shape, colour }) => ({
      selector: `node.${role}`,
      style: { shape, 'background-color': colour },
    })),
    { selector: 'node.marked', style: { width: 34, height: 34, 'border-width': 4, 'font-weight': 'bold' } },
    {
      selector: 'edge.flow',
      style: {
        width: 'data(width)',
        'line-color': line,
        'target-arrow-color': line,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.8,
        'curve-style': 'bezier',
        opacity: 0.8,
      },
    },
    {
      selector: 'edge.link',
      style: { width: 1.5, 'line-color': LINK_COLOUR, 'line-style': 'dashed', 'curve-style': 'bezier' },
    },
  ];
}
