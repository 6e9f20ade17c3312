local entry = require "entry"
local show, write, say = entry.show, entry.write, entry.say

return chapter { title = { da = "Figurer", en = "Figures" }, id = "figurer",
  entry("bars", { da = "Liggende søjler: bars", en = "Horizontal bars: bars" },
    { da = "Et spørgeskema, målinger eller egne tal.", en = "A survey, measures, or figures of your own." },
    show { da = [==[bars { s.betydning, id = "betydning", sorted = true, caption = "Mentoren betyder mest" }]==],
      en = [==[bars { s.betydning, id = "betydning", sorted = true, caption = "The mentor matters most" }]==] }),
  entry("columns", { da = "Søjler: columns, grouped og stacked", en = "Columns: columns, grouped and stacked" },
    { da = "Kategorier på tværs, og en række tal for hver serie.", en = "Categories across, and a row of numbers for each series." },
    show { da = [==[
columns { caption = "Flere samtaler år for år", categories = { "2015", "2016", "2017" },
  { "Samtaler", 310, 342, 401 } }]==], en = [==[
columns { caption = "More talks year by year", categories = { "2015", "2016", "2017" },
  { "Talks", 310, 342, 401 } }]==] },
    show { da = [==[
grouped { caption = "Begge grupper får flere timer",
  categories = { "Uge 10", "Uge 20", "Uge 30" },
  { "Indsats", 4, 9, 13 }, { "Kontrol", 4, 6, 8 } }]==], en = [==[
grouped { caption = "Both groups get more hours",
  categories = { "Week 10", "Week 20", "Week 30" },
  { "Programme", 4, 9, 13 }, { "Control", 4, 6, 8 } }]==] },
    show { da = [==[
stacked { caption = "Halvdelen er i praktik", categories = { "Købstad", "Havneby" },
  { "Praktik", 50, 45 }, { "Løntilskud", 20, 15 }, { "Ingen", 30, 40 } }]==], en = [==[
stacked { caption = "Half are in placement", categories = { "Købstad", "Havneby" },
  { "Placement", 50, 45 }, { "Wage subsidy", 20, 15 }, { "None", 30, 40 } }]==] }),
  entry("effect", { da = "Uge for uge: lines og effect", en = "Week by week: lines and effect" },
    { da = "`lines` viser de to grupper, `effect` også forskellen med usikkerhed.", en = "`lines` shows the two groups, `effect` their difference with its uncertainty too." },
    show { da = [==[lines { o.praktik, id = "linjer", caption = "Andel i praktik uge for uge" }]==],
      en = [==[lines { o.praktik, id = "linjer", caption = "Share in placement week by week" }]==] },
    show { da = [==[effect { o.praktik, id = "effekt", caption = "Flere i indsatsen kommer i praktik" }]==],
      en = [==[
effect { o.praktik, id = "effekt",
  caption = "More of the programme's citizens are in placement" }]==] }),
  entry("dots", { da = "Kommunerne: dots og heat", en = "The municipalities: dots and heat" },
    { da = "Hver prik er en kommune; varmekortet viser hvert elements niveau.", en = "Each dot is a municipality; the heat table shows the level of each element." },
    show { da = [==[dots { e.start, id = "prikker", caption = "Kommunerne ligger langt fra hinanden" }]==],
      en = [==[dots { e.start, id = "prikker", caption = "The municipalities lie far apart" }]==] },
    show { da = [==[heat { P, id = "varme", caption = "Elementerne i alle kommuner" }]==],
      en = [==[heat { P, id = "varme", caption = "The elements in all municipalities" }]==] }),
  entry("image", { da = "Billede: image", en = "Image: image" },
    { da = "PNG, JPEG eller SVG, altid med ord for det, der ses.", en = "PNG, JPEG or SVG, always with words for what is seen." },
    show { da = [==[
image { "images/havn.svg", id = "billede", caption = "En hurtig vej ind",
  alt = "En kyst med et fyr og to både" }]==],
      en = [==[
image { "images/havn.svg", id = "billede", caption = "A quick way in",
  alt = "A coast with a lighthouse and two boats" }]==] }),
}
