-- Every word the library itself prints, in the languages there are.

local host, lib = ...

local nbsp = "\u{A0}"

local phrases = {
  da = {
    ["and"] = "og", none = "ingen", at_most = "færre end %s",
    point = nbsp .. "pct.-point", weeks = nbsp .. "uger", week_one = nbsp .. "uge", hours = nbsp .. "timer",
    suppressed = "(for få til at blive vist)", suppressed_cell = "for få", missing_cell = "–",
    missing = "(ikke opgjort)",
    zone = { green = "grøn", yellow = "gul", red = "rød", grey = "grå", none = "" },
    in_zone = { green = "i grøn zone", yellow = "i gul zone", red = "i rød zone", grey = "i grå zone", none = "uden mål" },
    level = { high = "høj", middle = "middel", low = "lav", grey = "ikke opgjort" },
    mean_of_all = "gennemsnittet for alle %s", level_with = "på niveau med %s (%s)", above = "%s over %s (%s)",
    below = "%s under %s (%s)", the_same = "det samme som %s (%s)",
    kinds = { "kommune", "kommuner" }, each_dot = "hver prik er én %s", all_units = "de %d %s", all_genitive = "de %d %ss", all_slug = "alle",
    numbers = { [0] = "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti" }, neuter_one = "et",
    -- table headings
    indicator = "Indikator", value = "Værdi", target = "Mål", near = "Grænse", zone_title = "Zone", all = "Alle", n = "n",
    element = "Element", level_title = "Niveau", definition = "Sådan er den målt", source = "Kilde", denominator = "Nævner",
    hypothesis = "Hypotese", supports = "Støtter", contradicts = "Modsiger", silent = "Tavse", assessment = "Vurdering",
    cases = "forløb", confirmed = "bekræftet", partly = "delvist bekræftet", not_confirmed = "ikke bekræftet",
    expected = "Forventet",
    indicators_in = "Indikatorer i %s", scorecard = "Elementernes niveau i %s", definitions = "Indikatorernes definitioner",
    evidence = "Hypoteser og belæg", few_note = "For få: færre end %s personer. Tallet vises ikke af hensyn til den enkelte.",
    of_which = "%d af %d",
    -- charts
    target_word = "mål", mean_word = "alle", weeks_axis = "Uger siden start", programme = "Indsats", control = "Kontrol",
    difference = "Forskel", groups = "De to grupper", difference_panel = "Forskel med 95 pct.-interval",
    thin = "få borgere", percent_of = "Pct.", hours_of = "Timer", score_of = "Gennemsnit",
    -- change theory
    effort = "Indsats", mechanism = "Mekanisme", short = "Resultater på kort sigt", medium = "Resultater på mellemlangt sigt",
    long = "Resultater på langt sigt", evidence_words = { "endnu intet belæg", "noget belæg", "stærkt belæg" },
    -- annex
    sheet_indicators = "Indikatorer", sheet_weekly = "Uger", sheet_survey = "Spørgeskema", sheet_definitions = "Definitioner",
    title_indicators = "Indikatorer for %s", title_weekly = "Resultater uge for uge, alle %s",
    title_survey = "Svar på spørgeskemaer for %s", title_definitions = "Indikatorernes definitioner og oprindelse",
    week = "Uge", outcome = "Resultatmål", lower = "95 pct.-interval, nedre", upper = "95 pct.-interval, øvre",
    unit_of = "Enhed", percent_unit = "pct.", hours_unit = "timer", score_unit = "skala", count_unit = "antal", weeks_unit = "uger",
    number_unit = "tal", point_unit = "pct.-point",
    id = "Nøgle", question = "Spørgsmål", answers = "Antal svar", numerator = "Tæller", rows = "Rækker",
    excluded = "Udeladte rækker", excluded_why = "Hvorfor udeladt", file = "Fil", title = "Titel",
    suppressed_note = "[c] er udeladt af hensyn til den enkelte: færre end %s personer.",
    sheet_source = "Beregnet af programmets egne data; se arket Definitioner.",
  },
  en = {
    ["and"] = "and", none = "none", at_most = "fewer than %s",
    point = nbsp .. "percentage points", weeks = nbsp .. "weeks", week_one = nbsp .. "week", hours = nbsp .. "hours",
    suppressed = "(too few to be shown)", suppressed_cell = "too few", missing_cell = "–",
    missing = "(not counted)",
    zone = { green = "green", yellow = "yellow", red = "red", grey = "grey", none = "" },
    in_zone = { green = "in the green zone", yellow = "in the yellow zone", red = "in the red zone",
      grey = "in the grey zone", none = "without a target" },
    level = { high = "high", middle = "middle", low = "low", grey = "not assessed" },
    mean_of_all = "the average for all %s", level_with = "level with %s (%s)", above = "%s above %s (%s)",
    below = "%s below %s (%s)", the_same = "the same as %s (%s)",
    kinds = { "municipality", "municipalities" }, each_dot = "each dot is one %s", all_units = "the %d %s", all_genitive = "the %d %s’", all_slug = "all",
    numbers = { [0] = "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten" }, neuter_one = "one",
    indicator = "Indicator", value = "Value", target = "Target", near = "Limit", zone_title = "Zone", all = "All", n = "n",
    element = "Element", level_title = "Level", definition = "How it is measured", source = "Source", denominator = "Denominator",
    hypothesis = "Hypothesis", supports = "Support", contradicts = "Contradict", silent = "Silent", assessment = "Assessment",
    cases = "cases", confirmed = "confirmed", partly = "partly confirmed", not_confirmed = "not confirmed",
    expected = "Expected",
    indicators_in = "Indicators in %s", scorecard = "Levels of the elements in %s", definitions = "Definitions of the indicators",
    evidence = "Hypotheses and evidence",
    few_note = "Too few: fewer than %s people. The figure is withheld to protect the individual.",
    of_which = "%d of %d",
    target_word = "target", mean_word = "all", weeks_axis = "Weeks since start", programme = "Programme", control = "Control",
    difference = "Difference", groups = "The two groups", difference_panel = "Difference with 95% interval",
    thin = "few citizens", percent_of = "Per cent", hours_of = "Hours", score_of = "Mean",
    effort = "Effort", mechanism = "Mechanism", short = "Short-term results", medium = "Medium-term results",
    long = "Long-term results", evidence_words = { "no evidence yet", "some evidence", "strong evidence" },
    sheet_indicators = "Indicators", sheet_weekly = "Weeks", sheet_survey = "Survey", sheet_definitions = "Definitions",
    title_indicators = "Indicators for %s", title_weekly = "Results week by week, all %s",
    title_survey = "Survey answers for %s", title_definitions = "Definitions and provenance of the indicators",
    week = "Week", outcome = "Outcome", lower = "95% interval, lower", upper = "95% interval, upper",
    unit_of = "Unit", percent_unit = "per cent", hours_unit = "hours", score_unit = "scale", count_unit = "count",
    weeks_unit = "weeks", number_unit = "number", point_unit = "percentage points",
    id = "Key", question = "Question", answers = "Answers", numerator = "Numerator", rows = "Rows",
    excluded = "Rows left out", excluded_why = "Why left out", file = "File", title = "Title",
    suppressed_note = "[c] is withheld to protect the individual: fewer than %s people.",
    sheet_source = "Computed from the programme's own data; see the sheet Definitions.",
  },
}

lib.phrases = phrases[host.language]
lib.danish = host.language == "da"
