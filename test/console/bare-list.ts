/**
 * In a page of nothing else: as many rows as asked for, of which those in sight are drawn, each a line of text. What a
 * browser has to do at the least when one scrolls through so many, to measure a list with content against.
 */
export const bareList = (rows: number): string => `(() => {
  const ROW_PX = 44, AROUND = 12;
  document.body.innerHTML = '<div id="list" tabindex="0"><div></div></div>';
  const list = document.getElementById('list'), all = list.firstChild, drawn = new Map();
  Object.assign(list.style, { position: 'absolute', inset: '120px 0 40px 200px', overflowY: 'auto', contain: 'strict' });
  Object.assign(all.style, { position: 'relative', height: ${rows} * ROW_PX + 'px' });
  const draw = () => {
    const from = Math.max(0, Math.floor(list.scrollTop / ROW_PX) - AROUND);
    const to = Math.min(${rows}, Math.ceil((list.scrollTop + list.clientHeight) / ROW_PX) + AROUND);
    for (const [index, row] of drawn) if (index < from || index >= to) { row.remove(); drawn.delete(index); }
    for (let index = from; index < to; index += 1) {
      if (drawn.has(index)) continue;
      const row = document.createElement('div');
      row.textContent = 'case ' + index;
      Object.assign(row.style, { position: 'absolute', top: index * ROW_PX + 'px', height: ROW_PX + 'px', insetInline: 0 });
      drawn.set(index, all.appendChild(row));
    }
  };
  list.addEventListener('scroll', draw);
  draw();
})()`;
