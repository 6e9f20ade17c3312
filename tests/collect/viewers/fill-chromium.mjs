// fill-chromium.mjs IN.pdf OUT.pdf: opens the sheet with pdf.js in headless Chromium, types and clicks as a reader does, saves (pdf.js
// appends what has changed), and writes what it saved.
import { createServer } from "node:http";
import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { extname, join } from "node:path";
import puppeteer from "puppeteer-core";

const [source, target] = process.argv.slice(2);
const packages = join(process.cwd(), "node_modules", "pdfjs-dist");
const types = { ".mjs": "text/javascript", ".css": "text/css", ".pdf": "application/pdf", ".html": "text/html" };
const page_text = `<!doctype html><link rel=stylesheet href="/web/pdf_viewer.css"><div id=container style="position:absolute;inset:0;overflow:auto">
<div id=viewer class=pdfViewer></div></div><script type=module>
import * as pdfjs from "/build/pdf.mjs"; globalThis.pdfjsLib = pdfjs;
pdfjs.GlobalWorkerOptions.workerSrc = "/build/pdf.worker.mjs";
const { EventBus, PDFViewer, PDFLinkService } = await import("/web/pdf_viewer.mjs");
const events = new EventBus(), links = new PDFLinkService({ eventBus: events });
const viewer = new PDFViewer({ container: document.getElementById("container"), eventBus: events, linkService: links });
links.setViewer(viewer);
globalThis.pdf = await pdfjs.getDocument("/sheet.pdf").promise;
events.on("annotationlayerrendered", (event) => { if (event.pageNumber === 1) globalThis.ready = true; });
viewer.setDocument(globalThis.pdf);
links.setDocument(globalThis.pdf);
</script>`;

const server = createServer((request, response) => {
  const path = request.url.split("?")[0];
  const file = path === "/sheet.pdf" ? source : join(packages, path);
  if (path === "/") {
    response.setHeader("Content-Type", types[".html"]);
    response.end(page_text);
  } else if (existsSync(file)) {
    response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
    response.end(readFileSync(file));
  } else {
    response.statusCode = 404;
    response.end();
  }
}).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));

const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"], headless: true });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 1300 });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction("globalThis.ready", { timeout: 60000 });
  await page.type('input[name="team"]', "Ærø Å");
  await page.type('input[name="date"]', "24-11-2026");
  await page.click('section[data-annotation-id] input[type=radio][name="1-1-1:answer"]'); // the first: yes
  await page.type('textarea[name="1-1-1:comment"]', "Skrevet i browseren: æøå");
  const saved = await page.evaluate(async () => Array.from(await globalThis.pdf.saveDocument()));
  writeFileSync(target, Buffer.from(saved));
} finally {
  await browser.close();
  server.close();
}
