<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Annotator</name>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <source>&amp;New project…</source>
   <translation>&amp;Neues Projekt…</translation>
  </message>
  <message>
   <source>&amp;Open project…</source>
   <translation>Projekt ö&amp;ffnen…</translation>
  </message>
  <message>
   <source>&amp;Import articles…</source>
   <translation>Artikel &amp;importieren…</translation>
  </message>
  <message>
   <source>Import a &amp;folder…</source>
   <translation>&amp;Ordner importieren…</translation>
  </message>
  <message>
   <source>&amp;Export a dataset…</source>
   <translation>Datensatz &amp;exportieren…</translation>
  </message>
  <message>
   <source>&amp;Close project</source>
   <translation>Projekt &amp;schließen</translation>
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation>&amp;Beenden</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation>&amp;Bearbeiten</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Rückgängig</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>&amp;Wiederholen</translation>
  </message>
  <message>
   <source>&amp;Delete annotation</source>
   <translation>Annotation &amp;löschen</translation>
  </message>
  <message>
   <source>&amp;Link annotation…</source>
   <translation>Annotation &amp;verknüpfen…</translation>
  </message>
  <message>
   <source>&amp;Move borders</source>
   <translation>&amp;Grenzen verschieben</translation>
  </message>
  <message>
   <source>&amp;Add selection to annotation</source>
   <translation>Auswahl zur Annotation &amp;hinzufügen</translation>
  </message>
  <message>
   <source>Remove the &amp;part at the caret</source>
   <translation>&amp;Teil am Textcursor entfernen</translation>
  </message>
  <message>
   <source>Mark all &amp;like this…</source>
   <translation>&amp;Alle gleichen markieren…</translation>
  </message>
  <message>
   <source>Link to an &amp;entity…</source>
   <translation>Mit &amp;Entität verknüpfen…</translation>
  </message>
  <message>
   <source>Re&amp;gistry…</source>
   <translation>&amp;Register…</translation>
  </message>
  <message>
   <source>Link as you &amp;tag</source>
   <translation>&amp;Beim Markieren verknüpfen</translation>
  </message>
  <message>
   <source>&amp;Snap selections to the next kind</source>
   <translation>Einra&amp;sten der Auswahl wechseln</translation>
  </message>
  <message>
   <source>Find in &amp;this article</source>
   <translation>In &amp;diesem Artikel suchen</translation>
  </message>
  <message>
   <source>Find &amp;next</source>
   <translation>&amp;Weitersuchen</translation>
  </message>
  <message>
   <source>Find pre&amp;vious</source>
   <translation>R&amp;ückwärts suchen</translation>
  </message>
  <message>
   <source>&amp;Find article</source>
   <translation>Artikel &amp;finden</translation>
  </message>
  <message>
   <source>Find in all a&amp;rticles</source>
   <translation>In allen Artikeln su&amp;chen</translation>
  </message>
  <message>
   <source>Add selection as e&amp;xample</source>
   <translation>Auswahl als &amp;Beispiel aufnehmen</translation>
  </message>
  <message>
   <source>&amp;Article</source>
   <translation>&amp;Artikel</translation>
  </message>
  <message>
   <source>&amp;Previous article</source>
   <translation>&amp;Vorheriger Artikel</translation>
  </message>
  <message>
   <source>&amp;Next article</source>
   <translation>&amp;Nächster Artikel</translation>
  </message>
  <message>
   <source>Next &amp;unfinished</source>
   <translation>Nächster &amp;unfertiger</translation>
  </message>
  <message>
   <source>Only this s&amp;tory</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Skip for now</source>
   <translation>Vorerst über&amp;springen</translation>
  </message>
  <message>
   <source>Uns&amp;ure</source>
   <translation>Un&amp;sicher</translation>
  </message>
  <message>
   <source>C&amp;omment</source>
   <translation>K&amp;ommentar</translation>
  </message>
  <message>
   <source>&amp;Finish article</source>
   <translation>Artikel &amp;abschließen</translation>
  </message>
  <message>
   <source>&amp;Reopen article</source>
   <translation>Artikel &amp;wieder öffnen</translation>
  </message>
  <message>
   <source>&amp;Check against the schema</source>
   <translation>Gegen das Schema &amp;prüfen</translation>
  </message>
  <message>
   <source>&amp;Review</source>
   <translation>&amp;Durchsicht</translation>
  </message>
  <message>
   <source>A&amp;nnotate</source>
   <translation>A&amp;nnotieren</translation>
  </message>
  <message>
   <source>&amp;Adjudicate</source>
   <translation>&amp;Entscheiden</translation>
  </message>
  <message>
   <source>A&amp;greement</source>
   <translation>Ü&amp;bereinstimmung</translation>
  </message>
  <message>
   <source>&amp;Overview</source>
   <translation>Ü&amp;berblick</translation>
  </message>
  <message>
   <source>&amp;Stories</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accept by &amp;rule…</source>
   <translation>Nach &amp;Regel annehmen…</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>An&amp;sicht</translation>
  </message>
  <message>
   <source>Zoom &amp;in</source>
   <translation>Ver&amp;größern</translation>
  </message>
  <message>
   <source>Zoom &amp;out</source>
   <translation>Ver&amp;kleinern</translation>
  </message>
  <message>
   <source>&amp;Normal size</source>
   <translation>&amp;Normale Größe</translation>
  </message>
  <message>
   <source>Colours of the &amp;desktop</source>
   <translation>Farben des &amp;Desktops</translation>
  </message>
  <message>
   <source>&amp;Light colours</source>
   <translation>&amp;Helle Farben</translation>
  </message>
  <message>
   <source>Dar&amp;k colours</source>
   <translation>&amp;Dunkle Farben</translation>
  </message>
  <message>
   <source>&amp;Settings…</source>
   <translation>&amp;Einstellungen…</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <source>What the &amp;labels are for</source>
   <translation>Wofür die &amp;Labels sind</translation>
  </message>
  <message>
   <source>&amp;Guideline</source>
   <translation>&amp;Richtlinie</translation>
  </message>
  <message>
   <source>&amp;Keys</source>
   <translation>&amp;Tasten</translation>
  </message>
  <message>
   <source>&amp;About Annotator</source>
   <translation>Ü&amp;ber Annotator</translation>
  </message>
  <message>
   <source>Choose the annotation to link from: click it, or press Tab.</source>
   <translation>Die Annotation wählen, von der die Verknüpfung ausgeht: anklicken oder Tab drücken.</translation>
  </message>
  <message>
   <source>Choose an annotation first: click it, or press Tab.</source>
   <translation>Zuerst eine Annotation wählen: anklicken oder Tab drücken.</translation>
  </message>
  <message>
   <source>Choose an annotation, then select the text it should cover as well.</source>
   <translation>Eine Annotation wählen, dann den Text auswählen, den sie auch umfassen soll.</translation>
  </message>
  <message>
   <source>The schema has no link for this annotation.</source>
   <translation>Das Schema hat keine Verknüpfung für diese Annotation.</translation>
  </message>
  <message>
   <source>{count} characters</source>
   <translation>{count} Zeichen</translation>
  </message>
  <message>
   <source>Unsure</source>
   <translation>Unsicher</translation>
  </message>
  <message>
   <source>Select the next larger piece</source>
   <translation>Das nächstgrößere Stück auswählen</translation>
  </message>
  <message>
   <source>Select the next smaller piece</source>
   <translation>Das nächstkleinere Stück auswählen</translation>
  </message>
  <message>
   <source>Select the quotation here</source>
   <translation>Das Zitat hier auswählen</translation>
  </message>
  <message>
   <source>Select the next quotation not tagged yet</source>
   <translation>Das nächste noch nicht markierte Zitat auswählen</translation>
  </message>
  <message>
   <source>Give the same label again</source>
   <translation>Dasselbe Label noch einmal vergeben</translation>
  </message>
  <message>
   <source>Next key is a layer's, whatever is active</source>
   <translation>Nächste Taste gilt einer Ebene, was auch aktiv ist</translation>
  </message>
  <message>
   <source>Same speaker as the last quotation</source>
   <translation>Wer auch das letzte Zitat sprach</translation>
  </message>
  <message>
   <source>Next annotation with this label</source>
   <translation>Nächste Annotation mit diesem Label</translation>
  </message>
  <message>
   <source>Previous annotation with this label</source>
   <translation>Vorige Annotation mit diesem Label</translation>
  </message>
  <message>
   <source>Along the links: next partner</source>
   <translation>Den Verknüpfungen nach: nächster Partner</translation>
  </message>
  <message>
   <source>Along the links: previous partner</source>
   <translation>Den Verknüpfungen nach: voriger Partner</translation>
  </message>
  <message>
   <source>Back to where the links were followed from</source>
   <translation>Zurück zum Ausgangspunkt der Verknüpfungen</translation>
  </message>
  <message>
   <source>Move the end by a word to the right</source>
   <translation>Ende um ein Wort nach rechts</translation>
  </message>
  <message>
   <source>Move the end by a word to the left</source>
   <translation>Ende um ein Wort nach links</translation>
  </message>
  <message>
   <source>Move the start by a word to the right</source>
   <translation>Anfang um ein Wort nach rechts</translation>
  </message>
  <message>
   <source>Move the start by a word to the left</source>
   <translation>Anfang um ein Wort nach links</translation>
  </message>
  <message>
   <source>Move the end by a character to the right</source>
   <translation>Ende um ein Zeichen nach rechts</translation>
  </message>
  <message>
   <source>Move the end by a character to the left</source>
   <translation>Ende um ein Zeichen nach links</translation>
  </message>
  <message>
   <source>Move the start by a character to the right</source>
   <translation>Anfang um ein Zeichen nach rechts</translation>
  </message>
  <message>
   <source>Move the start by a character to the left</source>
   <translation>Anfang um ein Zeichen nach links</translation>
  </message>
  <message>
   <source>Split the annotation at the caret</source>
   <translation>Annotation am Textcursor teilen</translation>
  </message>
  <message>
   <source>Join with the next annotation of this label</source>
   <translation>Mit der nächsten Annotation dieses Labels verbinden</translation>
  </message>
  <message>
   <source>{key} moves in the text and stays as it is. Choose another key.</source>
   <translation>{key} bewegt den Textcursor und bleibt so. Eine andere Taste wählen.</translation>
  </message>
  <message>
   <source>Program</source>
   <translation>Programm</translation>
  </message>
  <message>
   <source>In the text</source>
   <translation>Im Text</translation>
  </message>
  <message>
   <source>Press the key that should be used.</source>
   <translation>Die Taste drücken, die benutzt werden soll.</translation>
  </message>
  <message>
   <source>{key} is the key of “{other}” already. Choose another key for “{wanted}”, or change that one first.</source>
   <translation>{key} ist schon die Taste für „{other}“. Für „{wanted}“ eine andere wählen oder zuerst jene ändern.</translation>
  </message>
  <message>
   <source>Layers and labels have a single letter, digit or sign as key.</source>
   <translation>Ebenen und Labels haben einen einzelnen Buchstaben, eine Ziffer oder ein Zeichen als Taste.</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>Ebenen</translation>
  </message>
  <message>
   <source>The action to be undone was not saved, so it is gone already.</source>
   <translation>Was rückgängig gemacht werden soll, wurde nicht gespeichert und ist schon weg.</translation>
  </message>
  <message>
   <source>This project is open read-only, so nothing can be changed.</source>
   <translation>Dieses Projekt ist nur zum Lesen geöffnet, darum kann nichts geändert werden.</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>This is your next unfinished article.</source>
   <translation>Das ist Ihr nächster unfertiger Artikel.</translation>
  </message>
  <message>
   <source>Kept as an example; F2 shows it with its label.</source>
   <translation>Als Beispiel aufgenommen; F2 zeigt es bei seinem Label.</translation>
  </message>
  <message>
   <source>Find in all articles</source>
   <translation>In allen Artikeln suchen</translation>
  </message>
  <message>
   <source>Guideline</source>
   <translation>Richtlinie</translation>
  </message>
  <message>
   <source>Nothing is left: all your articles but this one are finished.</source>
   <translation>Nichts ist übrig: Alle Ihre Artikel außer diesem sind fertig.</translation>
  </message>
  <message>
   <source>Flagged as unsure.</source>
   <translation>Als unsicher gekennzeichnet.</translation>
  </message>
  <message>
   <source>No longer unsure.</source>
   <translation>Nicht mehr unsicher.</translation>
  </message>
  <message>
   <source>Type words to find them in every article. “A phrase” in quotation marks stays together, begin* finds all words that begin so. Or choose a layer to list its annotations.</source>
   <translation>Wörter eingeben, um sie in allen Artikeln zu finden. "Eine Wendung" in geraden Anführungszeichen bleibt zusammen, anfang* findet alle Wörter, die so beginnen. Oder eine Ebene wählen, um ihre Annotationen aufzulisten.</translation>
  </message>
  <message>
   <source>Nothing was found.</source>
   <translation>Nichts gefunden.</translation>
  </message>
  <message>
   <source>{indexed} of {total} articles are indexed so far</source>
   <translation>{indexed} von {total} Artikeln sind bisher erfasst</translation>
  </message>
  <message>
   <source>This story</source>
   <translation>Diese Geschichte</translation>
  </message>
  <message>
   <source>Every annotator</source>
   <translation>Alle Annotierenden</translation>
  </message>
  <message>
   <source>Every source</source>
   <translation>Alle Quellen</translation>
  </message>
  <message>
   <source>Every layer</source>
   <translation>Alle Ebenen</translation>
  </message>
  <message>
   <source>Every label</source>
   <translation>Alle Labels</translation>
  </message>
  <message>
   <source>Every state</source>
   <translation>Alle Zustände</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Ebene</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>Label</translation>
  </message>
  <message>
   <source>Annotator</source>
   <translation>Annotator</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>Quelle</translation>
  </message>
  <message>
   <source>Passages</source>
   <translation>Stellen</translation>
  </message>
  <message>
   <source>The first {count} passages</source>
   <translation>Die ersten {count} Stellen</translation>
  </message>
  <message numerus="yes">
   <source>%n passage(s)</source>
   <translation>
    <numerusform>%n Stelle</numerusform>
    <numerusform>%n Stellen</numerusform>
   </translation>
  </message>
  <message>
   <source>From date</source>
   <translation>Ab Datum</translation>
  </message>
  <message>
   <source>Until date</source>
   <translation>Bis Datum</translation>
  </message>
  <message>
   <source>There is no quotation in marks here or later in this paragraph.</source>
   <translation>Hier und im Rest dieses Absatzes steht kein Zitat in Anführungszeichen.</translation>
  </message>
  <message>
   <source>No quotation in marks is left from here on.</source>
   <translation>Von hier an ist kein Zitat in Anführungszeichen mehr übrig.</translation>
  </message>
  <message>
   <source>Nothing was labelled yet in this session.</source>
   <translation>In dieser Sitzung wurde noch kein Label vergeben.</translation>
  </message>
  <message>
   <source>Choose a quotation first: click it, or press Tab.</source>
   <translation>Zuerst ein Zitat wählen: anklicken oder Tab drücken.</translation>
  </message>
  <message>
   <source>Choose an annotation and put the caret where it should be cut.</source>
   <translation>Eine Annotation wählen und den Textcursor dorthin setzen, wo sie geteilt werden soll.</translation>
  </message>
  <message>
   <source>There is no other annotation with this label.</source>
   <translation>Es gibt keine andere Annotation mit diesem Label.</translation>
  </message>
  <message>
   <source>This annotation has no links.</source>
   <translation>Diese Annotation hat keine Verknüpfungen.</translation>
  </message>
  <message>
   <source>Selections snap to what the layer asks for; {exact}</source>
   <translation>Die Auswahl rastet ein, wie es die Ebene verlangt; {exact}</translation>
  </message>
  <message>
   <source>Selections snap to words; {exact}</source>
   <translation>Die Auswahl rastet an Wörtern ein; {exact}</translation>
  </message>
  <message>
   <source>Selections snap to sentences; {exact}</source>
   <translation>Die Auswahl rastet an Sätzen ein; {exact}</translation>
  </message>
  <message>
   <source>Selections snap to quotation marks; {exact}</source>
   <translation>Die Auswahl rastet an Anführungszeichen ein; {exact}</translation>
  </message>
  <message>
   <source>Selections snap to paragraphs; {exact}</source>
   <translation>Die Auswahl rastet an Absätzen ein; {exact}</translation>
  </message>
  <message>
   <source>Alt with the label's key: exact.</source>
   <translation>Alt mit der Taste des Labels: genau.</translation>
  </message>
  <message>
   <source>Quote</source>
   <translation>Zitat</translation>
  </message>
  <message>
   <source>Choose a mention first: click it, or press Tab.</source>
   <translation>Zuerst eine Erwähnung wählen: anklicken oder Tab drücken.</translation>
  </message>
  <message>
   <source>Choose the annotation whose words should be marked everywhere.</source>
   <translation>Die Annotation wählen, deren Wörter überall markiert werden sollen.</translation>
  </message>
  <message>
   <source>Sources and cues that are tagged are linked with the last quotation.</source>
   <translation>Was als Quelle oder Redeanzeige markiert wird, wird mit dem letzten Zitat verknüpft.</translation>
  </message>
  <message>
   <source>Sources and cues that are tagged are not linked with the last quotation.</source>
   <translation>Was als Quelle oder Redeanzeige markiert wird, wird nicht mit dem letzten Zitat verknüpft.</translation>
  </message>
  <message>
   <source>Select the words that should be marked everywhere.</source>
   <translation>Die Wörter auswählen, die überall markiert werden sollen.</translation>
  </message>
  <message>
   <source>Nothing chosen.

