-- One source for the method guide and the practice sheets: three tracks, their sections, and in each section what is done,
-- why, how, and the questions a team tests its own practice with. An item is a sentence, or a table with `points` below it.
-- `id` of a section and the place of a question name an answer for good: never renumber within an edition.
return {
  id = "job-med-timer",
  edition = "2026-1",
  title = "Job med timer",

  tracks = {
    {
      id = "borger", title = "Borger", colour = "track_1",
      lead = "Borgeren skal fra første samtale vide, at målet er timer med løn, og hvem der går med hele vejen.",
      sections = {
        {
          id = "loentimer", title = "Løntimer først",
          slogan = "Begynd med det, borgeren kan i dag",
          what = {
            "Samtalen begynder ved det, borgeren kan, vil og har prøvet. Målet er fra første dag få timer med løn på en "
              .. "almindelig arbejdsplads. Helbred og andre udfordringer bliver taget alvorligt, men de afgør, hvordan vejen "
              .. "til timerne lægges, ikke om der er en vej.",
          },
          why = {
            "Få timer er til at overskue, og de tæller. Den, der har fået løn for tre timer om ugen, har en kollega, en "
              .. "lønseddel og et svar på, hvad vedkommende laver. Derfra er skridtet til fem timer kortere, end skridtet fra "
              .. "nul til tre var.",
          },
          how = {
            "Spørg til arbejde i den første samtale, også når borgeren selv begynder med helbredet.",
            "Skriv borgerens ressourcer ned med borgerens egne ord, og brug dem i CV’et.",
            "Aftal et timemål, som borgeren tror på, og skriv det i planen sammen med næste skridt.",
            "Regn sammen med borgeren på, hvad en ekstra time betyder for ydelse og rådighedsbeløb.",
            "Læg behandling, mentor og andre indsatser ved siden af timerne, ikke foran dem.",
            "Sæt et nyt timemål, så snart det gamle er nået eller har vist sig at være forkert.",
            "Fejr den første lønseddel. Den er et resultat, uanset hvor lille beløbet er.",
          },
          checks = {
            "Taler vi om løntimer i den første samtale med alle borgere?",
            "Har alle borgere et timemål, som de selv har været med til at sætte?",
            "Står borgerens ressourcer i planen med borgerens egne ord?",
            "Regner vi på økonomien i en ekstra time sammen med borgeren?",
            "Løber andre indsatser ved siden af timerne i stedet for at gå forud for dem?",
          },
        },
        {
          id = "relation", title = "En tæt relation",
          slogan = "Én borger, én indgang",
          what = {
            "Borgeren har én medarbejder, som kender sagen, tager telefonen og er med på arbejdspladsen. Kontakten er hyppig i "
              .. "begyndelsen og holder ikke op, når borgeren er kommet i gang.",
          },
          why = {
            "Mange har mødt mange sagsbehandlere. Når det er den samme, der ringer, lytter og følger op, bliver det muligt at "
              .. "sige højt, hvad der er svært, mens det endnu kan ændres.",
          },
          how = {
            "Hold den første samtale, senest fire uger efter at borgeren er valgt ud, og gerne uden for jobcentret.",
            "Giv borgeren et direkte nummer, og aftal, hvornår der bliver svaret.",
            "Svar borgeren inden for 24 timer, om så svaret kun er, hvornår der kommer et.",
            "Tag med til det første møde på arbejdspladsen, og aftal på forhånd, hvem der siger hvad.",
            "Ring efter den første dag, den første uge og den første måned.",
            "Skift kun medarbejder, når det er nødvendigt, og hold da et møde, hvor begge er med.",
          },
          checks = {
            "Ved alle borgere, hvem der er deres faste medarbejder, og hvordan de får fat i vedkommende?",
            "Får borgere svar inden for 24 timer?",
            "Er vi med på arbejdspladsen den første dag, når borgeren ønsker det?",
            "Følger vi op efter faste aftaler, også når alt går godt?",
          },
        },
      },
    },
    {
      id = "virksomhed", title = "Virksomhed", colour = "track_2",
      lead = "Virksomheden skal have en medarbejder, den har brug for, og en aftale, den kan holde.",
      sections = {
        {
          id = "match", title = "Det rette match",
          slogan = "Find opgaven, før du finder virksomheden",
          what = {
            "Et match begynder med en konkret opgave, som borgeren kan løse, og som virksomheden mangler hænder til. Praktik "
              .. "bruges kun, når den har et formål, og formålet er skrevet ned, før den begynder.",
          },
          why = {
            "Et godt match giver to ting på én gang:",
            { points = {
              "Borgeren oplever at være til nytte og lærer noget, der kan bruges til løn.",
              "Virksomheden får løst en opgave og ser, hvad borgeren kan blive til.",
            } },
          },
          how = {
            "Tag udgangspunkt i borgerens jobmål, og led efter opgaver frem for stillinger.",
            "Besøg virksomheden, før borgeren gør det, og se, hvad der faktisk bliver lavet.",
            { "Vælg ét formål med praktikken, og skriv det i aftalen:", points = {
              "at afklare, om jobmålet er det rigtige,",
              "at lære en opgave, som virksomheden vil betale for,",
              "at vise virksomheden, hvad borgeren kan, før de første timer med løn.",
            } },
            "Aftal fra begyndelsen, hvornår og hvordan praktikken bliver til løntimer.",
            "Hold praktikken kort, og sæt en dato for, hvornår formålet skal være nået.",
            "Aftal, hvem på arbejdspladsen borgeren kan spørge, og hvad de andre skal vide.",
            "Svar virksomheden inden for 24 timer, og giv den ét nummer at ringe til.",
          },
          checks = {
            "Kender vi de opgaver, borgeren skal løse, før borgeren begynder?",
            "Har hver praktik ét formål, som er skrevet i aftalen?",
            "Er det aftalt, hvornår praktikken skal blive til løntimer?",
            "Stopper vi en praktik, der har nået sit formål?",
            "Får virksomheder svar inden for 24 timer?",
            "Har borgeren en fast kontakt på arbejdspladsen?",
          },
        },
        {
          id = "progression", title = "Fasthold og byg ud",
          slogan = "Timerne skal vokse, ikke bare vare",
          what = {
            "Når borgeren er i gang, begynder et nyt stykke arbejde: at holde timerne og lade dem vokse. Fire greb går igen: "
              .. "opfølgning på arbejdspladsen, opgaver, der bliver flere, støtte, der bliver mindre, og en plan, alle kender.",
          },
          why = {
            "De fleste forløb, der går i stå, gør det af grunde, man kunne have set:",
            { points = {
              "Ingen har spurgt, hvordan det går, før det ikke går.",
              "Opgaverne er de samme som den første uge.",
              "Støtten er ophørt på én gang i stedet for lidt ad gangen.",
              "Borger og virksomhed har hver sin forestilling om, hvad der skal ske bagefter.",
            } },
          },
          how = {
            "Mød borger og virksomhed sammen hver fjerde uge, og hold mødet på arbejdspladsen.",
            "Spørg ved hvert møde, om borgeren kan tage én time eller én opgave mere.",
            "Skriv timer og opgaver ned hver gang, så udviklingen kan ses.",
            "Bed virksomheden sige, hvad der skal til, for at den vil betale for flere timer.",
            "Nedtrap mentorstøtten efter en plan, som borgeren har været med til at lægge.",
            "Hav en aftale om, hvem der ringer til hvem, når borgeren bliver væk.",
            "Find den næste arbejdsplads, inden den nuværende holder op.",
            "Hold kontakten i tre måneder, efter at borgeren er blevet selvforsørgende.",
          },
          checks = {
            "Mødes vi på arbejdspladsen mindst hver fjerde uge?",
            "Kan vi se for hver borger, hvordan timetallet har udviklet sig?",
            "Er der en plan for, hvordan støtten bliver mindre?",
            "Går der mindre end fire uger mellem to aktiviteter?",
            "Følger vi op, efter at borgeren er blevet selvforsørgende?",
          },
        },
      },
    },
    {
      id = "jobcenter", title = "Jobcenter", colour = "track_3",
      lead = "Jobcentret skal gøre det let for to medarbejdere at hjælpe én borger.",
      sections = {
        {
          id = "rolle", title = "Jobformidlerens rolle",
          slogan = "Den, der kender virksomheden, går forrest",
          what = {
            "Jobformidleren har ansvaret for vejen ud på arbejdspladsen og for, at den bliver til timer med løn. Rådgiveren har "
              .. "ansvaret for planen og for det, der skal lykkes ved siden af. Hvem der gør hvad, er skrevet ned.",
          },
          why = {
            "Når to har ansvaret for det samme, er der ingen, der har det. En klar deling sparer møder og gør det synligt for "
              .. "borger og virksomhed, hvem de skal tale med om hvad.",
          },
          how = {
            { "Vælg jobformidlere, der kan tre ting:", points = {
              "tale med en arbejdsgiver om drift og behov,",
              "tale med et menneske, der tvivler på sig selv,",
              "lukke en aftale og holde den.",
            } },
            "Lad jobformidleren møde borgeren i de første fire uger, ikke først når planen er færdig.",
            "Skriv på én side, hvem der gør hvad i et forløb, og giv siden til borgeren.",
            "Giv jobformidleren ret til selv at aftale praktik, løntilskud og mentor.",
            "Hold antallet af borgere pr. jobformidler så lavt, at der er tid til at være ude.",
          },
          checks = {
            "Er det skrevet ned, hvem der gør hvad, og kender borgeren siden?",
            "Møder jobformidleren borgeren inden for de første fire uger?",
            "Kan jobformidleren selv indgå aftaler med virksomheder?",
          },
        },
        {
          id = "makkerskab", title = "Makkerskab",
          slogan = "To fagligheder, én plan",
          what = {
            "Rådgiver og jobformidler er makkere om de samme borgere. De holder faste, korte møder, skriver i den samme plan og "
              .. "kan svare for hinanden.",
          },
          why = {
            "Borgerens situation ændrer sig hurtigere end sagsgangene. Makkere, der taler sammen hver uge, kan nå at ændre "
              .. "planen, mens der endnu er noget at vinde ved det.",
          },
          how = {
            "Sæt makkerne ved siden af hinanden, eller giv dem en fast halv time hver uge.",
            "Gå alle fælles borgere igennem mindst en gang om måneden.",
            "Brug én plan, som begge skriver i, og som borgeren kan læse.",
            "Hold den første samtale sammen, og forklar borgeren, hvorfor I er to.",
            "Aftal, hvad den ene kan love på den andens vegne.",
            "Tag uenighed uden for samtalen, og kom tilbage med ét svar.",
          },
          checks = {
            "Har alle borgere et makkerpar, som de kender?",
            "Mødes makkerne hver uge?",
            "Skriver begge makkere i den samme plan?",
            "Bliver alle fælles borgere gennemgået hver måned?",
            "Får borgeren det samme svar, uanset hvem der bliver spurgt?",
          },
        },
        {
          id = "ledelse", title = "Ledelse",
          slogan = "Det, ledelsen spørger til, bliver gjort",
          what = {
            "Metoden lever af, at ledelsen vil den hver uge og ikke kun ved opstarten. Fire greb hører sammen:",
            { points = {
              "at vise retning og give rammer,",
              "at have overblik over sagerne og deres vej,",
              "at styre efter få mål,",
              "at udvikle de medarbejdere, der skal gøre det.",
            } },
          },
          why = {
            "Forskellen mellem to jobcentre med samme metode ligger sjældent i metoden. Den ligger i, om der er tid til at "
              .. "være ude, om nogen ser, når en sag står stille, og om det er trygt at sige, at noget ikke virker.",
          },
          blocks = {
            {
              id = "retning", title = "Retning og rammer",
              how = {
                "Sig klart, hvem metoden er for, og hvorfor I har valgt den.",
                "Skriv roller og ansvar ned, og gentag dem, hver gang en ny begynder.",
                "Sæt et loft over antallet af borgere pr. medarbejder, og hold det.",
                "Sørg for, at praktik, mentor og løntilskud kan bevilges samme dag.",
                "Inddrag de afdelinger, der møder de samme borgere, før I går i gang.",
                "Fortæl byrådet om resultater og om det, der tager tid.",
              },
              checks = {
                "Kan alle medarbejdere sige, hvem metoden er for?",
                "Er roller og ansvar skrevet ned?",
                "Er der et loft over antallet af borgere pr. medarbejder, og bliver det holdt?",
                "Kan støtte bevilges samme dag?",
                "Er de andre afdelinger med?",
                "Ved byrådet, hvad indsatsen opnår?",
              },
            },
            {
              id = "overblik", title = "Overblik og sagsflow",
              how = {
                "Følg hver uge, hvor mange borgere der er på hvert trin, og hvor længe de har været der.",
                "Tag de sager op, der har stået stille i fire uger, og aftal ét næste skridt.",
              },
              checks = {
                "Ved vi, hvor mange borgere der er på hvert trin?",
                "Kan vi se, hvor længe de har ventet?",
                "Tager vi sager op, der har stået stille i fire uger?",
                "Er det klart, hvem der følger op på hver af dem?",
              },
            },
            {
              id = "maal", title = "Målstyring",
              how = {
                "Vælg få mål, som medarbejderne selv kan påvirke, og som kan tælles hver måned.",
                "Vis tallene, hvor alle kan se dem, og tal om, hvad de betyder.",
                "Brug målene til at lære af, og spørg først til det, der virkede.",
              },
              checks = {
                "Har vi højst fem mål, og kender alle dem?",
                "Ser medarbejderne tallene hver måned?",
                "Ændrer vi noget på grund af tallene?",
              },
            },
            {
              id = "medarbejdere", title = "Medarbejdere",
              how = {
                "Vælg medarbejdere, der tror på, at borgerne kan arbejde.",
                "Giv nye makkere en makker med erfaring i de første tre måneder.",
                "Hold fast sparring hver anden uge med udgangspunkt i konkrete sager.",
                "Tag med ud på en arbejdsplads et par gange om året.",
                "Tal åbent om de forløb, der ikke lykkedes, og om, hvad de lærte jer.",
              },
              checks = {
                "Tror vi på, at borgerne kan arbejde, og kan det høres?",
                "Får nye medarbejdere en erfaren makker?",
                "Er der sparring hver anden uge?",
                "Er ledelsen selv med ude på arbejdspladserne?",
                "Taler vi om de forløb, der ikke lykkedes?",
              },
            },
          },
        },
      },
    },
  },
}
