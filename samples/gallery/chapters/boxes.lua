local entry = require "entry"
local show, write, say = entry.show, entry.write, entry.say

return chapter { title = { da = "Bokse og nøgletal", en = "Boxes and key figures" }, id = "bokse",
  entry("box", { da = "Boks: box", en = "Box: box" },
    { da = "Slagsen bestemmer farve og ord: plain, intention, conclusion, recommendation, case, advice og summary.",
      en = "The kind decides colour and word: plain, intention, conclusion, recommendation, case, advice and summary." },
    show { da = [==[box "intention" { "Borgeren skal møde én person fra første dag." }]==],
      en = [==[box "intention" { "The citizen meets one person from the first day." }]==] },
    show { da = [==[
box "recommendation" { id = "anbefaling", title = "Hold samtalen tidligt",
  list { "Book tiden, når borgeren bliver trukket.", "Ring dagen før." } }]==],
      en = [==[
box "recommendation" { id = "anbefaling", title = "Talk early",
  list { "Book the hour when the citizen is drawn.", "Call the day before." } }]==] },
    write { da = [==[
::: box case "Havneby"
Mentoren mødte op hjemme hos borgeren den første morgen.
:::
::: box conclusion
Samtalerne ligger tidligt nok.
:::
::: box advice
Skriv navnet på kontaktpersonen på aftalen.
:::
::: box summary
Ni ud af ti kommer godt i gang.
:::]==], en = [==[
::: box case "Havneby"
The mentor came to the citizen's home the first morning.
:::
::: box conclusion
The talks come early enough.
:::
::: box advice
Write the contact person's name on the agreement.
:::
::: box summary
Nine in ten are well on their way.
:::]==] }),

  entry("key", { da = "Nøgletal: key, margin og key_row", en = "Key figures: key, margin and key_row" },
    { da = "Et stort tal og få ord. I teksten går det ud i margenen; i `key_row` står flere ved siden af hinanden.",
      en = "A large figure and a few words. In the text it goes to the margin; in `key_row` several stand side by side." },
    entry.show_beside { da = [==[
{ key { i.samtale, "har haft den første samtale inden fire uger" },
  [[Tallet står i margenen ud for det afsnit, det hører til, og
    følger med, når siderne skifter. Ordene under det er få, og
    zonens tegn og ord står med, når tallet har et mål.]] }]==],
      en = [==[
{ key { i.samtale, "had the first talk within four weeks" },
  [[The figure stands in the margin beside its paragraph, and
    goes with it when pages change. The words under it are few,
    and the zone's sign and word stand there too.]] }]==] },
    entry.show_beside { da = [==[
key_row {
  key(i.samtale, "har haft samtalen i tide"),
  key(i.plan, "har en plan, der er talt igennem"),
  key(s.betydning.mentoren, "i snit til mentoren, fra 1 til 10") }]==], en = [==[
key_row {
  key(i.samtale, "had the talk in time"),
  key(i.plan, "have a plan talked through"),
  key(s.betydning.mentoren, "on average for the mentor, 1 to 10") }]==] },
    entry.show_beside { da = [==[
{ margin { "Ord i margenen: et stikord, en kilde, en forklaring." },
  [[Teksten her har ord i margenen, som stiller sig ud for den
    første linje af det, der følger.]] }]==], en = [==[
{ margin { "Words in the margin: a keyword, a source, an explanation." },
  [[The text here has words in the margin, which stand level
    with the first line of what follows.]] }]==] }),

  entry("tiles", { da = "Felter side om side: tiles og tile", en = "Tiles side by side: tiles and tile" },
    { da = "Korte udsagn på hver sin grund. Alle i en række er lige høje.", en = "Short statements, each on its own ground. All of a row are equally high." },
    show { da = [==[
tiles { count = 3,
  tile(i.samtale, "har haft samtalen i tide."),
  tile(i.plan, "har en plan, der er talt igennem."),
  tile("Én kontakt", "Borgeren ved, hvem der tager telefonen.") }]==], en = [==[
tiles { count = 3,
  tile(i.samtale, "had the talk in time."),
  tile(i.plan, "have a plan talked through."),
  tile("One contact", "The citizen knows who picks up.") }]==] }),

  entry("panel", { da = "Panel med felter at krydse af: panel og list \"check\"", en = "A panel with boxes to tick: panel and list \"check\"" },
    { da = "I teksten går panelet ud i margenen. Med `tall = true` når det sidens fod og yderkant, og en linje viser, hvor der kan klippes.",
      en = "In the text the panel goes to the margin. With `tall = true` it reaches the foot and outer edge of the page, and a line shows where to cut." },
    show { da = [==[
panel { title = "Prøv jeres praksis",
  list { kind = "check", "Ved alle borgere, hvem de kan ringe til?",
    "Får de svar inden for 24 timer?" } }]==], en = [==[
panel { title = "Test your practice",
  list { kind = "check", "Do all citizens know whom to call?",
    "Do they get an answer within 24 hours?" } }]==] },
    { da = "Panelet står ud for den tekst, det hører til: her denne. Teksten fortæller, hvad der skal gøres, og panelet spørger, om det er gjort. Et felt er fem millimeter, så der er plads til et kryds med en kuglepen, og panelet er aldrig delt over to sider.",
      en = "The panel stands beside the text it belongs to: here this one. The text tells what to do, and the panel asks whether it has been done. A box is five millimetres wide, with room for a cross by pen, and the panel is never parted over two pages." },
    entry.show_beside [==[rule { kind = "cut" }]==]),
}