Click a mark in the text, or press Tab, to see and change an annotation.</source>
   <translation>Nichts gewählt.

Eine Markierung im Text anklicken oder Tab drücken, um eine Annotation zu sehen und zu ändern.</translation>
  </message>
  <message>
   <source>No article is open.</source>
   <translation>Kein Artikel ist offen.</translation>
  </message>
  <message>
   <source>Annotation</source>
   <translation>Annotation</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>{author} · characters {places}</source>
   <translation>{author} · Zeichen {places}</translation>
  </message>
  <message>
   <source>no key</source>
   <translation>keine Taste</translation>
  </message>
  <message>
   <source>Change keys</source>
   <translation>Tasten ändern</translation>
  </message>
  <message>
   <source>Search what keys do</source>
   <translation>Suchen, was Tasten tun</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Original key</source>
   <translation>Ursprüngliche Taste</translation>
  </message>
  <message>
   <source>Click here, then press the new key</source>
   <translation>Hier klicken, dann die neue Taste drücken</translation>
  </message>
  <message>
   <source>New key</source>
   <translation>Neue Taste</translation>
  </message>
  <message>
   <source> or </source>
   <translation> oder </translation>
  </message>
  <message>
   <source>As the desktop</source>
   <translation>Wie der Desktop</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Comfortable</source>
   <translation>Luftig</translation>
  </message>
  <message>
   <source>Compact</source>
   <translation>Eng</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Tell marks apart by pattern and letter only</source>
   <translation>Markierungen nur nach Muster und Buchstabe unterscheiden</translation>
  </message>
  <message>
   <source>Record in the project how long I work on each article</source>
   <translation>Im Projekt festhalten, wie lange ich an jedem Artikel arbeite</translation>
  </message>
  <message>
   <source> pt</source>
   <translation> pt</translation>
  </message>
  <message>
   <source>Another language is shown when the program is started again.</source>
   <translation>Eine andere Sprache erscheint nach dem nächsten Start.</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>Farben</translation>
  </message>
  <message>
   <source>Font of the articles</source>
   <translation>Schrift der Artikel</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>Line spacing</source>
   <translation>Zeilenabstand</translation>
  </message>
  <message>
   <source>Lists and panels</source>
   <translation>Listen und Felder</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>Language of the desktop</source>
   <translation>Sprache des Desktops</translation>
  </message>
  <message>
   <source>not in the file</source>
   <translation>nicht in der Datei</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>Id</source>
   <translation>Kennung</translation>
  </message>
  <message>
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Datum</translation>
  </message>
  <message>
   <source>Byline</source>
   <translation>Autorenzeile</translation>
  </message>
  <message>
   <source>Story</source>
   <translation>Geschichte</translation>
  </message>
  <message>
   <source>These were rejected; the project keeps the list:</source>
   <translation>Diese wurden abgelehnt; das Projekt behält die Liste:</translation>
  </message>
  <message>
   <source>Import articles</source>
   <translation>Artikel importieren</translation>
  </message>
  <message>
   <source>Looking at the files…</source>
   <translation>Dateien werden angesehen…</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Importieren</translation>
  </message>
  <message>
   <source>Importing…</source>
   <translation>Import läuft…</translation>
  </message>
  <message numerus="yes">
   <source>The first articles of {file} and %n more file(s):</source>
   <translation>
    <numerusform>Die ersten Artikel aus {file} und %n weiteren Datei:</numerusform>
    <numerusform>Die ersten Artikel aus {file} und %n weiteren Dateien:</numerusform>
   </translation>
  </message>
  <message>
   <source>The first articles of {file}:</source>
   <translation>Die ersten Artikel aus {file}:</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>First articles</source>
   <translation>Erste Artikel</translation>
  </message>
  <message>
   <source>Read {count}: {parts}.</source>
   <translation>{count} gelesen: {parts}.</translation>
  </message>
  <message>
   <source>{file}, line {line}</source>
   <translation>{file}, Zeile {line}</translation>
  </message>
  <message>
   <source>UTF-8, or as the file says</source>
   <translation>UTF-8 oder wie die Datei es sagt</translation>
  </message>
  <message>
   <source>Encoding</source>
   <translation>Kodierung</translation>
  </message>
  <message>
   <source>{count} stored</source>
   <translation>{count} gespeichert</translation>
  </message>
  <message>
   <source>Reading {file}</source>
   <translation>{file} wird gelesen</translation>
  </message>
  <message>
   <source>{count} known already</source>
   <translation>{count} schon bekannt</translation>
  </message>
  <message>
   <source>{count} rejected</source>
   <translation>{count} abgelehnt</translation>
  </message>
  <message>
   <source>Cannot be read: {reason}</source>
   <translation>Nicht lesbar: {reason}</translation>
  </message>
  <message>
   <source>Arrows</source>
   <translation>Pfeile</translation>
  </message>
  <message>
   <source>Move; with Shift select</source>
   <translation>Bewegen; mit Umschalt auswählen</translation>
  </message>
  <message>
   <source>Ctrl+Left, Right</source>
   <translation>Strg+Links, Rechts</translation>
  </message>
  <message>
   <source>By word; with Shift select</source>
   <translation>Wortweise; mit Umschalt auswählen</translation>
  </message>
  <message>
   <source>Alt+Left, Right</source>
   <translation>Alt+Links, Rechts</translation>
  </message>
  <message>
   <source>By sentence; with Shift select</source>
   <translation>Satzweise; mit Umschalt auswählen</translation>
  </message>
  <message>
   <source>Home, End</source>
   <translation>Pos1, Ende</translation>
  </message>
  <message>
   <source>To the start or end of the line</source>
   <translation>Zum Anfang oder Ende der Zeile</translation>
  </message>
  <message>
   <source>Tab, Shift+Tab</source>
   <translation>Tab, Umschalt+Tab</translation>
  </message>
  <message>
   <source>Next, previous annotation; first those under the caret</source>
   <translation>Nächste, vorige Annotation; zuerst die am Textcursor</translation>
  </message>
  <message>
   <source>Next annotation under the caret, where O is not a label</source>
   <translation>Nächste Annotation am Textcursor, wo O kein Label ist</translation>
  </message>
  <message>
   <source>A layer's key</source>
   <translation>Taste einer Ebene</translation>
  </message>
  <message>
   <source>Make the layer active; with one label only, label the selection</source>
   <translation>Ebene aktivieren; hat sie nur ein Label, es vergeben</translation>
  </message>
  <message>
   <source>A label's key</source>
   <translation>Taste eines Labels</translation>
  </message>
  <message>
   <source>Label the selection or word at the caret, or relabel the chosen one</source>
   <translation>Auswahl, Wort am Textcursor oder Gewähltem das Label geben</translation>
  </message>
  <message>
   <source>Alt+label's key</source>
   <translation>Alt+Taste eines Labels</translation>
  </message>
  <message>
   <source>Exactly as selected; without a selection relabel in place</source>
   <translation>Genau wie ausgewählt; ohne Auswahl umbenennen</translation>
  </message>
  <message>
   <source>Shift+label's key</source>
   <translation>Umschalt+Taste eines Labels</translation>
  </message>
  <message>
   <source>Arm the label: every selection gets it until Esc</source>
   <translation>Pinsel: bis Esc bekommt jede Auswahl dieses Label</translation>
  </message>
  <message>
   <source>Ctrl+Shift+label's key</source>
   <translation>Strg+Umschalt+Taste eines Labels</translation>
  </message>
  <message>
   <source>Mark all places of the selected words</source>
   <translation>Alle Stellen der ausgewählten Wörter markieren</translation>
  </message>
  <message>
   <source>Link the chosen annotation, where R is not a label; then type letters</source>
   <translation>Gewählte Annotation verknüpfen, wo R kein Label ist; dann Buchstaben</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Move the borders of the chosen annotation</source>
   <translation>Grenzen der gewählten Annotation verschieben</translation>
  </message>
  <message>
   <source>Leave the brush, the choice, the selection, then the layer</source>
   <translation>Pinsel, Gewähltes, Auswahl, dann die Ebene verlassen</translation>
  </message>
  <message>
   <source>Leave the text</source>
   <translation>Den Text verlassen</translation>
  </message>
  <message>
   <source>Change keys…</source>
   <translation>Tasten ändern…</translation>
  </message>
  <message>
   <source>Workspaces</source>
   <translation>Arbeitsbereiche</translation>
  </message>
  <message>
   <source>Links from the chosen annotation</source>
   <translation>Verknüpfungen der gewählten Annotation</translation>
  </message>
  <message>
   <source>Parts of a quotation</source>
   <translation>Teile eines Zitats</translation>
  </message>
  <message>
   <source>{part} of the last quotation</source>
   <translation>{part} des letzten Zitats</translation>
  </message>
  <message>
   <source>All layers</source>
   <translation>Alle Ebenen</translation>
  </message>
  <message>
   <source>{schema} (file {name})</source>
   <translation>{schema} (Datei {name})</translation>
  </message>
  <message>
   <source>New project</source>
   <translation>Neues Projekt</translation>
  </message>
  <message>
   <source>Project file</source>
   <translation>Projektdatei</translation>
  </message>
  <message>
   <source>Schema</source>
   <translation>Schema</translation>
  </message>
  <message>
   <source>Create project</source>
   <translation>Projekt anlegen</translation>
  </message>
  <message>
   <source>This file exists already; choose another name.</source>
   <translation>Diese Datei gibt es schon; bitte einen anderen Namen wählen.</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>Wählen…</translation>
  </message>
  <message>
   <source>From a file…</source>
   <translation>Aus einer Datei…</translation>
  </message>
  <message>
   <source>Layers: {layers}.</source>
   <translation>Ebenen: {layers}.</translation>
  </message>
  <message>
   <source>New</source>
   <translation>Neu</translation>
  </message>
  <message>
   <source>In progress</source>
   <translation>In Arbeit</translation>
  </message>
  <message>
   <source>Finished</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Returned</source>
   <translation>Zurückgegeben</translation>
  </message>
  <message numerus="yes">
   <source>%n annotation(s)</source>
   <translation>
    <numerusform>%n Annotation</numerusform>
    <numerusform>%n Annotationen</numerusform>
   </translation>
  </message>
  <message>
   <source>No articles yet.

