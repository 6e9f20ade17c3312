-- What people said, invented for the sample: role, element, hypothesis (0: none), stance, words.
-- Nobody is named; editorial notes stand in brackets. The first two of an element, which a short report prints, are a
-- citizen's and somebody else's.

local B, S, V, M, K = "borger", "sagsbehandler", "virksomhedskonsulent", "mentor", "virksomhedskontakt"

local function q(role, element, hypothesis, words, stance)
  return { rolle = role, element = element, hypotese = hypothesis > 0 and hypothesis or nil, citat = words, holdning = stance or "støtter" }
end

return {
  -- roller
  q(B, "roller", 1, "Før skulle jeg fortælle det hele forfra, hver gang der kom en ny. Nu ved jeg, hvem der gør hvad, og så tør jeg også ringe."),
  q(S, "roller", 1, "Når konsulenten tager sig af virksomheden, kan jeg nøjes med at være myndighed. Det er faktisk lettere for borgeren, at vi ikke begge to er lidt af det hele."),
  q(B, "roller", 1, "Der sad tre mennesker rundt om bordet, og for første gang var de enige om, hvad jeg skulle på mandag."),
  q(S, "roller", 1, "Vi har hver vores kasket på til månedsmødet, og vi siger højt, hvem der følger op på hvad. Det tager to minutter og sparer en uge."),
  q(V, "roller", 1, "Jeg behøver ikke at vide alt om helbredet. Jeg skal vide, hvad der virker på en arbejdsplads, og resten ligger hos sagsbehandleren."),
  q(M, "roller", 1, "Min rolle er at være den, der er der om tirsdagen klokken otte, når det er svært at komme ud ad døren."),
  q(K, "roller", 1, "Jeg har ét telefonnummer. Det er det, der gør forskellen for sådan en som mig, der også skal passe en butik."),
  q(B, "roller", 1, "Jeg fandt aldrig ud af, om det var [mentoren] eller sagsbehandleren, jeg skulle sige det til. Så sagde jeg det ikke til nogen.", "modsiger"),
  -- jobmaal
  q(B, "jobmaal", 2, "Jeg havde ikke tænkt på mig selv som en, der kunne noget med lager. Da det stod på papiret, begyndte jeg at tro lidt på det."),
  q(S, "jobmaal", 2, "Et jobmål behøver ikke at være en drøm. Det skal bare være så konkret, at man kan se det for sig en onsdag formiddag."),
  q(B, "jobmaal", 2, "De spurgte, hvad jeg plejede at være god til. Det er der ingen, der har spurgt om i mange år."),
  q(V, "jobmaal", 2, "Når borgeren selv har sat ord på målet, er samtalen med virksomheden halvt så lang."),
  q(M, "jobmaal", 2, "Hun begyndte at sige ”når jeg får arbejde” i stedet for ”hvis”. Det lyder af lidt, men det var det ikke."),
  q(S, "jobmaal", 2, "Vi fik skrevet et jobmål, fordi feltet skulle udfyldes. Det blev først til noget, da hun havde været ude at se på det.", "modsiger"),
  q(B, "jobmaal", 2, "Skemaet med krydserne sagde mig ikke noget. Det var snakken bagefter, der gjorde.", "modsiger"),
  -- snusefase
  q(B, "snusefase", 4, "Jeg var tre steder på fjorten dage. Det ene var for meget larm, det andet for stille, og det tredje er der, hvor jeg er nu."),
  q(V, "snusefase", 4, "Et besøg på en time fortæller mig mere end fem samtaler på kontoret. Jeg kan se, hvor øjnene søger hen."),
  q(B, "snusefase", 0, "At jeg bare måtte kigge, tog luften ud af det. Jeg skulle ikke præstere noget den dag."),
  q(S, "snusefase", 3, "Vi har lært at lægge det næste besøg i kalenderen, før vi siger farvel efter det første. Ellers går der en måned."),
  q(M, "snusefase", 0, "Vi kørte derud dagen før og så, hvor man stiller cyklen. Så var halvdelen af nervøsiteten væk."),
  q(K, "snusefase", 0, "Det forpligter ikke at vise folk rundt. Men man kommer til at lægge mærke til, hvem der stiller spørgsmål."),
  q(V, "snusefase", 4, "Nogle gange snuser vi for længe. Der er borgere, der var klar efter en uge, og så trak vi det ud, fordi der stod 13 uger i planen.", "modsiger"),
  -- justering
  q(B, "justering", 3, "Vi lavede det om, da ryggen sagde fra. Jeg troede, at så var det slut, men det blev bare noget andet."),
  q(S, "justering", 3, "Når man taler sammen hver fjerde uge, bliver en justering ikke til et nederlag. Så er den bare næste punkt."),
  q(V, "justering", 3, "Virksomheden ringede og sagde, at opgaven var for tung. To dage efter havde vi byttet om på hylder og kasse, og så kørte det."),
  q(M, "justering", 3, "Det er tit mig, der hører det først, at noget skal laves om. Derfor er det vigtigt, at jeg ved, hvem jeg skal give det videre til."),
  q(B, "justering", 3, "Der gik syv uger mellem møderne henover sommeren. Da vi endelig talte sammen, var jeg holdt op med at komme.", "modsiger"),
  -- match
  q(B, "match", 4, "De havde sagt til chefen, at jeg skal have en pause midt på formiddagen. Jeg skulle ikke selv stå og forklare det."),
  q(V, "match", 4, "Jeg starter med at spørge, hvad der ligger og venter. Der er altid en opgave, som ingen når, og den er sjældent slået op som et job."),
  q(V, "match", 4, "Jeg kender de værksteder, hvor der er en makker, som kan lide at lære fra sig. Det er dem, jeg går til først."),
  q(K, "match", 4, "Vi fik at vide, hvad han ikke kunne. Det lyder negativt, men det gjorde, at vi kunne give ham det, han var god til."),
  q(K, "match", 4, "Aftalen var på én side. Mødetid, opgaver, hvem jeg ringer til. Mere havde vi ikke brug for."),
  q(S, "match", 4, "Konsulentens kendskab til det lokale arbejdsmarked er guld værd. Jeg ville have sendt hende [borgeren] til en kantine, fordi der stod kantine i hendes papirer."),
  q(M, "match", 4, "Jeg kunne fortælle, at han fungerer bedst med hænderne i noget. Det stod ikke nogen steder."),
  q(K, "match", 4, "Vi var et godt sted for hende, men det var ikke hendes fag. Det fandt vi ud af efter seks uger, og det kunne vi godt have vidst.", "modsiger"),
  -- stoette
  q(B, "stoette", 5, "Min mentor skrev en besked hver mandag morgen. Det var ikke noget særligt. Men det betød, at nogen opdagede det, hvis jeg ikke kom."),
  q(M, "stoette", 5, "Jeg er med, til det bliver kedeligt. Når det er blevet hverdag, trækker jeg mig stille tilbage."),
  q(B, "stoette", 5, "Den dag, jeg vendte om i døren, ringede hun ti minutter efter. Dagen efter gik jeg ind."),
  q(B, "stoette", 5, "Der er én i butikken, jeg kan spørge om alt, også det dumme."),
  q(S, "stoette", 5, "De forløb, der knækker, knækker i uge tre eller uge otte. Der skal vi være, og det ved vi nu."),
  q(V, "stoette", 5, "Jeg lægger altid et besøg i den første uge. Ikke for at kontrollere, men for at begge parter kan sige det, de ikke fik sagt."),
  q(M, "stoette", 5, "Det handler sjældent om arbejdet. Det handler om bussen, om en regning, om et barn, der er sygt."),
  q(K, "stoette", 5, "Hvis jeg har ringet til jobcentret om formiddagen, er der svar, før jeg lukker. Ellers havde jeg ikke sagt ja til den næste."),
  q(K, "stoette", 5, "Vi satte vores ældste medarbejder på. Han har tålmodighed, og han var selv længe om at komme i gang i sin tid."),
  q(K, "stoette", 5, "Vi så ingen fra jobcentret i de første to måneder. Det gik, men det var mest på grund af hende selv.", "modsiger"),
  -- loentimer
  q(B, "loentimer", 6, "To timer om ugen. Men det er mine to timer, og de står på en lønseddel."),
  q(K, "loentimer", 6, "Det er lettere at stille krav til en, man betaler. Og det er lettere for hende at sige sin mening."),
  q(B, "loentimer", 6, "Min søn spurgte, hvad jeg laver, og jeg kunne svare. Det er flere år siden, jeg har kunnet det."),
  q(B, "loentimer", 6, "Jeg gik fra to timer til fem på et halvt år, og næste mål er ti. Nu er det mig, der spørger, om der er flere."),
  q(V, "loentimer", 6, "Jeg nævner løn i den første samtale. Ikke som et krav, men som noget, vi vender tilbage til i uge fire. Så er det ingen overraskelse."),
  q(K, "loentimer", 6, "Vi begyndte med lørdag formiddag, hvor vi alligevel mangler folk. Det var ikke velgørenhed."),
  q(S, "loentimer", 6, "Vi havde brug for en beregner, der kunne vise, hvad fem timer betyder for ydelsen. Da den kom, holdt vi op med at fraråde det."),
  q(M, "loentimer", 6, "Dagen efter den første løn kom han med kage. Han havde selv betalt den."),
  q(B, "loentimer", 6, "Jeg var bange for at miste min ydelse, så jeg sagde nej den første gang. Det var der ingen, der havde forklaret mig.", "modsiger"),
  q(V, "loentimer", 6, "Nogle er glade for praktikken, som den er. De har brug for roen mere end for timerne, i hvert fald det første halve år.", "modsiger"),
  -- plan
  q(B, "plan", 5, "Den sidste dag i praktikken vidste jeg, hvad der skulle ske den næste. Det har jeg ikke prøvet før."),
  q(S, "plan", 5, "Vi holder slutmødet to uger før slutdatoen. Hvis man venter til bagefter, er der allerede opstået et hul."),
  q(V, "plan", 4, "En udtalelse fra mesteren er bedre end mine ord. Den ryger direkte ind i cv’et samme eftermiddag."),
  q(B, "plan", 0, "Planen lå på nettet, men jeg har aldrig åbnet den. Vi talte om den, og det var nok for mig."),
  -- varighed
  q(S, "varighed", 3, "Tretten uger er fint som pejlemærke. Men sommeren tæller også, og der sker ikke meget i juli."),
  q(B, "varighed", 3, "Det måtte gerne være gået hurtigere i begyndelsen. Jeg var klar længe før, der var en plads."),
  q(V, "varighed", 4, "De forløb, der går hurtigst, er dem, hvor jeg har en plads i baghånden, før borgeren bliver henvist."),
  q(M, "varighed", 5, "Et halvt år lyder af meget. For en, der har været hjemme i otte, er det ingen tid."),
}
