local entry = require "entry"
local show = entry.show

return chapter { title = { da = "Diagrammer", en = "Diagrams" }, id = "diagrammer",
  entry("diagram", { da = "Forandringsteori: diagram", en = "Change theory: diagram" },
    { da = "Tegnes af programmets teori.", en = "Drawn from the programme's theory." },
    show { da = [==[diagram { P.theory, id = "teori", width = "wide", caption = "Fra en hurtig start til timer med løn" }]==],
      en = [==[diagram { P.theory, id = "teori", width = "wide", caption = "From a quick start to paid hours" }]==] }),
  entry("chain", { da = "En hypoteses kæde: chain", en = "The chain of a hypothesis: chain" },
    { da = "De led, hypotesen bærer, med målte trin og det, forløbene siger.", en = "The links that the hypothesis carries, with measured steps and what the cases say." },
    show { da = [==[chain { P.hypotheses[1], values = true }]==], en = [==[chain { P.hypotheses[1], values = true }]==] }),
  entry("assumptions", { da = "Antagelser: assumptions", en = "Assumptions: assumptions" },
    { da = "Det, leddene i teorien tager for givet.", en = "What the links of the theory take for granted." },
    show { da = [==[assumptions { P.theory, id = "antagelser", width = "wide" }]==], en = [==[assumptions { P.theory, id = "antagelser", width = "wide" }]==] }),
}