File &gt; Import articles… (Ctrl+I) takes text files, JSONL, CSV, HTML, zip files and dataset folders.</source>
   <translation>Noch keine Artikel.

Datei &gt; Artikel importieren… (Strg+I) nimmt Textdateien, JSONL, CSV, HTML, Zip-Dateien und Datensatz-Ordner.</translation>
  </message>
  <message>
   <source>No article fits.

Change the search above, or show every state and all stories.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As imported</source>
   <translation>Wie importiert</translation>
  </message>
  <message>
   <source>By title</source>
   <translation>Nach Titel</translation>
  </message>
  <message>
   <source>By source</source>
   <translation>Nach Quelle</translation>
  </message>
  <message>
   <source>By state</source>
   <translation>Nach Zustand</translation>
  </message>
  <message>
   <source>By length</source>
   <translation>Nach Länge</translation>
  </message>
  <message>
   <source>By story</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{finished} of {total} finished · {shown} shown</source>
   <translation>{finished} von {total} fertig · {shown} gezeigt</translation>
  </message>
  <message>
   <source>Search title, source or id</source>
   <translation>Titel, Quelle oder Kennung suchen</translation>
  </message>
  <message>
   <source>Search articles</source>
   <translation>Artikel suchen</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Reihenfolge</translation>
  </message>
  <message>
   <source>All stories</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{finished} of {total} finished</source>
   <translation>{finished} von {total} fertig</translation>
  </message>
  <message>
   <source>Story: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Articles</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Ja</translation>
  </message>
  <message>
   <source>Type a name, an alias or a reason</source>
   <translation>Name, anderer Name oder Grund</translation>
  </message>
  <message>
   <source>Search the registry</source>
   <translation>Im Register suchen</translation>
  </message>
  <message>
   <source>Entries</source>
   <translation>Einträge</translation>
  </message>
  <message>
   <source>Choose an entry to see where it is mentioned.</source>
   <translation>Einen Eintrag wählen, um zu sehen, wo er erwähnt wird.</translation>
  </message>
  <message>
   <source>No entries. Choose a mention and press Ctrl+E to make the first one.</source>
   <translation>Keine Einträge. Eine Erwähnung wählen und Strg+E drücken, um den ersten anzulegen.</translation>
  </message>
  <message>
   <source>Registry</source>
   <translation>Register</translation>
  </message>
  <message>
   <source>Search names and aliases</source>
   <translation>Namen und andere Namen suchen</translation>
  </message>
  <message>
   <source>Mentions</source>
   <translation>Erwähnungen</translation>
  </message>
  <message>
   <source>Name of the new entry</source>
   <translation>Name des neuen Eintrags</translation>
  </message>
  <message>
   <source>Looking…</source>
   <translation>Suche läuft…</translation>
  </message>
  <message>
   <source>Find in this article</source>
   <translation>In diesem Artikel suchen</translation>
  </message>
  <message>
   <source>not found</source>
   <translation>nicht gefunden</translation>
  </message>
  <message>
   <source>✕ Error</source>
   <translation>✕ Fehler</translation>
  </message>
  <message>
   <source>! Warning</source>
   <translation>! Warnung</translation>
  </message>
  <message>
   <source>i Note</source>
   <translation>i Hinweis</translation>
  </message>
  <message>
   <source>Close the findings</source>
   <translation>Befunde schließen</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Findings</source>
   <translation>Befunde</translation>
  </message>
  <message>
   <source>Override warnings</source>
   <translation>Warnungen übergehen</translation>
  </message>
  <message>
   <source>Why are these warnings no matter? The reason is kept.</source>
   <translation>Warum sind diese Warnungen unerheblich? Der Grund wird aufgehoben.</translation>
  </message>
  <message>
   <source>Reason against the warnings</source>
   <translation>Grund gegen die Warnungen</translation>
  </message>
  <message>
   <source>✓ Overridden: {reason}</source>
   <translation>✓ Übergangen: {reason}</translation>
  </message>
  <message>
   <source>Not looked at</source>
   <translation>Nicht angesehen</translation>
  </message>
  <message>
   <source>Partly</source>
   <translation>Teilweise</translation>
  </message>
  <message>
   <source>Comment</source>
   <translation>Kommentar</translation>
  </message>
  <message>
   <source>No matter</source>
   <translation>Unerheblich</translation>
  </message>
  <message>
   <source>I am unsure about this article</source>
   <translation>Bei diesem Artikel bin ich unsicher</translation>
  </message>
  <message>
   <source>Add comment</source>
   <translation>Kommentieren</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>{hours} h {minutes} min</source>
   <translation>{hours} Std. {minutes} Min.</translation>
  </message>
  <message>
   <source>{minutes} min</source>
   <translation>{minutes} Min.</translation>
  </message>
  <message>
   <source>Write a comment; Ctrl+Return adds it</source>
   <translation>Kommentar schreiben; Strg+Eingabe fügt ihn hinzu</translation>
  </message>
  <message>
   <source>Comments</source>
   <translation>Kommentare</translation>
  </message>
  <message>
   <source>About the article</source>
   <translation>Zum Artikel</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Offen</translation>
  </message>
  <message>
   <source>Looked at</source>
   <translation>Angesehen</translation>
  </message>
  <message>
   <source>Time spent: {time}</source>
   <translation>Arbeitszeit: {time}</translation>
  </message>
  <message>
   <source>an annotation that is gone</source>
   <translation>eine Annotation, die es nicht mehr gibt</translation>
  </message>
  <message>
   <source>About: {annotation}</source>
   <translation>Zu: {annotation}</translation>
  </message>
  <message>
   <source>How thoroughly {layer} was looked at</source>
   <translation>Wie gründlich {layer} angesehen wurde</translation>
  </message>
  <message>
   <source>Choose a layer by its key, or an annotation, and its labels are explained here.</source>
   <translation>Eine Ebene mit ihrer Taste oder eine Annotation wählen, dann werden ihre Labels hier erklärt.</translation>
  </message>
  <message>
   <source>What the labels are for</source>
   <translation>Wofür die Labels sind</translation>
  </message>
  <message>
   <source>Add the selection as an example</source>
   <translation>Auswahl als Beispiel aufnehmen</translation>
  </message>
  <message>
   <source>Remove this example</source>
   <translation>Dieses Beispiel entfernen</translation>
  </message>
  <message>
   <source>No description.</source>
   <translation>Keine Beschreibung.</translation>
  </message>
  <message>
   <source>This project has no guideline yet. It can be any Markdown file; a copy of it is kept in the project. Images and pages it links to are not loaded.</source>
   <translation>Dieses Projekt hat noch keine Richtlinie. Es kann jede Markdown-Datei sein; eine Kopie davon bleibt im Projekt. Bilder und verlinkte Seiten werden nicht geladen.</translation>
  </message>
  <message>
   <source>Choose a guideline file…</source>
   <translation>Richtliniendatei wählen…</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>Labels</translation>
  </message>
  <message>
   <source>This article is finished · Ctrl+Shift+Return reopens it · Ctrl+Down next article</source>
   <translation>Dieser Artikel ist fertig · Strg+Umschalt+Eingabe öffnet ihn wieder · Strg+Ab nächster Artikel</translation>
  </message>
  <message numerus="yes">
   <source>%n word(s)</source>
   <translation>
    <numerusform>%n Wort</numerusform>
    <numerusform>%n Wörter</numerusform>
   </translation>
  </message>
  <message>
   <source>Select text, then {keys} · Tab next annotation · Esc leaves the layer</source>
   <translation>Text auswählen, dann {keys} · Tab nächste Annotation · Esc verlässt die Ebene</translation>
  </message>
  <message numerus="yes">
   <source>%n blank character(s)</source>
   <translation>
    <numerusform>%n Leerzeichen</numerusform>
    <numerusform>%n Leerzeichen</numerusform>
   </translation>
  </message>
  <message>
   <source>Enter moves its borders</source>
   <translation>Eingabe verschiebt ihre Grenzen</translation>
  </message>
  <message>
   <source>Delete removes it</source>
   <translation>Entf entfernt sie</translation>
  </message>
  <message>
   <source>Label this line: {keys} · Esc leaves the layer</source>
   <translation>Diese Zeile: {keys} · Esc verlässt die Ebene</translation>
  </message>
  <message>
   <source>Choose a layer: {keys} · Tab next annotation</source>
   <translation>Ebene wählen: {keys} · Tab nächste Annotation</translation>
  </message>
  <message>
   <source>R links it</source>
   <translation>R verknüpft sie</translation>
  </message>
  <message>
   <source>Now a layer's key: {keys} · Esc cancels</source>
   <translation>Jetzt die Taste einer Ebene: {keys} · Esc bricht ab</translation>
  </message>
  <message>
   <source>Every selection becomes {label} · Esc ends</source>
   <translation>Jede Auswahl wird {label} · Esc beendet</translation>
  </message>
  <message>
   <source>{words} selected</source>
   <translation>{words} ausgewählt</translation>
  </message>
  <message>
   <source>Of the last quotation: {keys}</source>
   <translation>Zum letzten Zitat: {keys}</translation>
  </message>
  <message>
   <source>choose a layer: {keys}</source>
   <translation>Ebene wählen: {keys}</translation>
  </message>
  <message>
   <source>relabel: {keys}</source>
   <translation>umbenennen: {keys}</translation>
  </message>
  <message>
   <source>Workspace</source>
   <translation>Arbeitsbereich</translation>
  </message>
  <message>
   <source>Links</source>
   <translation>Verknüpfungen</translation>
  </message>
  <message>
   <source>The last changes could not be written and are not in the project. Open it again to see what it holds.</source>
   <translation>Die letzten Änderungen konnten nicht geschrieben werden und sind nicht im Projekt. Beim erneuten Öffnen ist zu sehen, was es enthält.</translation>
  </message>
  <message>
   <source>Tags quotes, entities, framing and boilerplate in news articles, and exports datasets that load anywhere.</source>
   <translation>Markiert Zitate, Entitäten, Framing und Beiwerk in Nachrichtenartikeln und exportiert Datensätze, die überall laden.</translation>
  </message>
  <message>
   <source>Open &amp;recent</source>
   <translation>&amp;Zuletzt geöffnet</translation>
  </message>
  <message>
   <source>This project is open read-only, so nothing can be imported.</source>
   <translation>Dieses Projekt ist nur zum Lesen geöffnet, darum kann nichts importiert werden.</translation>
  </message>
  <message>
   <source>Not everything was saved</source>
   <translation>Nicht alles wurde gespeichert</translation>
  </message>
  <message>
   <source>The project cannot be opened</source>
   <translation>Das Projekt kann nicht geöffnet werden</translation>
  </message>
  <message>
   <source>The project cannot be made</source>
   <translation>Das Projekt kann nicht angelegt werden</translation>
  </message>
  <message>
   <source>Open read-only?</source>
   <translation>Nur zum Lesen öffnen?</translation>
  </message>
  <message>
   <source>Open read-only</source>
   <translation>Nur zum Lesen öffnen</translation>
  </message>
  <message>
   <source>Mark all like this</source>
   <translation>Alle gleichen markieren</translation>
  </message>
  <message>
   <source>Where to look</source>
   <translation>Wo gesucht wird</translation>
  </message>
  <message>
   <source>Places</source>
   <translation>Stellen</translation>
  </message>
  <message>
   <source>Mark</source>
   <translation>Markieren</translation>
  </message>
  <message>
   <source>Markdown (*.md *.markdown *.txt)</source>
   <translation>Markdown (*.md *.markdown *.txt)</translation>
  </message>
  <message>
   <source>Choose a guideline</source>
   <translation>Richtlinie wählen</translation>
  </message>
  <message>
   <source>Something went wrong in Annotator</source>
   <translation>In Annotator ist etwas schiefgegangen</translation>
  </message>
  <message>
   <source>What is saved is safe, and you can go on working. The report below says where it happened; it holds no article text.</source>
   <translation>Was gespeichert ist, ist sicher, und Sie können weiterarbeiten. Der Bericht unten sagt, wo es geschah; er enthält keinen Artikeltext.</translation>
  </message>
  <message>
   <source>Copy report</source>
   <translation>Bericht kopieren</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>No quotation yet.

