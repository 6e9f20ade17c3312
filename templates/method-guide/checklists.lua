-- Metodens spor og afsnit: hvad, hvorfor, sådan, og de spørgsmål, et team kan prøve sin praksis af med. Praksisarkene læser den
-- samme fil. Et punkt er en tekst, eller en tekst med underpunkter.
return checklist { edition = "1", title = "Metodens navn",

  track { "Borgeren", id = "1",
    checks { "Det første afsnit", id = "1-1",
      what = "Skriv med en eller to sætninger, hvad afsnittet handler om.",
      why = "Skriv, hvorfor det virker, og hvor I ved det fra.",
      how = {
        "Begynd hvert punkt med et udsagnsord: Spørg, aftal, følg op.",
        { "Et punkt kan have underpunkter:", "det første", "det andet" },
        "Hold jer til det, nogen faktisk kan gøre i morgen.",
      },
      questions = {
        "Kan spørgsmålet besvares med ja eller nej?",
        "Ved teamet selv, hvad svaret er?",
        "Fører et nej til noget, I kan gøre ved det?",
      } },
    checks { "Det andet afsnit", id = "1-2",
      what = "Hvert afsnit får sin egen side med spørgsmålene i et panel ved siden af.",
      how = { "Skriv så lidt, at siden kan læses stående." },
      questions = { "Er der luft på siden?" } },
  },

  track { "Arbejdspladsen", id = "2",
    checks { "Det tredje afsnit", id = "2-1",
      what = "Et nyt spor får sin egen farve og sin egen fane i kanten.",
      how = { "Del metoden i højst fire spor." },
      questions = { "Kan læseren finde sporet uden at slå op?" } },
  },
}
