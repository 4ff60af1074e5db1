// The German that the search knows beside the words of the site: everyday words of people who look
// for help, read a plan of a town, or use a website. Words, not facts of any one town.
(function () {
  'use strict';

  // Words that say nothing of what is looked for, also those of questions: „Wo bekomme ich …“
  const STOP_WORDS = `ab aber alle allem allen aller alles als also am an andere anderem anderen anderer
    anderes auch auf aus bei beim bekam bekamen bekommen bekomme bekommt bereits bestellen bin bis bist bitte
    brauche brauchen braucht bräuchte buchen da dabei dafür damit dann darf das dass davon dazu dein deine dem den
    denn der des deshalb die dies diese diesem diesen dieser dieses doch dort du durch dürfen eigentlich
    ein eine einem einen einer eines einige einigen er es etwas euch finde finden findet für ganz gar geben
    gegen geht gehen gehört gemacht gerade gerne gern gib gibt ging habe haben hallo hat hatte hätte heißt
    hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in info infos information informationen internetseite irgendwo ist ja jede jedem jeden
    jeder jedes jemand jemanden jetzt kam kann kannst kein keine keinem keinen keiner komme kommen kommt
    können könnte konnte kriege kriegt lassen leider machen macht mal man manche mehr mein meine meinem
    meinen meiner mich mir mit möchte möchten mögen muss müssen nach nicht nichts noch nun nur ob oder oft
    ohne schon sehr sein seine seinem seinen seiner sah seit seite seiten selbst sich sie sieht sind so soll sollen sondern
    sonst sowie sucht suche suchen über um und uns unser unsere unserem unseren unter viel viele vielen vom
    von vor wann war waren warum was webseite website weil welche welchem welchen welcher welches wem wen wenig wenige wenn
    wer werde werden weshalb wie wieder wieso wieviel wieviele will wir wird wirst wo wobei wodurch wofür
    woher wohin womit wollen worum wurde wurden würde zu zum zur zwar zwischen`;

  // What people say, and what offices write: either finds the other.
  const SAME = `
    Abfall Müll; abgeschafft beendet eingestellt Ende gestoppt gestrichen abgebrochen; abgeschlossen
    fertig erledigt ausgelaufen vorbei umgesetzt; aktuelles Änderungen Nachrichten neues Neuigkeiten
    Meldungen News; alte Altenhilfe Altenpflege ältere Großeltern Oma Opa Rentner Senioren Seniorinnen
    Lebensabend; Alzheimer Demenz dement vergesslich vergisst; Amt Ämter Behörde Rathaus Verwaltung;
    Anfang Beginn Start Auftakt; angestellte Beschäftigte Mitarbeitende Mitarbeiter Personal Kollegen;
    anmelden Anmeldung; Ansprechpartner Kontakt Telefon Telefonnummer anrufen Anruf Rufnummer Email Mail
    Anschrift Adresse; Anteil Prozent Quote; Antrag Dokumente Papiere Unterlagen Formular; Arbeit Beruf
    Job Arbeitsplatz Jobs; Arzt Ärztin Doktor Gesundheit Krankheit krank Medizin Krankenhaus;
    Asyl Asylbewerber Flüchtling Geflüchtete Flucht Schutzsuchende; Ausbildung Ausbildungsplatz
    Ausbildungsstellen Azubi Lehrstelle Lehre Praktikum; ausdrucken drucken Druckfassung PDF Druckversion;
    Ausgabe Fassung Version Stände; Ausländer Migranten Zugewanderte Zuwanderer Einwanderer Migration
    Zuwanderung Migrationshintergrund Zuwanderungsgeschichte; Ausländeramt Ausländerbehörde; Ausschuss
    Gremium; Baby Kleinkind Krabbelgruppe; Begegnung kennenlernen Treff treffen Austausch; Begriffe
    Glossar Lexikon Wörter; Beratung Hilfe Unterstützung beraten berät helfen Anlaufstelle Beratungsstelle;
    Bericht Sachstand; Beschluss Entscheidung beschlossen verabschiedet Abstimmung; Betreuung Pflege
    pflegen; Betrieb Firma Unternehmen; Bibliothek Bücherei Ausleihe; Bücher Medien Buch; CSV Excel
    Tabelle; Data Daten Datensatz Dataset Rohdaten; Datum Termin; Deutschkurs Sprachkurs Sprachunterricht
    Integrationskurs Sprachschule Deutschunterricht; Dolmetschen Dolmetscher Sprachmittler Sprachmittlung
    übersetzen Übersetzer Übersetzung Übersetzerin; Ehrenamt Ehrenamtliche Freiwillige; Einschulung
    Schulanfang Schulanmeldung Schulbeginn Schulplatz; Eltern Mama Mutter; Erzieher Fachkräfte
    Erzieherinnen; Fahrrad Rad; Feed RSS abonnieren Abo; Feier Fest Party; Finanzierung Gebühr Geld Kosten
    Preis kostet Euro Budget finanziert; Fördermittel Förderung Zuschuss gefördert Fördergelder;
    Fortbildung Kurs Lehrgang Schulung Weiterbildung Seminar; Fachtag Fachtagung Tagung; Geburt schwanger
    Schwangerschaft Hebamme; gegründet Gründung; Gehör gehörlos taub Gebärdensprache; Gesetz Recht Rechte;
    Geschichte Zeitleiste Chronik Historie Chronologie Zeitstrahl; Gewerbe Wirtschaft; Hausaufgaben
    Lernhilfe Nachhilfe Lernförderung; Heim Unterkunft Wohnheim; Heizung Wärme; Jugend Jugendliche
    Teenager; Kind Sohn Tochter Kinder; Kindergarten Kindertagesstätte Kita Vorschule Krippe; Kirche
    Religion; Kooperation Partner Zusammenarbeit Kooperationspartner Netzwerk Vernetzung vernetzen; Korrektur korrigieren falsch Fehler
    veraltet stimmt; laufend läuft laufen aktiv; Lehrer Lehrkräfte Lehrerin; Liste Übersicht Verzeichnis;
    Logo Bilder; Vater Papa Väter; Miete Wohnung Wohnraum Mietwohnung; Mieter Mietrecht Mietvertrag
    Vermieter; Migrantenorganisation Migrantenverein; nächste kommende; Nummer Aktenzeichen; Organisation
    Verein Träger Verband; Ort Stadtteil Quartier Viertel Ortsteil Stadtbezirk; Ergebnis Erfolg Bilanz
    Wirkung; Photovoltaik Solar; Projekt Maßnahme Angebot Programm Initiative; Quelle Beleg Nachweis Literatur; Rassismus
    Diskriminierung; Schüler Schulkind; Statistik Zahlen Kennzahlen Zahl Anzahl; Steuerung Leitung leitet
    Federführung; Student Studierende Hochschule Uni Universität; Teilnehmende Teilnehmer teilgenommen;
    Theater Konzert Kunst; Veranstaltung Event; Vorlage Drucksache; VHS Volkshochschule; Wahl wählen
    gewählt; Wohlfahrtsverband Caritas AWO Diakonie; Zertifikat Zeugnis`;

  // Who types what stands before the sign is shown what stands behind it, too.
  const TOWARDS = `
    Aufenthaltserlaubnis Aufenthaltstitel Aufenthalt Visum Einbürgerung Duldung Staatsangehörigkeit
    ausfüllen Behördengang Behördengänge Brief Briefe Post Bescheid Bürgerbüro Sozialamt Ausländeramt
    Ausländerbehörde > Behörden;
    Ukraine Ukrainer ukrainisch Syrien Syrer syrisch Afghanistan Afghane Irak Iran Eritrea > geflüchtete
    zugewanderte;
    Asylheim Flüchtlingsheim > Unterkünften Geflüchtete;
    Roma Sinti Rumäne Rumänien Bulgare Bulgarien Balkan Osteuropa > Südosteuropa;
    Türkei Türke Türkin > Türkisch; Polen Pole > Polnisch; Russland Russe > Russisch;
    Arabisch Türkisch Polnisch Russisch Ukrainisch Kurdisch Persisch Farsi Englisch Französisch
    Muttersprache Fremdsprache zweisprachig bilingual > mehrsprachig Fremdsprachen;
    arbeitslos Arbeitslosigkeit erwerbslos Bewerbung bewerben Lebenslauf Berufsanerkennung anerkennen
    Anerkennung verdienen Minijob > Arbeit Arbeitssuche Arbeitsuche;
    Babysitter Babysitting aufpassen passt Tagesmutter Kindertagespflege > Kinderbetreuung Betreuung;
    Altersheim Altenheim Pflegeheim Seniorenheim Pflegedienst Ruhestand > Altenpflege Altenhilfe Pflege;
    Freunde Freundschaft Leute Nachbarn Stammtisch Freizeit Hobby Wochenende Ausflug > Treffen Begegnung
    Menschen;
    mithelfen mitmachen engagieren Engagement freiwillig > Ehrenamtliche;
    Lesepate Sprachpate Pate Patenschaft Mentor > helfen Schülerinnen Sprachförderung;
    Schulklasse Klasse Willkommensklasse Vorbereitungsklasse Gymnasium Gesamtschule Hauptschule Realschule
    Unterricht > Schule Seiteneinsteiger;
    Frauen Frau Mädchen > Mutter Frauen;
    Umzug umziehen Makler Obdach Zimmer Haus > Wohnung Wohnungssuche;
    Kündigung Schimmel Mieterschutz Nebenkosten > Mietrecht;
    Psychologe psychisch psychologisch Therapie Trauma Sucht Impfung Apotheke Kinderarzt > Gesundheit;
    Moschee Gemeinde Islam Muslime > Kirchen Vereine Migrantenorganisationen;
    Ausstellung Schloss > Museum; Musik singen Chor tanzen > Musikgruppe Kultur;
    Quartiersmanagement Sanierung Städtebau Quartier > Stadterneuerung Stadtentwicklung Stadtteile;
    Stadtrat Ratssitzung Politik Fraktion Sitzung Tagesordnung Drucksache Abstimmung > Beschlüsse Rat;
    Stand Zwischenstand > Status; steckt dahinter > Impressum;
    Evaluation Monitoring Umsetzungsstand Umsetzung Bilanz > Abschlussbericht Zwischenbericht Status Stand;
    Verlauf Rückblick historisch damals früher > Zeitleiste;
    passiert geschehen Ereignis Ereignisse Entwicklung > Zeitleiste Änderungen;
    Newsletter Benachrichtigung Update neueste letzte Aktualisierung aktualisiert zuletzt abonnieren >
    Änderungen Feed;
    Presse Presseberichte Zeitung Zeitungsartikel Artikel Literatur > Quellen;
    Neuankömmlinge zugezogen hergezogen gezogen angekommen Schritte ankommen > neu;
    öffentlicher Dienst Personal Bewerber > Verwaltung Beschäftigte;
    Kalender Veranstaltungskalender Termine ics iCal > Konferenz Termin;
    Fortschreibung Weiterentwicklung > fortgeschrieben;
    herunterladen Download JSON API Schnittstelle Datei Export Excel CSV Tabelle Statistik Lizenz Nachnutzung
    Nutzungsrechte Urheberrecht Copyright zitieren Zitat Zitierweise Open-Source Open-Data > Daten;
    Creative-Commons Commons Nutzungsbedingungen Bedingungen > Lizenz Daten;
    Archiv archiviert ältere frühere Snapshot > Frühere-Stände Ausgaben;
    Startseite Homepage > Start;
    Karte Stadtplan Nähe Umgebung Stadtteil Stadtbezirk Bezirk > Ort Orte;
    Abkürzung Abkürzungen Legende Anleitung funktioniert bedeuten bedeutet Bedeutung Definition erklärt
    Erklärung Glossar Begriffe Methode Methodik Zählweise > Lesehilfe;
    Betreiber betreibt Anbieter Anbieterkennzeichnung Haftung Herausgeber verantwortlich > Impressum;
    Öffnungszeiten Sprechzeiten Sprechstunde anrufen Kontakt Presse Pressekontakt Pressestelle Journalist >
    Kontakt Telefon Impressum;
    Tracking Privatsphäre DSGVO Cookie personenbezogen gespeichert IP-Adresse > Datenschutz;
    blind sehbehindert gehörlos Screenreader Vorlesen Vorlesefunktion BITV WCAG Rollstuhl Behinderung
    behindert Schlichtungsstelle Kontrast > Barrierefreiheit Barriere;
    Feedback Rückmeldung Hinweis Beschwerde beschweren Lob Kritik Vorschlag vorschlagen Idee Verbesserung Anregung mitmachen
    veraltet >
    Fehler-melden melden;
    einfach leicht verständlich > Leichte-Sprache;
    Zuständig Zuständigkeit zuständige Partner Kooperationspartner Akteure Mitwirkende Träger Organisationen
    Einrichtungen > Beteiligte;
    Männergruppe Männertreff > Väter Vätergruppen;
    Frauengruppe Müttergruppe Müttertreff Krabbelgruppe Spielgruppe > Mutter-Kind-Gruppen;
    Sozialberatung Lebensberatung Beratungsgespräch > Migrationsberatung Beratungsstelle;
    Million Millionen Mio > Mio Million;
    Deutschkenntnisse Sprachkenntnisse Alphabetisierung > Deutsch lernen;
    spricht sprechen Sprachbarriere verstehen > Dolmetscher Sprachen;
    Begleitung begleiten begleitet Behördenlotse Integrationslotse Lotse Scout > Lotsen Scouts;
    Bürgergeld Kindergeld Wohngeld Sozialleistung Sozialhilfe > Jobcenter Behörden;
    Studium studieren > Universität; Sport Sportverein Fußball Freizeit > Vereine Treffen;
    Diversität Diversity > Vielfalt; Gesundheitsamt > Gesundheitsförderung;
    Arbeitgeber Unternehmer Firmen Fachkräftemangel > Gesellschaften Unternehmen Fachkräfte;
    Protokoll Niederschrift Ratsinformationssystem > Beschlüsse Vorlage;
    Haushalt Haushaltsmittel Mittel Etat Finanzen Budget > Kosten Förderung Geld;
    Leitbild Vision Strategie > Ziele Leitlinien Konzept;
    Integrationsplan Konzeptpapier Grußwort Vorwort Einleitung Verfasser Autoren erarbeitet > Konzept;
    Dokument komplett komplettes vollständig gesamt gesamtes Ausdruck > Druckfassung;
    stammen Herkunft Nachweis belegt > Quellen;
    Jugendzentrum Jugendtreff > Jugendliche; Wahlberechtigte wahlberechtigt > Wahl;
    Städtevergleich Städtenetzwerk > Städteregion; Wahlbeteiligung > Wahl;
    gratis umsonst > kostenlos`;

  // The same words in the languages of readers for whom no page is translated.
  const FOREIGN = `
    german Almanca niemiecki niemieckiego немецкий немецкого німецька німецької germană немски الألمانية
    ألمانية > Deutsch lernen;
    course courses class kurs kursu курс курсы курси curs دورة > Deutschkurs Kurs;
    language dil język язык мова limba език لغة > Sprache;
    interpreter translator translation tercüman çevirmen tłumacz переводчик перекладач traducător преводач
    مترجم ترجمة > Dolmetscher;
    job jobs work employment iş praca pracy работа робота muncă مواطن عمل شغل > Arbeit;
    apprenticeship training meslek > Ausbildung;
    flat apartment housing rent ev konut daire mieszkanie квартира житло жилье apartament locuință жилище
    سكن شقة > Wohnung;
    school okul szkoła школа școală училище مدرسة > Schule;
    kindergarten daycare nursery childcare anaokulu kreş przedszkole садик садок grădiniță روضة > Kita
    Kinderbetreuung;
    child children kids çocuk çocuklar dzieci дети діти copii деца أطفال > Kinder;
    father dad baba babalar ojciec отец отцы тато tată баща أب > Vater;
    mother parents family anne aile rodzina rodzice семья родители родина батьки familie părinți семейство
    عائلة > Eltern Familie;
    refugee refugees asylum mülteci uchodźca беженец беженцы біженець refugiat бежанец لاجئ لاجئين >
    Geflüchtete;
    help advice counselling support yardım danışma danışmanlık pomoc помощь допомога ajutor помощ مساعدة
    استشارة > Beratung;
    health doctor sağlık doktor zdrowie lekarz врач здоровье лікар здоров'я sănătate medic лекар طبيب صحة >
    Gesundheit Arzt;
    elderly dementia care yaşlı bakım > Demenz Pflege Senioren;
    library books kütüphane kitap biblioteka книги библиотека бібліотека carte مكتبة كتب > Bibliothek;
    meet meeting friends people > Menschen-treffen;
    contact phone address iletişim telefon kontakt контакт телефон اتصال هاتف > Kontakt;
    new arrived newcomer yeni > neu;
    privacy > Datenschutz; imprint legal > Impressum; sources > Quellen; download > Daten; news > Änderungen;
    print > Druckfassung; conference > Konferenz; measures projects > Maßnahmen; city council > Rat;
    accessibility > Barrierefreiheit; easy > Leichte-Sprache; error mistake > Fehler;
    Polski > Polnisch; русский > Russisch; Türkçe turkish > Türkisch; română romanian > Rumänisch;
    български bulgarian > Bulgarisch; polish > Polnisch; russian > Russisch`;

  window.suchwoerter = { STOP_WORDS, SAME, TOWARDS, FOREIGN };
})();
