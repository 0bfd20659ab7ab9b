/** A list as the portals have them, with one button to be ringed, and everything that may happen to it. */
const rows = 60;
const targetRow = 30;
/** Painted in one colour that is nowhere else on the page, so that pictures tell where it is. */
const cyan = 'rgb(0, 200, 255)';

const scroller = document.createElement('div');
scroller.id = 'scroller';
scroller.style.cssText = 'position:absolute;left:60px;top:40px;width:640px;height:400px;overflow:auto';
const list = document.createElement('div');
scroller.append(list);
document.getElementById('root')?.append(scroller);

function rowOf(index: number): HTMLElement {
  const row = document.createElement('div');
  row.setAttribute('role', 'row');
  row.style.cssText = 'display:flex;height:36px;align-items:center;font:13px sans-serif';
  for (let cell = 0; cell < 5; cell += 1) {
    const text = document.createElement('span');
    text.style.cssText = 'width:110px;height:20px;overflow:hidden';
    text.textContent = `cell ${index}.${cell}`;
    row.append(text);
  }
  if (index === targetRow) {
    const target = document.createElement('button');
    target.id = 'target';
    target.type = 'button';
    target.textContent = 'Ring me';
    target.style.cssText = `flex:none;width:80px;height:24px;margin:0 12px;border:0;color:${cyan};background:${cyan}`;
    row.prepend(target);
  }
  return row;
}
/** Draws all rows anew, some more of them above. */
const draw = (above: number): void =>
  list.replaceChildren(...Array.from({ length: rows + above }, (_, index) => rowOf(index - above)));
draw(0);
scroller.scrollTop = targetRow * 36 - 180;

const ticks = (every: number, times: number, act: (count: number) => void): Promise<void> =>
  new Promise((done) => {
    let count = 0;
    const timer = setInterval(() => {
      act(count);
      count += 1;
      if (count < times) return;
      clearInterval(timer);
      done();
    }, every);
  });

const kinds = [
  (row: Element, count: number) => row.children[1]?.replaceChildren(`cell ${count}`),
  (row: Element, count: number) => row.setAttribute('class', `row-${count % 7}`),
  (row: Element, count: number) => row.setAttribute('aria-label', `row ${count}`),
  (row: Element) => row.lastElementChild?.replaceWith(row.lastElementChild.cloneNode(true)),
];

const moves: Record<string, (seconds: number) => Promise<unknown>> = {
  animation: async () => {
    const target = document.getElementById('target');
    const how = { duration: 1_000, iterations: 2, direction: 'alternate' } as const;
    await target?.animate({ transform: ['none', 'translateX(200px)'] }, how).finished;
    await target?.animate({ marginLeft: ['12px', '212px'] }, how).finished;
  },
  /** The list is drawn anew ten times a second, now with a row more above, now without. */
  rerender: (seconds) => ticks(100, seconds * 10, (count) => draw(count % 2 === 0 ? 1 : 0)),
  /** 200 changes a second anywhere in the list, its own size and place left alone. */
  changes: (seconds) =>
    ticks(5, seconds * 200, (count) => {
      const row = list.children[(count * 7) % list.children.length];
      if (row) kinds[count % kinds.length]?.(row, count);
    }),
};

export {};

declare global {
  var listPage: {
    /** @returns when it is over */
    move(name: string, seconds: number): Promise<unknown>;
    /** Sum of layout shifts since the page was opened. */
    shift: number;
  };
}
globalThis.listPage = {
  shift: 0,
  move: (name, seconds) => moves[name]?.(seconds) ?? Promise.reject(new Error(`no ${name}`)),
};
new PerformanceObserver((seen) => {
  for (const entry of seen.getEntries())
    if ('value' in entry && typeof entry.value === 'number') listPage.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
