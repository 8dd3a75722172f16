import { list, type Words } from './list.ts';

const VERBS = `
  aktivieren aktualisieren analysieren andern anlegen anmelden anpassen anwenden archivieren aufrufen aufraumen ausfuhren
  auslosen auswahlen beenden bearbeiten beheben benachrichtigen bestatigen bereinigen bereitstellen besuchen deaktivieren
  deinstallieren dokumentieren drucken durchfuhren editieren eingeben einloggen einrichten einspielen einstellen eintragen
  entfernen entpacken ermitteln erneuern ersetzen erstellen erweitern exportieren festlegen freigeben freischalten
  generieren herunterladen herunterfahren hinzufugen hochladen identifizieren importieren informieren installieren
  isolieren klicken klonen konfigurieren kontaktieren kontrollieren kopieren laden leeren loschen melden migrieren
  mounten navigieren neustarten notieren offnen planen protokollieren prufen reparieren rotieren schliessen senden setzen
  sichern skalieren speichern sperren starten stoppen suchen synchronisieren testen trennen uberprufen uberwachen umbenennen
  umschalten umstellen validieren verbinden vergleichen verifizieren verschieben versuchen verteilen vorbereiten wahlen
  warten wechseln widerrufen wiederherstellen wiederholen zurucksetzen zurucknehmen zurückspielen
  starte stoppe prufe offne klicke kopiere fuhre erstelle losche andere warte installiere gib trage wahle setze melde
`;