Press " to select one, then its layer's key. After that put the caret on who speaks, on the cue, on who passed it on or who is spoken to, and press the key shown here.</source>
   <translation>Noch kein Zitat.

Mit " eines auswählen, dann die Taste seiner Ebene. Danach den Textcursor auf Sprecher, Signal, Übermittler oder Angesprochene setzen und die hier gezeigte Taste drücken.</translation>
  </message>
  <message>
   <source>Type of quotation</source>
   <translation>Art des Zitats</translation>
  </message>
  <message>
   <source>Same speaker as last   Z</source>
   <translation>Gleicher Sprecher wie zuletzt   Z</translation>
  </message>
  <message>
   <source>! missing</source>
   <translation>! fehlt</translation>
  </message>
  <message>
   <source>Accept by rule</source>
   <translation>Nach Regel annehmen</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>Annehmen</translation>
  </message>
  <message>
   <source>Accepting…</source>
   <translation>Wird angenommen…</translation>
  </message>
  <message>
   <source>Counting…</source>
   <translation>Wird gezählt…</translation>
  </message>
  <message>
   <source>Votes needed</source>
   <translation>Nötige Stimmen</translation>
  </message>
  <message>
   <source>Share of the votes</source>
   <translation>Anteil der Stimmen</translation>
  </message>
  <message>
   <source>How many may win</source>
   <translation>Wie viele gewinnen dürfen</translation>
  </message>
  <message>
   <source>Keep every version in</source>
   <translation>Alle Fassungen behalten in</translation>
  </message>
  <message>
   <source>Layers that keep every version</source>
   <translation>Ebenen, die alle Fassungen behalten</translation>
  </message>
  <message>
   <source>This is the only one left to decide on.</source>
   <translation>Nur über diesen ist noch zu entscheiden.</translation>
  </message>
  <message>
   <source>Show &amp;names</source>
   <translation>&amp;Namen zeigen</translation>
  </message>
  <message>
   <source>Side by side (V)</source>
   <translation>Nebeneinander (V)</translation>
  </message>
  <message>
   <source>Accept by rule…</source>
   <translation>Nach Regel annehmen…</translation>
  </message>
  <message>
   <source>Nothing to decide on</source>
   <translation>Nichts zu entscheiden</translation>
  </message>
  <message>
   <source>There is nothing to edit; A adds gold.</source>
   <translation>Es gibt nichts zu bearbeiten; A fügt Gold hinzu.</translation>
  </message>
  <message>
   <source>Links are added between gold annotations; decide on those first.</source>
   <translation>Verknüpfungen werden zwischen Gold-Annotationen gesetzt; zuerst über diese entscheiden.</translation>
  </message>
  <message>
   <source>Decide on this one first; S then repeats that elsewhere.</source>
   <translation>Zuerst hier entscheiden; S wiederholt das dann anderswo.</translation>
  </message>
  <message>
   <source>The same conflict is nowhere else.</source>
   <translation>Denselben Konflikt gibt es nirgends sonst.</translation>
  </message>
  <message>
   <source>Comparing…</source>
   <translation>Wird verglichen…</translation>
  </message>
  <message>
   <source>No two annotators met in this layer.</source>
   <translation>In dieser Ebene trafen keine zwei Annotierenden zusammen.</translation>
  </message>
  <message>
   <source>Decide alike</source>
   <translation>Gleich entscheiden</translation>
  </message>
  <message>
   <source>The same conflict elsewhere</source>
   <translation>Derselbe Konflikt anderswo</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>Fassungen</translation>
  </message>
  <message>
   <source>Label of gold</source>
   <translation>Label von Gold</translation>
  </message>
  <message>
   <source>Select the text of gold.</source>
   <translation>Den Text von Gold auswählen.</translation>
  </message>
  <message>
   <source>Make it gold (Enter)</source>
   <translation>Zu Gold machen (Eingabe)</translation>
  </message>
  <message>
   <source>Cancel (Esc)</source>
   <translation>Abbrechen (Esc)</translation>
  </message>
  <message>
   <source>Export a dataset</source>
   <translation>Datensatz exportieren</translation>
  </message>
  <message>
   <source>With the texts of the articles</source>
   <translation>Mit den Texten der Artikel</translation>
  </message>
  <message>
   <source>Also as JSON lines, for people</source>
   <translation>Auch als JSON-Zeilen, für Menschen</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Exporting…</source>
   <translation>Export läuft…</translation>
  </message>
  <message>
   <source>Counting what would be exported…</source>
   <translation>Es wird gezählt, was exportiert würde…</translation>
  </message>
  <message>
   <source>Splits, labels and losses</source>
   <translation>Aufteilungen, Labels und Verluste</translation>
  </message>
  <message>
   <source>Configurations</source>
   <translation>Konfigurationen</translation>
  </message>
  <message>
   <source>Whose work</source>
   <translation>Wessen Arbeit</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <source>Gold</source>
   <translation>Gold</translation>
  </message>
  <message>
   <source>What most agree on</source>
   <translation>Was die meisten sagen</translation>
  </message>
  <message>
   <source>Everybody’s</source>
   <translation>Von allen</translation>
  </message>
  <message>
   <source>Folder of the dataset</source>
   <translation>Ordner des Datensatzes</translation>
  </message>
  <message>
   <source>Configuration</source>
   <translation>Konfiguration</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>The dataset is in</source>
   <translation>Der Datensatz ist in</translation>
  </message>
  <message>
   <source>First rows</source>
   <translation>Erste Zeilen</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>Neu ansehen</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>Speichern…</translation>
  </message>
  <message>
   <source>Articles behind the chosen part</source>
   <translation>Artikel hinter dem gewählten Teil</translation>
  </message>
  <message>
   <source>Choose a number on the left, then a passage above.</source>
   <translation>Links eine Zahl wählen, dann oben eine Stelle.</translation>
  </message>
  <message>
   <source>Adjudicate this one</source>
   <translation>Über diesen entscheiden</translation>
  </message>
  <message>
   <source>Decisions</source>
   <translation>Entscheidungen</translation>
  </message>
  <message>
   <source>This project is open read-only; stories could not be split.</source>
   <translation>Dieses Projekt ist nur zum Lesen geöffnet; Geschichten konnten nicht aufgeteilt werden.</translation>
  </message>
  <message>
   <source>There is nothing to decide on here. Articles come here when two annotators finished them.</source>
   <translation>Hier ist nichts zu entscheiden. Artikel kommen hierher, wenn zwei Annotierende sie abgeschlossen haben.</translation>
  </message>
  <message>
   <source>Reason (R)</source>
   <translation>Grund (R)</translation>
  </message>
  <message>
   <source>Note (N)</source>
   <translation>Notiz (N)</translation>
  </message>
  <message>
   <source>The guideline should say this (G)</source>
   <translation>Die Richtlinie sollte das sagen (G)</translation>
  </message>
  <message>
   <source>Why (R)</source>
   <translation>Warum (R)</translation>
  </message>
  <message>
   <source>Tag quotes, entities, framing and boilerplate in news articles,
