/** Lines between accounts that share something. */
export const LINK_COLOUR = '#b8507f';

/**
 * Roles differ in shape first and in colour second. `shape` is the graph library's name for it, `path` its
 * outline in a square of 20 for the legend.
 */
export const ROLE_SHAPES = [
  {
    role: 'payee',
    shape: 'star',
    colour: '#c4382c',
    path: 'M10 1l2.6 6h6.4l-5.2 4.1 2 6.6L10 13.8l-5.8 3.9 2-6.6L1 7h6.4z',
  },
  { role: 'payer', shape: 'ellipse', colour: '#3b7bbf', path: 'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16z' },
  { role: 'pass-through', shape: 'diamond', colour: '#b3741e', path: 'M10 1l9 9-9 9-9-9z' },
  { role: 'circle', shape: 'hexagon', colour: '#7a4fb5', path: 'M5 2h10l5 8-5 8H5L0 10z' },
  {
    role: 'partner',
    shape: 'round-rectangle',
    colour: '#2f8f6b',
    path: 'M4 2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z',
  },
] as const;
