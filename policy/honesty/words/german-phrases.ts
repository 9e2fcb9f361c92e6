/** As `englishPhrases`. EIN stands for each form of “ein”, in small letters as all of it. */
export const germanPhrases = `
<mindestens>: mindestens | nicht weniger als | wenigstens | zumindest | EIN minimum von | im mindesten
<höchstens>: höchstens | maximal | nicht mehr als | bis zu | nicht länger als | längstens | EIN maximum von | nicht über | keinesfalls mehr als | maximal bis zu
<mehr als>: mehr als | über mehr als | länger als
<spätestens>: spätestens | nicht später als | längstens bis
<frühestens>: frühestens | nicht früher als | nicht vor
<wenn>: wenn | falls | sofern | für den fall dass | in dem fall dass | im fall dass | im falle dass | vorausgesetzt dass | vorausgesetzt | unter der voraussetzung dass | unter der bedingung dass
<es sei denn>: es sei denn dass | es sei denn | außer wenn | ausser wenn | ausgenommen wenn | wenn nicht | falls nicht | sofern nicht
<außer>: außer | ausser | ausgenommen | abgesehen von | mit ausnahme von | bis auf | mit ausnahme der | mit ausnahme des
<niemand außer>: niemand außer | niemand ausser | niemand als | kein anderer als | keine andere person als | niemand anders als | niemand anderes als
<unverzüglich>: unverzüglich | umgehend | ohne schuldhaftes zögern | ohne schuldhafte verzögerung | ohne unangemessene verzögerung | ohne verzögerung | ohne verzug
<sofort>: sofort | auf der stelle | augenblicklich | mit sofortiger wirkung
<so bald wie möglich>: so bald wie möglich | sobald wie möglich | schnellstmöglich | baldmöglichst | so schnell wie möglich | möglichst bald | möglichst schnell | so rasch wie möglich
<jederzeit>: jederzeit | zu jeder zeit | zu jedem zeitpunkt | wann immer sie möchten | wann immer sie wollen | wann sie wollen
<kostenlos>: kostenlos | kostenfrei | unentgeltlich | gratis | gebührenfrei | ohne kosten | ohne gebühr | ohne berechnung | umsonst | ohne dass ihnen kosten entstehen
<schriftlich>: schriftlich | in schriftform | in schriftlicher form | auf schriftlichem wege | auf schriftlichem weg
<per post>: per post | per brief | auf dem postweg | postalisch | brieflich | mit der post
<per e-mail>: per email | per e mail | via email | via e mail | mittels e mail | auf elektronischem weg per e mail | mit einer e mail
<telefonisch>: telefonisch | per telefon | am telefon | fernmündlich
<persönlich>: persönlich | in person
<auf grundlage>: auf grundlage | auf der grundlage | aufgrund | auf grund | auf basis | auf der basis
<gemäß>: gemäß | gemäss | nach maßgabe | nach massgabe | entsprechend | laut | im einklang mit | in übereinstimmung mit
<bezüglich>: bezüglich | hinsichtlich | in bezug auf | betreffend | im hinblick auf | was betrifft
<weil>: weil | da
<wegen>: wegen | infolge
<obwohl>: obwohl | obgleich | obschon | wenngleich
<trotzdem>: trotzdem | dennoch | gleichwohl | nichtsdestotrotz | ungeachtet dessen
<trotz>: trotz | ungeachtet
<deshalb>: deshalb | daher | deswegen | darum | aus diesem grund | aus diesem grunde | folglich | somit
<auch>: auch | ebenfalls | ebenso | gleichfalls
<außerdem>: außerdem | ausserdem | darüber hinaus | zudem | ferner | des weiteren | zusätzlich
<zum beispiel>: zum beispiel | z.b. | zb | beispielsweise | bspw
<das heißt>: das heißt | das heisst | d.h. | dh
<beziehungsweise>: beziehungsweise | bzw
<gegebenenfalls>: gegebenenfalls | ggf | eventuell | evtl
<und so weiter>: und so weiter | usw | etc | und dergleichen
<in der regel>: in der regel | i.d.r. | üblicherweise | normalerweise | gewöhnlich | für gewöhnlich | im regelfall
<unter anderem>: unter anderem | u.a.
<insbesondere>: insbesondere | insb | vor allem | besonders
<bei>: bei | bei EIN | im falle | im fall | im falle EIN | im fall EIN | im falle von
<inklusive>: inklusive | inkl | einschließlich | einschliesslich
<zuzüglich>: zuzüglich | zzgl
<nummer>: nummer | nr
<absatz>: absatz | abs
<artikel>: artikel | art
<paragraf>: paragraf | paragraph | §
<ziffer>: ziffer | ziff
<während>: während | im laufe | im verlauf | in der zeit
<vorher>: vorher | zuvor | im voraus | im vorhinein | vorab
<danach>: danach | anschließend | anschliessend | im anschluss daran | im anschluss | daraufhin | sodann
<innerhalb>: innerhalb von | binnen | innerhalb | innert | in einer frist von | innerhalb einer frist von | binnen einer frist von | innerhalb der frist von
<nur>: nur | lediglich | ausschließlich | ausschliesslich | allein | einzig
<alle>: alle | sämtliche | saemtliche | sämtlichen | allen | jegliche | aller | sämtlicher
<jeder>: jeder | jede | jedes | jeden | jedem | jeglicher | ein jeder
<mehrere>: mehrere | verschiedene | etliche
<die meisten>: die meisten | die mehrheit der | die mehrzahl der
<niemals>: niemals | nie | zu keiner zeit | zu keinem zeitpunkt | auf keinen fall | keinesfalls | unter keinen umständen | in keinem fall
<kein>: kein | keine | keinen | keinem | keiner | keines | keinerlei | nicht EIN
<nicht mehr>: nicht mehr | nicht länger
<nicht gestattet>: nicht gestattet | nicht erlaubt | verboten | untersagt | unzulässig | nicht zulässig | unstatthaft | nicht zugelassen
<gestattet>: gestattet | erlaubt | zulässig | zugelassen | statthaft
<berechtigt>: berechtigt | befugt
<einmal im jahr>: jährlich | einmal im jahr | einmal jährlich | einmal pro jahr | pro jahr | im jahr | jedes jahr | jedes jahr einmal | einmal je jahr | je jahr
<einmal im monat>: monatlich | einmal im monat | einmal monatlich | einmal pro monat | pro monat | im monat | jeden monat | je monat
<einmal in der woche>: wöchentlich | einmal in der woche | einmal wöchentlich | einmal pro woche | pro woche | jede woche | in der woche | je woche
<einmal am tag>: täglich | einmal am tag | einmal täglich | einmal pro tag | pro tag | jeden tag | am tag | je tag
<zweimal>: zweimal | zwei mal
<einmal>: einmal | ein mal | ein einziges mal
<das doppelte>: das doppelte | das zweifache
<die hälfte>: die hälfte | EIN hälfte
<zu lasten>: zu lasten | zulasten
<mit hilfe>: mit hilfe | mithilfe | mittels | anhand | unter verwendung | durch einsatz
<anstelle>: anstelle | an stelle | statt | anstatt
<gegen gebühr>: gegen gebühr | gebührenpflichtig | kostenpflichtig
<zur zeit>: zur zeit | zurzeit | derzeit | gegenwärtig | momentan | im moment | aktuell
<auf anfrage>: auf anfrage | auf nachfrage | auf wunsch | auf verlangen | wenn sie es wünschen | auf ihren wunsch
<nach erhalt>: nach erhalt | nach zugang | nach empfang | nach eingang
<vollständig>: vollständig | ganz | komplett | gänzlich | in vollem umfang | zur gänze
<teilweise>: teilweise | zum teil | teils
<gemeinsam>: gemeinsam | zusammen | miteinander
<sowie>: sowie | und auch | wie auch | und
<damit>: damit | sodass | so dass
<um>: um | zum zwecke | zum zweck | zwecks
<gesellschaft mit beschränkter haftung>: gesellschaft mit beschränkter haftung | gmbh | ges.m.b.h.
<aktiengesellschaft>: aktiengesellschaft | ag
<eingetragener verein>: eingetragener verein | e.v. | ev
<kommanditgesellschaft>: kommanditgesellschaft | kg
<eingetragene genossenschaft>: eingetragene genossenschaft | e.g. | eg
<unternehmergesellschaft>: unternehmergesellschaft | ug
<offene handelsgesellschaft>: offene handelsgesellschaft | ohg
<gesellschaft bürgerlichen rechts>: gesellschaft bürgerlichen rechts | gbr
<strasse>: straße | strasse | str
<mehrwertsteuer>: mehrwertsteuer | mwst
<umsatzsteuer>: umsatzsteuer | ust
<telefon>: telefon | tel | fernsprecher
<e-mail>: email | e mail | mail
<e-mail-adresse>: email adresse | e mail adresse | emailadresse | mailadresse | e mailadresse
<internetseite>: internetseite | website | webseite | homepage | internetauftritt | web site
<datenschutzbeauftragte>: datenschutzbeauftragte | datenschutzbeauftragter | datenschutzbeauftragten | dsb
<sein oder ihr>: seine oder ihre | seinen oder ihren | seiner oder ihrer | seinem oder ihrem | sein oder ihr | sein/ihr | ihre oder seine | ihren oder seinen
<lehrkraft>: lehrer | lehrerin | lehrkraft | lehrperson
<lehrkräfte>: lehrkräfte | lehrerinnen und lehrer | lehrpersonen | lehrer und lehrerinnen | lehrern | lehrkräften
<studierende>: studierende | studierenden | studenten | studentinnen und studenten | studenten und studentinnen
<ansprechperson>: ansprechpartner | ansprechpartnerin | ansprechperson | kontaktperson
<vertrauensperson>: vertrauensmann | vertrauensfrau | vertrauensperson
<fachkraft>: fachmann | fachfrau | fachkraft | fachperson
<fachleute>: fachleute | fachkräfte
<kaufleute>: kaufmann | kauffrau | kaufleute
<hausmeister>: hausmeister | hausmeisterin | hauswart
<leitung>: leiter | leiterin | leitung
<vertretung>: vertreter | vertreterin | vertretung
<geschäftsführung>: geschäftsführer | geschäftsführerin | geschäftsführung
<reinigungskraft>: putzfrau | reinigungskraft
<pflegekraft>: krankenschwester | pfleger | pflegekraft | pflegefachkraft
`

