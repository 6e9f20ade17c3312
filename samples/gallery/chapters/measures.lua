local entry = require "entry"
local show = entry.show

return chapter { title = { da = "Flere slags mål", en = "More kinds of measures" }, id = "maal",
  entry("balance", { da = "Balancetest: balance", en = "Balance test: balance" },
    { da = "Ligner de to grupper hinanden, før effekterne læses?", en = "Are the two groups alike, before any effect is read?" },
    show [==[balance { P.balance, id = "balance", width = "wide" }]==]),
  entry("flow", { da = "Sagernes vej: flow og flow_chart", en = "The way of the cases: flow and flow_chart" },
    { da = "Hvor mange når hvert trin, hvor venter de, og hvor længe?", en = "How many reach each step, where do they wait, and for how long?" },
    show [==[flow { P.flows.sager, id = "sager", width = "wide" }]==],
    show { da = [==[
flow_chart { P.flows.sager, id = "sager-figur",
  caption = "Hver fjerde sag er nået til praktik" }]==],
      en = [==[
flow_chart { P.flows.sager, id = "sager-figur",
  caption = "One case in four has come to a placement" }]==] }),
  entry("trend", { da = "Udvikling: trend", en = "Trends: trend" },
    { da = "Tidligere målinger ved siden af de nuværende, med rettelser og grupper under tabellen.",
      en = "Earlier measurements beside the present ones, with corrections and populations under the table." },
    show [==[trend { i.samtale, i.plan, id = "udvikling", width = "wide" }]==]),
  entry("phase_levels", { da = "Elementer og faser: phase_levels", en = "Elements and phases: phase_levels" },
    { da = "Elementets niveau i hver fase, efter de indikatorer, der hører til fasen.",
      en = "The level of the element in each phase, by the indicators of that phase." },
    show [==[phase_levels { id = "faseniveau" }]==]),
  entry("distribution", { da = "Fordelinger: distribution og distribution_chart", en = "Distributions: distribution and distribution_chart" },
    { da = "Andele i intervaller, der ikke overlapper. Med en kontrolgruppe følger den og forskellen med.",
      en = "Shares in bands that do not overlap. With a control group it and the difference come along." },
    show { da = [==[
distribution { P.distributions.timer, id = "timebaand",
  caption = "Ugentlige løntimer i uge 7" }]==],
      en = [==[distribution { P.distributions.timer, id = "timebaand", caption = "Paid hours in week 7" }]==] },
    show { da = [==[
distribution_chart { P.distributions.timer, id = "timebaand-figur",
  caption = "De fleste er uden løntimer i uge 7" }]==],
      en = [==[
distribution_chart { P.distributions.timer, id = "timebaand-figur",
  caption = "Most are without paid hours in week 7" }]==] }),
  entry("answers", { da = "Svar: answers og answers_chart", en = "Answers: answers and answers_chart" },
    { da = "Hvordan svarene fordeler sig, når spørgeskemaet siger, hvad de hedder.",
      en = "How the answers are distributed, when the survey says what they are called." },
    show { da = [==[answers { s.betydning, id = "svar", caption = "Svarene på de tre spørgsmål" }]==],
      en = [==[answers { s.betydning, id = "svar", caption = "The answers to the three questions" }]==] },
    show { da = [==[
answers_chart { s.betydning, id = "svar-figur",
  caption = "Mentoren betyder meget for de fleste" }]==],
      en = [==[answers_chart { s.betydning, id = "svar-figur", caption = "The mentor matters much to most" }]==] }),
  entry("scale_table", { da = "Skalaer: scale_table", en = "Scales: scale_table" },
    { da = "Ordinale punkter, der lægges sammen til en score i et interval.", en = "Ordinal items summed to a score in a band." },
    show { da = [==[scale_table { P.scales.kvalitet, id = "kvalitet", caption = "Fem punkter, fra 5 til 25" }]==],
      en = [==[scale_table { P.scales.kvalitet, id = "kvalitet", caption = "Five items, from 5 to 25" }]==] }),
}