export const de: Words = {
  language: 'de',
  common: list(
    'der die das und ist fur mit auf den nicht ein eine werden wird sie im von zu bei oder wenn dass',
  ),
  verbs: list(VERBS),
  verbPattern: null,
  notVerbs: [],
  advice: list('beachten vermeiden verwenden siehe bevorzugen nutzen behalten'),
  openers: list(
    'dann danach anschliessend zuerst zunachst schliesslich nun jetzt auch optional bitte manuell sofort oder und sonst',
  ),
  conditions: list('wenn falls sobald nach vor bei um solange'),
  places: list('auf in von unter via uber an am im'),
  run: list('ausfuhren fuhre mit via starten aufrufen befehl'),
  menu: list('wahlen auswahlen drucken eingeben antworten option'),
  verify: list('prufen uberprufen verifizieren sicherstellen kontrollieren validieren bestatigen prufe test'),
  wait: list('warten abwarten warte'),
  optional: list('optional bei\\sbedarf falls\\snotig gegebenenfalls ggf\\.?'),
  notes: list(
    'hinweis hinweise achtung warnung wichtig tipp beispiel beispiele info der die das ein eine dies diese es',
  ),
  describes: list(
    'enthalt umfasst symptome? ursachen? beispiele? folgen hinweise? sind ist beinhaltet anforderungen',
  ),
  teaches: list(
    'lernen\\ssie(?!\\p{L}) sie\\slernen(?!\\p{L}) lernst\\sdu(?!\\p{L}) in\\sdies(?:er|em)\\s(?:anleitung|tutorial|artikel|leitfaden|kurs) dies(?:e|er|es)\\s(?:anleitung|tutorial|artikel|leitfaden|dokument)\\s(?:zeigt|erklart|beschreibt|behandelt)(?!\\p{L})',
  ),
  prevents: list('vorbeugung pravention vorbeugende\\smassnahmen empfehlungen? tipps?'),
  topics: list('was\\szu\\s(?!tun)\\p{L}+(?:\\sist)? zu\\s(?:testen|prufen|beachten|uberwachen)'),
  creates: list('anlegen erstellen einrichten hinzufugen definieren konfigurieren lege erstelle'),
  output: list('ausgabe ergebnis antwort sieht\\sso\\saus liefert zeigt sollte beispielausgabe'),
  expected: list(
    'erwartet erwarteter? erwartete\\s(?:ausgabe|antwort) erwartetes\\sergebnis sollte ergebnis ausgabe antwort beispielantwort ok',
  ),
  forbids: list(
    String.raw`(?:bitte\s)?(?:dies|das|diesen?\s(?:befehl|code|block)|diese\sbefehle|folgendes|den\sfolgenden\sbefehl|die\sfolgenden\sbefehle)?\s?(?:nicht|nie|niemals|auf\skeinen\sfall)\s(?:ausfuhren|verwenden|benutzen|kopieren|eingeben|starten) (?:fuhren|fuhre)(?:\ssie)?(?:\s(?:dies|das|diesen\sbefehl|diese\sbefehle|den\sfolgenden\sbefehl|die\sfolgenden\sbefehle))?\s(?:nicht|nie|niemals)\saus nur\s(?:ein|als|zum)\sbeispiel nur\szur\s(?:illustration|veranschaulichung|anschauung|information) falsch schlecht(?:es\sbeispiel)? gegenbeispiel so\snicht`,
  ),
  instead: list('stattdessen sondern richtig korrekt gut'),
  labels: {
    location: list('ort host server standort umgebung wo'),
    prerequisite: list('voraussetzung(?:en)? vorbedingung(?:en)? anforderung(?:en)?'),
  },
  titles: {
    toc: list('inhaltsverzeichnis inhalt ubersicht\\sder\\skapitel'),
    reference: list(
      'uberblick ubersicht einleitung einfuhrung kontakte? ansprechpartner referenzen? siehe\\sauch anderungshistorie anderungsprotokoll glossar architektur hintergrund zusammenfassung anhang pravention nachste\\sschritte links ressourcen schweregrade symptome? zweck',
    ),
    project: list(
      'mitwirken mitarbeiten mitmachen beitragen beitrage? verhaltenskodex datenbankschema datenbankstruktur schema datenmodell roadmap fahrplan (?:system)?architektur(?:ubersicht)? funktionen(?:\\subersicht)? funktionsumfang versionshinweise anderungs(?:protokoll|historie) lizenz (?:projekt|verzeichnis|ordner)struktur technologien',
    ),
    prerequisite: list('voraussetzung(?:en)? vorbedingung(?:en)? anforderung(?:en)?'),
    cheatSheet: list('nutzliche\\sbefehle kurzreferenz befehlsreferenz spickzettel wichtige\\sbefehle'),
    step: list('schritt phase teil'),
    checklist: list('checklisten? pruflisten? prufungen? kontrollen? abnahme'),
    work: list('behebung vorgehen wiederherstellung losung massnahmen anleitung sofortmassnahmen ruckfall'),
  },
  section: list('abschnitt abschnitte kapitel schritt schritte teil'),
  tables: {
    symptom: list('symptom symptome problem fehler storung meldung'),
    cause: list('ursache ursachen grund mogliche\\sursache'),
    fix: list('losung behebung massnahme abhilfe reaktion lösung'),
    command: list('befehl befehle kommando skript abfrage'),
    action: list('aktion aufgabe massnahme tatigkeit was\\stun'),
    step: list('schritt # nr\\.? phase reihenfolge'),
    level: list('schweregrad stufe prioritat level sev severity'),
    time: list('reaktionszeit zeit losungszeit antwortzeit'),
    metric: list('metrik kennzahl indikator messwert ressource'),
    warning: list('warnung schwellwert warnschwelle'),
    critical: list('kritisch alarm'),
    schedule: list('zeitplan wann uhrzeit haufigkeit intervall aufbewahrung'),
    secret: list('geheimnis passwort schlussel token zertifikat zugangsdaten'),
    frequency: list('haufigkeit rotation intervall ablauf turnus'),
    contact: list('kontakt e-mail email telefon slack kanal erreichbarkeit'),
    person: list('rolle name team person wer ansprechpartner verantwortlich'),
    endpoint: list('endpunkt url pfad route adresse'),
    expected: list('erwartet erwartete\\santwort erwartetes\\sergebnis ergebnis antwort'),
    component: list('komponente dienst container system anwendung modul service'),
    port: list('port status zweck image url protokoll beschreibung funktion'),
    variable: list('variable parameter feld option schlussel einstellung'),
    defaults: list('standard standardwert vorgabe wert beispiel'),
    required: list('erforderlich pflicht optional'),
    description: list('beschreibung bedeutung zweck hinweise? details'),
    host: list('host server ziel maschine knoten umgebung'),
    address: list('adresse ip ip-adresse fqdn dns ssh'),
    user: list('benutzer login konto gruppe'),
    condition: list('wenn bedingung situation szenario fall'),
    consequence: list('dann aktion vorgehen abschnitt'),
    alert: list('alarm warnmeldung'),
    name: list('name titel job volume konto datenbank bucket'),
    done: list('erledigt status ok gepruft ergebnis'),
    ticked: list('erledigt abgehakt gepruft'),
    item: list('prufung kontrolle prufpunkt punkt test'),
    backup: list('sicherung backup'),
    role: list('verantwortlich rolle wer zustandig'),
  },
  cells: {
    never: list('nie niemals keine\\srotation nicht\\srotieren'),
    atOnce: list('sofort sofortig unverzuglich umgehend'),
    workingTime: list('werktage? werktags arbeitstage? arbeitsstunden geschaftszeiten'),
  },
};
