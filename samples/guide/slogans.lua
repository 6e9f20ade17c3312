-- Det, et afsnit handler om, sagt så det kan huskes. Navnet er afsnittets nummer i checklists.lua.
return {
  ["1-1"] = "Spørg til arbejde først. Resten lægger sig til rette ved siden af.",
  ["1-2"] = "Én borger, ét navn, ét nummer, der bliver taget.",
  ["2-1"] = "Find opgaven, før I finder virksomheden.",
  ["2-2"] = "Timerne skal vokse og ikke bare vare ved.",
  ["3-1"] = "Den, der kender virksomheden, går forrest.",
  ["3-2"] = "To par øjne, én plan.",
  ["3-3"] = "Det, ledelsen spørger til, bliver gjort.",
}