and export datasets that load anywhere.</source>
   <translation>Zitate, Entitäten, Framing und Beiwerk in Nachrichtenartikeln markieren
und Datensätze exportieren, die überall laden.</translation>
  </message>
  <message>
   <source>Opened last</source>
   <translation>Zuletzt geöffnet</translation>
  </message>
  <message>
   <source>{count} more: {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>nothing said yet</source>
   <translation>noch nichts gesagt</translation>
  </message>
  <message>
   <source>☆ no primary one yet</source>
   <translation>☆ noch kein hauptsächlicher</translation>
  </message>
  <message>
   <source>★ {name} · primary</source>
   <translation>★ {name} · hauptsächlich</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Nein</translation>
  </message>
  <message>
   <source>{words} · default</source>
   <translation>{words} · Vorgabe</translation>
  </message>
  <message>
   <source>Saving…</source>
   <translation>Speichert…</translation>
  </message>
  <message>
   <source>Saved</source>
   <translation>Gespeichert</translation>
  </message>
  <message>
   <source>Read only</source>
   <translation>Nur lesen</translation>
  </message>
  <message>
   <source>No article is open. Choose one on the left, or import some with Ctrl+I.</source>
   <translation>Kein Artikel ist offen. Links einen wählen oder mit Strg+I importieren.</translation>
  </message>
  <message>
   <source>This is the last article of the list.</source>
   <translation>Das ist der letzte Artikel der Liste.</translation>
  </message>
  <message>
   <source>This is the first article of the list.</source>
   <translation>Das ist der erste Artikel der Liste.</translation>
  </message>
  <message>
   <source>Checked against the schema</source>
   <translation>Gegen das Schema geprüft</translation>
  </message>
  <message>
   <source>{kind}: {title}, in this article.</source>
   <translation>{kind}: {title}, in diesem Artikel.</translation>
  </message>
  <message>
   <source>Nothing stands against finishing this article.</source>
   <translation>Nichts steht dem Abschluss dieses Artikels entgegen.</translation>
  </message>
  <message>
   <source>Overridden. Ctrl+Return finishes the article.</source>
   <translation>Übergangen. Strg+Eingabe schließt den Artikel ab.</translation>
  </message>
  <message>
   <source>Open an article first.</source>
   <translation>Zuerst einen Artikel öffnen.</translation>
  </message>
  <message>
   <source>Not finished yet</source>
   <translation>Noch nicht fertig</translation>
  </message>
 </context>
</TS>
