import type { Page } from 'playwright-core';
import { z } from 'zod';

const GRAPH = z.object({
  accounts: z.array(z.string()),
  marked: z.array(z.string()),
  flows: z.array(z.string()),
  links: z.array(z.string()),
});

const PICTURE = '[role="img"][aria-label^="Ring of"]';

/** In the page: the picture's element carries the graph itself. */
const READ = `(() => {
  const names = (nodes) => nodes.map((node) => node.id()).sort();
  const ends = (edges) => edges.map((edge) => edge.source().id() + ' → ' + edge.target().id()).sort();
  const { graph } = document.querySelector('${PICTURE}');
  return {
    accounts: names(graph.nodes()),
    marked: names(graph.nodes('.marked')),
    flows: ends(graph.edges('.flow')),
    links: ends(graph.edges('.link')),
  };
})()`;

/** What the picture of the ring shows, once it is drawn. */
export async function graphOf(page: Page): Promise<z.infer<typeof GRAPH>> {
  await page.locator(`${PICTURE} canvas`).first().waitFor();
  return GRAPH.parse(await page.evaluate(READ));
}
