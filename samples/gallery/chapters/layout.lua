local entry = require "entry"
local show, write, say = entry.show, entry.write, entry.say

return chapter { title = { da = "Spalter, farvefelter og egne sider", en = "Columns, fields of colour and pages of their own" }, id = "opstilling",
  entry("in_columns", { da = "Spalter: in_columns", en = "Columns: in_columns" },
    { da = "To eller tre spalter, altid lige høje. Det, der er bredt, går på tværs, og spalterne begynder forfra under det.",
      en = "Two or three columns, always of the same height. What is wide stands across, and the columns begin anew below it." },
    show { da = [==[
in_columns { 2,
  [[Kontaktpersonen ringer til borgeren inden for den første uge og
    aftaler, hvor og hvornår de mødes.]],
  list { "Spørg, hvad borgeren selv vil.", "Skriv målet ned i borgerens egne ord.",
    "Aftal, hvem der gør hvad til næste gang." },
  [[På det næste møde begynder samtalen dér, hvor den sluttede, og målet
    bliver justeret, hvis det er nødvendigt.]] }]==], en = [==[
in_columns { 2,
  [[The contact person calls the citizen within the first week, and they
    agree where and when to meet.]],
  list { "Ask what the citizen wants.",
    "Write the goal down in the citizen's own words.",
    "Agree who does what until next time." },
  [[At the next meeting the talk begins where it ended, and the goal is
    adjusted where it has to be.]] }]==] },
    write { da = [==[
::: in_columns 3
Det første skridt er en samtale om hverdagen.

Det andet er et besøg på en arbejdsplads.

Det tredje er en aftale om de første timer.
:::]==], en = [==[
::: in_columns 3
The first step is a talk about everyday life.

The second is a visit to a workplace.

The third is an agreement on the first hours.
:::]==] }),

  entry("place", { da = "Placering på siden: place", en = "Place on the page: place" },
    { da = "`auto`, `here`, `top`, `bottom` eller `page`. Teksten fylder siden, til det, der flytter, får sin plads; det står aldrig før sit sted i teksten og aldrig efter sit afsnit.",
      en = "`auto`, `here`, `top`, `bottom` or `page`. Text fills the page until what moves has its place; it never stands before it is written nor after its section." },
    say { da = [==[
table { place = "top", caption = "Øverst på en side", columns = { … }, rows = { … } }
box "advice" { place = "bottom", "Ved sidens fod, over noterne." }
image { place = "page", path = "billeder/huset.jpg", caption = "Alene på en side" }
bars { place = "here", caption = "Hvor den er skrevet, hvad den end fylder", … }]==], en = [==[
table { place = "top", caption = "At the head of a page", columns = { … }, rows = { … } }
box "advice" { place = "bottom", "At the foot of the page, above its notes." }
image { place = "page", path = "pictures/house.jpg", caption = "Alone on a page" }
bars { place = "here", caption = "Where it is written, whatever room it takes", … }]==] }),

  entry("field", { da = "Farvefelt: field", en = "Field of colour: field" },
    { da = "En bund af farve fra kant til kant. På en mørk bund står teksten i hvidt.",
      en = "A ground of colour from edge to edge. On a dark one the text is white." },
    show { da = [==[field { colour = "main", lead { "Ni ud af ti borgere kender deres kontaktperson ved navn." } }]==],
      en = [==[field { colour = "main", lead { "Nine in ten citizens know their contact person by name." } }]==] }),

  entry("keyword", { da = "Stikord i margenen: keyword", en = "Keywords in the margin: keyword" },
    { da = "Et afsnit, hvis overskrift står i margenen ud for de første ord. Den er med blandt bogmærkerne som andre overskrifter.",
      en = "A section whose heading stands in the margin, level with its first words. It is a bookmark like other headings." },
    show { da = [==[

keyword "Roller" { [[Alle omkring borgeren ved, hvem der tager telefonen,
  når der er noget i vejen på arbejdspladsen.]] }]==],
      en = [==[

keyword "Roles" { [[Everybody around the citizen knows who answers the telephone
  when something is wrong at the workplace.]] }]==] }),

  entry("letters", { da = "Egne punkttegn: letters og list", en = "Own markers: letters and list" },
    { da = "En liste kan have sine egne bogstaver, eller ét tegn til alle punkter.", en = "A list may have letters of its own, or one sign for all items." },
    show { da = [==[
letters { { "S", "Specifikt: Borgeren ved, hvilket job det handler om." },
  { "M", "Målbart: Timer og uger kan tælles." }, { "A", "Aftalt: Alle parter har sagt ja." } }]==], en = [==[
letters { { "S", "Specific: The citizen knows which job it is about." },
  { "M", "Measurable: Hours and weeks can be counted." },
  { "A", "Agreed: All parties have said yes." } }]==] },
    show { da = [==[list { marker = "→", "Ring til virksomheden.", "Aftal den første dag." }]==],
      en = [==[list { marker = "→", "Call the company.", "Agree on the first day." }]==] }),

  entry("drop", { da = "Store tal og begyndelsesbogstaver: drop", en = "Large numbers and initials: drop" },
    { da = "Et tal over to linjer ved siden af teksten, eller det første bogstav stort.", en = "A number over two lines beside the text, or its first letter large." },
    show { da = [==[
drop "1" { [[Hold den første samtale inden for fire uger, og sørg for,
  at borgeren kender kontaktpersonens navn, før samtalen er slut.]] }]==],
      en = [==[
drop "1" { [[Hold the first talk within four weeks, and see that the citizen
  knows the contact person's name before it ends.]] }]==] },
    show { da = [==[
drop { [[Da borgeren mødte op den første morgen, stod mentoren allerede i døren.
  Det er en lille ting, men det er den slags, som borgerne husker, når de
  senere bliver spurgt, hvad der gjorde forskellen for dem.]] }]==],
      en = [==[
drop { [[When the citizen came the first morning, the mentor stood in the door
  already. It is a small thing, but it is what citizens remember when they
  are asked later what made the difference to them.]] }]==] }),

  entry("law", { da = "Lovtekst: law", en = "Words of the law: law" },
    { da = "Lovens ord mellem to streger, med paragraf og kilde.", en = "The words of the law between two rules, with section and source." },
    show { da = [==[
law "§ 1, stk. 2" { source = "Opdigtet bekendtgørelse",
  "Kommunen tilbyder borgeren en kontaktperson senest fire uger efter henvisningen." }]==],
      en = [==[
law "Section 1(2)" { source = "Invented order",
  "The municipality offers the citizen a contact person no later than four weeks after referral." }]==] }),

  entry("endnotes", { da = "Noter til sidst: endnotes", en = "Notes at the end: endnotes" },
    { da = "Med `notes = \"end\"` eller `notes = \"chapter\"` står noterne til sidst og ikke under teksten. Uden `endnotes` får de et afsnit for sig selv.",
      en = "With `notes = \"end\"` or `notes = \"chapter\"` notes stand at the end, not under the text. Without `endnotes` they get a section of their own." },
    say { da = [==[
report { notes = "end", …
  chapter "Kilder og noter" { text "kilder.md", endnotes() } }]==], en = [==[
report { notes = "end", …
  chapter "Sources and notes" { text "sources.md", endnotes() } }]==] }),

  entry("pages", { da = "Egne sider: pages", en = "Pages of their own: pages" },
    { da = "Sider med en anden inddeling (`master`), en farve, en fane i kanten, en fod eller en anden sidetælling. Her: et spor i en vejledning.",
      en = "Pages divided otherwise (`master`), with a colour, a tab at the edge, a foot or another count. Here: a track of a guide." },
    show { da = [==[
pages { master = "guide", track = "1 · Klare roller", tab = "1", colour = "track_2",
  "Siderne er sat efter deres egen plan og har sporets farve.",
  box "advice" { "Skriv navnet på kontaktpersonen på aftalen." } }]==], en = [==[
pages { master = "guide", track = "1 · Clear roles", tab = "1", colour = "track_2",
  "The pages follow a plan of their own, in the colour of the track.",
  box "advice" { "Write the contact person's name on the agreement." } }]==] }),
}
