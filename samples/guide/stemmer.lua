-- Fire stemmer, alle opdigtede.
return {
  { "Afdelingsleder", "Det nye var ikke metoden. Det nye var, at vi spurgte til den hver mandag." },
  { "Jobformidler", "Når jeg kender opgaverne, kan jeg sige ja på virksomhedens vegne, mens vi stadig sidder ved bordet." },
  { "Borger", "Jeg begyndte med to timer om ugen. I dag er det fem, og næste mål er ti." },
  { "Virksomhedsleder", "Vi fik en mand, der kan lide vores lager. Resten fandt vi ud af sammen." },
}
