local entry = require "entry"
local show, write, say = entry.show, entry.write, entry.say

return chapter { title = { da = "Tekst", en = "Text" }, id = "tekst",
  lead { { da = "Løbende {!tekst} skrives i {!Markdown}. Alt andet er blokke: et navn og en tabel.",
    en = "Running {!text} is written in {!Markdown}. Everything else is a block: a name and a table." } },

  entry("afsnit", { da = "Afsnit, fremhævning og henvisninger", en = "Paragraphs, emphasis and references" },
    { da = "Tal regnes ud af data og skriver sig selv. Fodnoter og henvisninger nummereres.",
      en = "Numbers are computed from the data and write themselves. Notes and references are numbered." },
    write { da = [==[
I {{ unit.name }} har {{ i.samtale }} haft den første samtale
inden fire uger, jf. @tab:indikatorer.[^n] Det er *godt*, og det er
**målt**, ikke gættet. Filen hedder `programme.lua`.

[^n]: Blandt {{ i.samtale.n }} borgere i indsatsen.]==], en = [==[
In {{ unit.name }}, {{ i.samtale }} had the first talk within
four weeks, cf. @tab:indikatorer.[^n] That is *good*, and it is
**measured**, not guessed. The file is called `programme.lua`.

[^n]: Of {{ i.samtale.n }} citizens in the programme.]==] }),

  entry("text", { da = "Tekst fra en fil: text og parts", en = "Text from a file: text and parts" },
    { da = "Prosa ligger i mappen `text/`. Overskrifter med ét `#` deler en fil i navngivne dele.",
      en = "Prose lies in the folder `text/`. Headings with one `#` divide a file into named parts." },
    say [==[
text "resultater.md"
local del = parts "resultater.md"
box "conclusion" { del.konklusion }]==]),

  entry("lead", { da = "Indledning: lead", en = "Opening: lead" },
    { da = "Et afsnit, der åbner et kapitel.", en = "A paragraph that opens a chapter." },
    show { da = [==[lead { "Ni ud af ti når den første samtale i tide." }]==],
      en = [==[lead { "Nine in ten have their first talk in time." }]==] }),

  entry("list", { da = "Lister: list og numbered", en = "Lists: list and numbered" },
    { da = "Punkter, tal, bogstaver eller romertal, i op til fire niveauer.",
      en = "Bullets, numbers, letters or romans, to four levels." },
    write { da = [==[
- Samtalen ligger tidligt.
- Planen er borgerens egen.
    1. Målet først,
    2. så vejen.]==], en = [==[
- The talk comes early.
- The plan is the citizen's own.
    1. First the goal,
    2. then the way.]==] },
    show { da = [==[list { kind = "letter", "Virksomheden er fundet.", "Mentoren er udpeget." }]==],
      en = [==[list { kind = "letter", "The company is found.", "The mentor is appointed." }]==] },
    show { da = [==[numbered { start = 3, "Tredje punkt", "Fjerde punkt" }]==],
      en = [==[numbered { start = 3, "The third item", "The fourth" }]==] }),

  entry("quote", { da = "Citat: quote", en = "Quote: quote" },
    { da = "Anførselstegn og tankestreg sættes af sproget.", en = "Quotation marks and the dash are the language's." },
    show { da = [==[quote "Borger" { "Nu ved jeg, hvem jeg skal ringe til." }]==],
      en = [==[quote "Citizen" { "Now I know whom to call." }]==] }),

  entry("code", { da = "Linjer, som de er: code og example", en = "Lines as they are: code and example" },
    { da = "I Markdown mellem linjer med tre accenter. `example` viser linjerne og det, de laver; hele galleriet er sat med den.",
      en = "In Markdown between lines of three accents. `example` shows the lines and what they make; the whole gallery is set with it." },
    show [==[code { "fidelis build samples/gallery --lang en" }]==],
    say { da = [==[example { [[rule()]] }
example { [[En *lille* prøve.]], markdown = true }]==], en = [==[example { [[rule()]] }
example { [[A *small* sample.]], markdown = true }]==] }),

  entry("rule", { da = "Streg: rule", en = "Rule: rule" },
    { da = "En tynd streg på tværs; i Markdown tre bindestreger.", en = "A thin line across; in Markdown three hyphens." },
    show [==[rule()]==]),

  entry("when", { da = "Kun når det gælder: when", en = "Only when it is so: when" },
    { da = "Blokke kan stå eller udelades efter tallene, i Lua og i Markdown.",
      en = "Blocks stand or are left out as the numbers have it, in Lua and in Markdown." },
    write { da = [==[
::: when i.samtale.zone.green
Målet er nået.
:::
::: when not i.samtale.zone.green
Målet på {{ i.samtale.target }} er ikke nået endnu.
:::]==], en = [==[
::: when i.samtale.zone.green
The target has been reached.
:::
::: when not i.samtale.zone.green
The target of {{ i.samtale.target }} has not been reached yet.
:::]==] },
    show { da = [==[when(i.plan.known) { "Planerne er talt op." }]==], en = [==[when(i.plan.known) { "The plans have been counted." }]==] }),

  entry("sprog", { da = "Tal, datoer og navne i sproget", en = "Numbers, dates and names in the language" },
    { da = "Ordenstal, datoer, ejefald og præcisionsord bøjes af sproget; ord på et andet sprog mærkes, så de læses rigtigt op.",
      en = "Ordinals, dates, genitives and words of precision are the language's; words in another are marked, so that they are read aloud right." },
    write { da = [==[
Den {{ day "2017-05-01" }} kom {{ genitive "Aarhus" }} {{ ordinal_word(3) }} måling:
{{ about(i.samtale) }} i tide, og {{ share_words(i.plan) }} har en plan. De mødtes
{{ hours(125 / 60) }} om {en: supported employment} i
{{ listed(sorted { "Aabenraa", "Ærø", "Odense" }) }}.]==], en = [==[
On {{ day "2017-05-01" }} came {{ genitive "Aarhus" }} {{ ordinal_word(3) }} measurement:
{{ about(i.samtale) }} in time, and {{ share_words(i.plan) }} have a plan. They met for
{{ hours(125 / 60) }} about {da: virksomhedspraktik} in
{{ listed(sorted { "Odense", "Aabenraa", "Assens" }) }}.]==] }),
}
