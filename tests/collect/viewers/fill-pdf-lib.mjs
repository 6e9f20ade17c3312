// fill-pdf-lib.mjs IN.pdf OUT.pdf: fills the sheet with pdf-lib, as a program that is not ours does.
import { readFileSync, writeFileSync } from "node:fs";
import { PDFDocument } from "pdf-lib";

const [source, target] = process.argv.slice(2);
const pdf = await PDFDocument.load(readFileSync(source));
const form = pdf.getForm();
form.getTextField("team").setText("Ærø Å");
form.getTextField("date").setText("24-11-2026");
form.getRadioGroup("1-1-1:answer").select("partly");
form.getTextField("1-1-1:comment").setText("Første linje\nanden linje");
form.getRadioGroup("3-3d-5:answer").select("na");
form.getTextField("3-3d-5:deadline").setText("1/12 2026");
writeFileSync(target, await pdf.save());