/** Words of which each inflection says the same as that of the first. A noun is written in small letters too. */
export const germanSynonyms = `
kaufen erwerben
beginnen anfangen starten
informieren benachrichtigen unterrichten verständigen
erhalten bekommen
senden schicken übersenden zusenden
übermitteln übertragen
erheben erfassen
helfen unterstützen
prüfen überprüfen kontrollieren
ändern abändern
reparieren instandsetzen
benötigen brauchen
auswählen wählen aussuchen
erhöhen anheben
senken reduzieren verringern
angeben nennen
zahlen bezahlen entrichten begleichen
erstatten zurückzahlen rückerstatten zurückerstatten
verwenden nutzen benutzen gebrauchen
zeigen anzeigen
anmelden einloggen
abmelden ausloggen
sicherstellen gewährleisten
durchführen vornehmen
gestatten erlauben
untersagen verbieten
pflicht verpflichtung
gebühr entgelt
fehler irrtum
erlaubnis genehmigung
paket päckchen
müll abfall
frage anfrage
art weise
zweck ziel
anfang beginn
ende beendigung
foto fotografie lichtbild
aufzug fahrstuhl lift
urlaub ferien
vorschrift regelung bestimmung
anwalt rechtsanwalt
arzt mediziner
genügend ausreichend hinreichend
notwendig erforderlich nötig
falsch unrichtig fehlerhaft
richtig korrekt zutreffend
schnell rasch zügig
früher vorherig
später nachfolgend
anschrift adresse
schreiben brief
handy mobiltelefon
rechner computer
passwort kennwort
nachricht mitteilung
unterlagen dokumente
`
