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
   <source>Import &amp;annotations…</source>
   <translation>Annotationen i&amp;mportieren…</translation>
  </message>
  <message>
   <source>&amp;Export a dataset…</source>
   <translation>Datensatz &amp;exportieren…</translation>
  </message>
  <message>
   <source>Export anno&amp;tations…</source>
   <translation>Annotationen e&amp;xportieren…</translation>
  </message>
  <message>
   <source>&amp;Save a copy…</source>
   <translation>Ko&amp;pie speichern…</translation>
  </message>
  <message>
   <source>&amp;Back up</source>
   <translation>Si&amp;chern</translation>
  </message>
  <message>
   <source>Restore from a back&amp;up…</source>
   <translation>Aus einer Sicherung &amp;wiederherstellen…</translation>
  </message>
  <message>
   <source>C&amp;hange the schema…</source>
   <translation>Schem&amp;a wechseln…</translation>
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
   <source>Accept all s&amp;uggestions…</source>
   <translation>Alle Vorschläge &amp;annehmen…</translation>
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
   <translation>Nur diese &amp;Geschichte</translation>
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
   <source>Next one &amp;I am unsure of</source>
   <translation>Nächster &amp;unsicherer</translation>
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
   <translation>&amp;Geschichten</translation>
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
   <source>Show su&amp;ggestions</source>
   <translation>Vorschläge &amp;zeigen</translation>
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
   <source>Workspaces</source>
   <translation>Arbeitsbereiche</translation>
  </message>
  <message>
   <source>{key} always does the same in the room “{room}”. Choose another key.</source>
   <translation>{key} tut im Raum „{room}“ immer dasselbe. Eine andere Taste wählen.</translation>
  </message>
  <message>
   <source>Layers, labels and parts have a single letter, digit or sign as key.</source>
   <translation>Ebenen, Labels und Teile haben einen Buchstaben, eine Ziffer oder ein Zeichen als Taste.</translation>
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
   <source>{part} of the last quotation</source>
   <translation>{part} des letzten Zitats</translation>
  </message>
  <message>
   <source>Parts of a quotation</source>
   <translation>Teile eines Zitats</translation>
  </message>
  <message>
   <source>All layers</source>
   <translation>Alle Ebenen</translation>
  </message>
  <message>
   <source>Links from the chosen annotation</source>
   <translation>Verknüpfungen der gewählten Annotation</translation>
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
   <source>You are unsure of this article, or of something in it.</source>
   <translation>Bei diesem Artikel oder etwas darin sind Sie unsicher.</translation>
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
   <source>No other article carries a flag of yours.</source>
   <translation>Kein anderer Artikel ist von Ihnen gekennzeichnet.</translation>
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
   <source>Type words to find them side by side in every article; begin* finds all words that begin so. In quotation marks of their own, “harbour” “fees”, they may stand apart. Or choose a layer to list its annotations.</source>
   <translation>Wörter eingeben, um sie in allen Artikeln nebeneinander zu finden; anfang* findet alle Wörter, die so beginnen. In eigenen Anführungszeichen, "Hafen" "Gebühr", dürfen sie getrennt stehen. Oder eine Ebene wählen, um ihre Annotationen aufzulisten.</translation>
  </message>
  <message>
   <source>Nothing was found.</source>
   <translation>Nichts gefunden.</translation>
  </message>
  <message>
   <source>Nothing was found: nowhere do these words stand side by side. In quotation marks of their own, “harbour” “fees”, they may stand apart.</source>
   <translation>Nichts gefunden: Diese Wörter stehen nirgends nebeneinander. In eigenen Anführungszeichen, "Hafen" "Gebühr", dürfen sie getrennt stehen.</translation>
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
   <source>{author} · characters {places}</source>
   <translation>{author} · Zeichen {places}</translation>
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
   <source>suggested by {model}</source>
   <translation>vorgeschlagen von {model}</translation>
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
   <translation>Nur Muster und Buchstaben, keine Farben</translation>
  </message>
  <message>
   <source>Record in the project how long I work on each article</source>
   <translation>Meine Zeit je Artikel festhalten</translation>
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
   <source>Search keys and what they do</source>
   <translation>Tasten und ihre Wirkung suchen</translation>
  </message>
  <message>
   <source>No key does that.</source>
   <translation>Keine Taste tut das.</translation>
  </message>
  <message>
   <source>Change keys…</source>
   <translation>Tasten ändern…</translation>
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
   <source>{name} will be as it was then. The present file is kept beside it under another name.</source>
   <translation>{name} wird so, wie es damals war. Die jetzige Datei bleibt unter anderem Namen daneben.</translation>
  </message>
  <message>
   <source>Restore from a backup</source>
   <translation>Aus einer Sicherung wiederherstellen</translation>
  </message>
  <message>
   <source>Backups</source>
   <translation>Sicherungen</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>the last one with schema version {version}</source>
   <translation>die letzte mit Schemaversion {version}</translation>
  </message>
  <message>
   <source>the last one in file format {version}</source>
   <translation>die letzte im Dateiformat {version}</translation>
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
   <source>Unsure</source>
   <translation>Unsicher</translation>
  </message>
  <message>
   <source>No articles yet.

File &gt; Import articles… (Ctrl+I) takes text files, JSONL, CSV, HTML, zip files and dataset folders.</source>
   <translation>Noch keine Artikel.

Datei &gt; Artikel importieren… (Strg+I) nimmt Textdateien, JSONL, CSV, HTML, Zip-Dateien und Datensatz-Ordner.</translation>
  </message>
  <message>
   <source>No article fits.

Change the search above, or show every state, all notes and all stories.</source>
   <translation>Kein Artikel passt.

Oben anders suchen oder jeden Zustand, alle Notizen und alle Geschichten zeigen.</translation>
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
   <translation>Nach Geschichte</translation>
  </message>
  <message>
   <source>Any notes</source>
   <translation>Alle Notizen</translation>
  </message>
  <message>
   <source>With comments</source>
   <translation>Mit Kommentaren</translation>
  </message>
  <message>
   <source>Warnings overridden</source>
   <translation>Übergangenes</translation>
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
   <translation>Alle Geschichten</translation>
  </message>
  <message>
   <source>{finished} of {total} finished</source>
   <translation>{finished} von {total} fertig</translation>
  </message>
  <message>
   <source>Story: {name}</source>
   <translation>Geschichte: {name}</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>{words} · Alt: exactly where the mouse is · Esc cancels</source>
   <translation>{words} · Alt: genau an der Maus · Esc bricht ab</translation>
  </message>
  <message>
   <source>not set</source>
   <translation>nicht gesetzt</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Ja</translation>
  </message>
  <message>
   <source>several, apart by ;</source>
   <translation>mehrere, getrennt durch ;</translation>
  </message>
  <message>
   <source>whole number</source>
   <translation>ganze Zahl</translation>
  </message>
  <message>
   <source>number</source>
   <translation>Zahl</translation>
  </message>
  <message>
   <source>YYYY-MM-DD</source>
   <translation>JJJJ-MM-TT</translation>
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
   <source>Who or what is “{words}”?</source>
   <translation>Wer oder was ist „{words}“?</translation>
  </message>
  <message>
   <source>+ New entry “{name}”</source>
   <translation>+ Neuer Eintrag „{name}“</translation>
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
   <source>Merge the other selected one into the current entry</source>
   <translation>Den anderen ausgewählten in diesen Eintrag aufnehmen</translation>
  </message>
  <message>
   <source>Separate again</source>
   <translation>Wieder trennen</translation>
  </message>
  <message>
   <source>Give the checked mentions to a new entry…</source>
   <translation>Angekreuzte Erwähnungen einem neuen Eintrag geben…</translation>
  </message>
  <message>
   <source>Looking…</source>
   <translation>Suche läuft…</translation>
  </message>
  <message>
   <source>Stopped.</source>
   <translation>Abgebrochen.</translation>
  </message>
  <message numerus="yes">
   <source>%n mention(s); Enter goes there</source>
   <translation>
    <numerusform>%n Erwähnung; Eingabe führt hin</numerusform>
    <numerusform>%n Erwähnungen; Eingabe führt hin</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n mention(s) of “{name}” will mean a new entry</source>
   <translation>
    <numerusform>%n Erwähnung von „{name}“ wird einen neuen Eintrag meinen</numerusform>
    <numerusform>%n Erwähnungen von „{name}“ werden einen neuen Eintrag meinen</numerusform>
   </translation>
  </message>
  <message>
   <source>Split an entry</source>
   <translation>Eintrag teilen</translation>
  </message>
  <message>
   <source>Split</source>
   <translation>Teilen</translation>
  </message>
  <message>
   <source>Take over from the old entry</source>
   <translation>Vom alten Eintrag übernehmen</translation>
  </message>
  <message>
   <source>Not in the registry</source>
   <translation>Nicht im Register</translation>
  </message>
  <message>
   <source>Not named in the text</source>
   <translation>Im Text nicht genannt</translation>
  </message>
  <message>
   <source>Cannot be told which</source>
   <translation>Nicht zu sagen, wer</translation>
  </message>
  <message>
   <source>not in the registry</source>
   <translation>nicht im Register</translation>
  </message>
  <message>
   <source>Remove {name}</source>
   <translation>{name} entfernen</translation>
  </message>
  <message>
   <source>Counting…</source>
   <translation>Wird gezählt…</translation>
  </message>
  <message>
   <source>Names are taken as they are</source>
   <translation>Namen bleiben, wie sie sind</translation>
  </message>
  <message>
   <source>Names file</source>
   <translation>Namensdatei</translation>
  </message>
  <message>
   <source>What is not taken, or lost</source>
   <translation>Was nicht übernommen wird oder verloren geht</translation>
  </message>
  <message>
   <source>Articles so far: {count}</source>
   <translation>Artikel bisher: {count}</translation>
  </message>
  <message>
   <source>Exported to {path} · {counts}</source>
   <translation>Nach {path} exportiert · {counts}</translation>
  </message>
  <message>
   <source>Export annotations</source>
   <translation>Annotationen exportieren</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Everybody’s</source>
   <translation>Von allen</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <source>Whose work</source>
   <translation>Wessen Arbeit</translation>
  </message>
  <message>
   <source>Write to</source>
   <translation>Schreiben nach</translation>
  </message>
  <message>
   <source>As the format says</source>
   <translation>Wie es das Format sagt</translation>
  </message>
  <message>
   <source>Code points</source>
   <translation>Codepunkte</translation>
  </message>
  <message>
   <source>UTF-16 units</source>
   <translation>UTF-16-Einheiten</translation>
  </message>
  <message>
   <source>Import annotations</source>
   <translation>Annotationen importieren</translation>
  </message>
  <message>
   <source>These are a model’s suggestions</source>
   <translation>Das sind Vorschläge eines Modells</translation>
  </message>
  <message>
   <source>The annotators had finished</source>
   <translation>Die Annotierenden waren fertig</translation>
  </message>
  <message>
   <source>Annotations</source>
   <translation>Annotationen</translation>
  </message>
  <message>
   <source>Offsets count</source>
   <translation>Positionen zählen</translation>
  </message>
  <message>
   <source>Choose a file, or a folder of files.</source>
   <translation>Eine Datei oder einen Ordner mit Dateien wählen.</translation>
  </message>
  <message>
   <source>Imported · {counts}</source>
   <translation>Importiert · {counts}</translation>
  </message>
  <message>
   <source>As the files say</source>
   <translation>Wie die Dateien es sagen</translation>
  </message>
  <message>
   <source>File…</source>
   <translation>Datei…</translation>
  </message>
  <message>
   <source>Folder…</source>
   <translation>Ordner…</translation>
  </message>
  <message>
   <source>The format cannot be told from the files. Choose it.</source>
   <translation>Das Format ist den Dateien nicht anzusehen. Bitte wählen.</translation>
  </message>
  <message>
   <source>Everything in the files is taken.</source>
   <translation>Alles aus den Dateien wird übernommen.</translation>
  </message>
  <message>
   <source>What the format cannot hold</source>
   <translation>Was das Format nicht fasst</translation>
  </message>
  <message>
   <source>The format holds everything.</source>
   <translation>Das Format fasst alles.</translation>
  </message>
  <message>
   <source>articles: {count}</source>
   <translation>Artikel: {count}</translation>
  </message>
  <message>
   <source>new: {count}</source>
   <translation>neu: {count}</translation>
  </message>
  <message>
   <source>known already: {count}</source>
   <translation>schon bekannt: {count}</translation>
  </message>
  <message>
   <source>refused: {count}</source>
   <translation>abgelehnt: {count}</translation>
  </message>
  <message>
   <source>without a place in the schema: {count}</source>
   <translation>ohne Platz im Schema: {count}</translation>
  </message>
  <message>
   <source>left out by the names file: {count}</source>
   <translation>von der Namensdatei ausgelassen: {count}</translation>
  </message>
  <message>
   <source>Refused</source>
   <translation>Abgelehnt</translation>
  </message>
  <message>
   <source>Names that stand for nothing in the schema</source>
   <translation>Namen, die im Schema für nichts stehen</translation>
  </message>
  <message>
   <source>Left out by the names file</source>
   <translation>Von der Namensdatei ausgelassen</translation>
  </message>
  <message>
   <source>Values without an attribute</source>
   <translation>Werte ohne Attribut</translation>
  </message>
  <message>
   <source>Put right</source>
   <translation>Berichtigt</translation>
  </message>
  <message>
   <source>annotations: {count}</source>
   <translation>Annotationen: {count}</translation>
  </message>
  <message>
   <source>losses: {count}</source>
   <translation>Verluste: {count}</translation>
  </message>
  <message>
   <source>, line {line}</source>
   <translation>, Zeile {line}</translation>
  </message>
  <message>
   <source>Find in this article</source>
   <translation>In diesem Artikel suchen</translation>
  </message>
  <message>
   <source>Previous</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>not found</source>
   <translation>nicht gefunden</translation>
  </message>
  <message>
   <source>{number} of {total}</source>
   <translation>{number} von {total}</translation>
  </message>
  <message>
   <source>{count} found</source>
   <translation>{count} gefunden</translation>
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
   <source>This article is finished · {reopen} reopens it · {next_document} next article</source>
   <translation>Dieser Artikel ist fertig · {reopen} öffnet ihn wieder · {next_document} nächster Artikel</translation>
  </message>
  <message>
   <source>{confirm} accepts it · {delete} rejects it · a label's key accepts it with that label · {next_suggestion} next suggestion</source>
   <translation>{confirm} nimmt ihn an · {delete} verwirft ihn · die Taste eines Labels nimmt ihn mit diesem an · {next_suggestion} nächster Vorschlag</translation>
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
   <source>{confirm} moves its borders</source>
   <translation>{confirm} verschiebt die Grenzen</translation>
  </message>
  <message>
   <source>{delete} removes it</source>
   <translation>{delete} entfernt sie</translation>
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
   <source>{link} links it</source>
   <translation>{link} verknüpft sie</translation>
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
   <source>A backup is made first. All work stays as it is. What changes after {schema}:</source>
   <translation>Zuerst wird gesichert. Alle Arbeit bleibt, wie sie ist. Was sich nach {schema} ändert:</translation>
  </message>
  <message numerus="yes">
   <source>%n thing(s) in the way of {schema}. Change that first, or retire labels:</source>
   <translation>
    <numerusform>%n Sache steht {schema} im Weg. Ändern Sie sie zuerst, oder bieten Sie Labels nicht mehr an:</numerusform>
    <numerusform>%n Sachen stehen {schema} im Weg. Ändern Sie sie zuerst, oder bieten Sie Labels nicht mehr an:</numerusform>
   </translation>
  </message>
  <message>
   <source>The project cannot be opened</source>
   <translation>Das Projekt kann nicht geöffnet werden</translation>
  </message>
  <message>
   <source>There is no backup</source>
   <translation>Es gibt keine Sicherung</translation>
  </message>
  <message>
   <source>{name} has no backups beside it.</source>
   <translation>Neben {name} liegen keine Sicherungen.</translation>
  </message>
  <message>
   <source>Restored. The file as it was before is {name}.</source>
   <translation>Wiederhergestellt. Die vorige Datei heißt {name}.</translation>
  </message>
  <message>
   <source>Not everything was saved</source>
   <translation>Nicht alles wurde gespeichert</translation>
  </message>
  <message>
   <source>So nothing else was done. Open the project again.</source>
   <translation>Darum geschah sonst nichts. Öffnen Sie das Projekt noch einmal.</translation>
  </message>
  <message numerus="yes">
   <source>… and %n more.</source>
   <translation>
    <numerusform>… und %n weitere.</numerusform>
    <numerusform>… und %n weitere.</numerusform>
   </translation>
  </message>
  <message>
   <source>Save a copy</source>
   <translation>Kopie speichern</translation>
  </message>
  <message>
   <source>The copy is written and checked…</source>
   <translation>Die Kopie wird geschrieben und geprüft…</translation>
  </message>
  <message>
   <source>Back up</source>
   <translation>Sichern</translation>
  </message>
  <message>
   <source>The backup is written and checked…</source>
   <translation>Die Sicherung wird geschrieben und geprüft…</translation>
  </message>
  <message>
   <source>The backup is copied and checked…</source>
   <translation>Die Sicherung wird kopiert und geprüft…</translation>
  </message>
  <message>
   <source>This project is open read-only, so its schema stays.</source>
   <translation>Dieses Projekt ist nur zum Lesen geöffnet; sein Schema bleibt.</translation>
  </message>
  <message>
   <source>Change the schema</source>
   <translation>Schema wechseln</translation>
  </message>
  <message>
   <source>All work is checked against the newer schema…</source>
   <translation>Alle Arbeit wird am neueren Schema geprüft…</translation>
  </message>
  <message>
   <source>The schema stays as it is</source>
   <translation>Das Schema bleibt, wie es ist</translation>
  </message>
  <message>
   <source>The project has this schema already.</source>
   <translation>Das Projekt hat dieses Schema schon.</translation>
  </message>
  <message>
   <source>Back up and change</source>
   <translation>Sichern und wechseln</translation>
  </message>
  <message>
   <source>A backup is made, then the schema changes…</source>
   <translation>Es wird gesichert, dann wechselt das Schema…</translation>
  </message>
  <message>
   <source>Restore from a backup…</source>
   <translation>Aus einer Sicherung wiederherstellen…</translation>
  </message>
  <message>
   <source>The project was not restored</source>
   <translation>Das Projekt wurde nicht wiederhergestellt</translation>
  </message>
  <message>
   <source>Go on with {schema}?</source>
   <translation>Mit {schema} weiterarbeiten?</translation>
  </message>
  <message>
   <source>A copy was saved as {name}.</source>
   <translation>Eine Kopie wurde als {name} gespeichert.</translation>
  </message>
  <message>
   <source>Backed up as {name}.</source>
   <translation>Gesichert als {name}.</translation>
  </message>
  <message>
   <source>The project has {schema} now.</source>
   <translation>Das Projekt hat jetzt {schema}.</translation>
  </message>
  <message>
   <source>{name}, key {key}</source>
   <translation>{name}, Taste {key}</translation>
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
   <source>Go to {name}</source>
   <translation>Zu {name} gehen</translation>
  </message>
  <message>
   <source>Delete link {name}</source>
   <translation>Verknüpfung {name} löschen</translation>
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
   <source>In this article</source>
   <translation>In diesem Artikel</translation>
  </message>
  <message>
   <source>In this story</source>
   <translation>In dieser Geschichte</translation>
  </message>
  <message>
   <source>In all articles</source>
   <translation>In allen Artikeln</translation>
  </message>
  <message>
   <source>{checked} of {total} places checked; Space checks and unchecks one</source>
   <translation>{checked} von {total} Stellen angekreuzt; Leertaste kreuzt an und ab</translation>
  </message>
  <message>
   <source>Mark all like this</source>
   <translation>Alle gleichen markieren</translation>
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
   <source>Marking…</source>
   <translation>Markieren…</translation>
  </message>
  <message>
   <source>Stopped. Nothing was marked.</source>
   <translation>Abgebrochen. Nichts wurde markiert.</translation>
  </message>
  <message>
   <source>Where to look</source>
   <translation>Wo gesucht wird</translation>
  </message>
  <message>
   <source>“{words}” as {label}</source>
   <translation>„{words}“ als {label}</translation>
  </message>
  <message>
   <source>Mark {count}</source>
   <translation>{count} markieren</translation>
  </message>
  <message>
   <source>{label}, suggested</source>
   <translation>{label}, vorgeschlagen</translation>
  </message>
  <message>
   <source>Annotator projects (*.annotator)</source>
   <translation>Annotator-Projekte (*.annotator)</translation>
  </message>
  <message>
   <source>Schemas (*.json)</source>
   <translation>Schemas (*.json)</translation>
  </message>
  <message>
   <source>Markdown (*.md *.markdown *.txt)</source>
   <translation>Markdown (*.md *.markdown *.txt)</translation>
  </message>
  <message>
   <source>Names files (*.json)</source>
   <translation>Namensdateien (*.json)</translation>
  </message>
  <message>
   <source>Choose a guideline</source>
   <translation>Richtlinie wählen</translation>
  </message>
  <message>
   <source>Choose a names file</source>
   <translation>Namensdatei wählen</translation>
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
   <source>Choose a folder</source>
   <translation>Ordner wählen</translation>
  </message>
  <message>
   <source>Open project</source>
   <translation>Projekt öffnen</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>Choose a schema</source>
   <translation>Schema wählen</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Type the letters of the other annotation, or Tab and Enter · Esc cancels</source>
   <translation>Die Buchstaben der anderen Annotation eingeben oder Tab und Eingabe · Esc bricht ab</translation>
  </message>
  <message>
   <source>Moving the start: {words}</source>
   <translation>Anfang verschieben: {words}</translation>
  </message>
  <message>
   <source>Left and Right by word · Shift by character · Tab other border · Enter done · Esc cancels</source>
   <translation>Links und Rechts wortweise · Umschalt zeichenweise · Tab andere Grenze · Eingabe fertig · Esc bricht ab</translation>
  </message>
  <message>
   <source>Link from {start} to {end}</source>
   <translation>Verknüpfung von {start} zu {end}</translation>
  </message>
  <message>
   <source>The schema has no link between these two · Esc cancels</source>
   <translation>Das Schema hat zwischen diesen beiden keine Verknüpfung · Esc bricht ab</translation>
  </message>
  <message>
   <source>Moving the end: {words}</source>
   <translation>Ende verschieben: {words}</translation>
  </message>
  <message>
   <source>Press the digit of the link · Esc cancels</source>
   <translation>Die Ziffer der Verknüpfung drücken · Esc bricht ab</translation>
  </message>
  <message>
   <source>Link from {start}</source>
   <translation>Verknüpfung von {start}</translation>
  </message>
  <message>
   <source>R or Enter links them: {links} · Esc cancels</source>
   <translation>R oder Eingabe verknüpft: {links} · Esc bricht ab</translation>
  </message>
  <message>
   <source>No quotation yet.

Press {key} to select one, then its layer's key. After that put the caret on who speaks, on the cue, on who passed it on or who is spoken to, and press the key shown here.</source>
   <translation>Noch kein Zitat.

{key} drücken, um eines auszuwählen, dann die Taste seiner Ebene. Danach den Textcursor auf die sprechende Person, die Redeanzeige, auf Weitergebende oder Angesprochene setzen und die hier gezeigte Taste drücken.</translation>
  </message>
  <message>
   <source>Type of quotation</source>
   <translation>Art des Zitats</translation>
  </message>
  <message>
   <source>The marks say: {label}. Take it</source>
   <translation>Die Zeichen sagen: {label}. Übernehmen</translation>
  </message>
  <message>
   <source>Same speaker as last</source>
   <translation>Wer auch zuletzt sprach</translation>
  </message>
  <message>
   <source>missing</source>
   <translation>fehlt</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>! missing</source>
   <translation>! fehlt</translation>
  </message>
  <message>
   <source>Move {words} nearer to the speaker</source>
   <translation>{words} näher zur sprechenden Person rücken</translation>
  </message>
  <message>
   <source>Everybody says the same</source>
   <translation>Alle sagen dasselbe</translation>
  </message>
  <message>
   <source>More than half say the same</source>
   <translation>Mehr als die Hälfte sagt dasselbe</translation>
  </message>
  <message>
   <source>All who marked it say the same</source>
   <translation>Alle, die es markiert haben, sagen dasselbe</translation>
  </message>
  <message>
   <source>The version with the most votes</source>
   <translation>Die Fassung mit den meisten Stimmen</translation>
  </message>
  <message>
   <source>A share of the votes, the first few</source>
   <translation>Ein Anteil der Stimmen, die ersten paar</translation>
  </message>
  <message>
   <source>Keep every version</source>
   <translation>Jede Fassung behalten</translation>
  </message>
  <message>
   <source>In {documents} articles: {counted}.</source>
   <translation>In {documents} Artikeln: {counted}.</translation>
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
   <source>{count} of these rest on work that changed since</source>
   <translation>{count} davon beruhen auf seither geänderter Arbeit</translation>
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
   <source>{count} would become gold</source>
   <translation>{count} würden Gold</translation>
  </message>
  <message>
   <source>{count} would be left at the default</source>
   <translation>{count} blieben bei der Vorgabe</translation>
  </message>
  <message>
   <source>{count} are decided already and stay</source>
   <translation>{count} sind schon entschieden und bleiben</translation>
  </message>
  <message>
   <source>{count} stay open</source>
   <translation>{count} bleiben offen</translation>
  </message>
  <message>
   <source>Everything in this queue is decided.</source>
   <translation>Hier ist alles entschieden.</translation>
  </message>
  <message>
   <source>{count} agreed ones wait for a rule (Ctrl+R).</source>
   <translation>{count} sind einig und warten auf eine Regel (Strg+R).</translation>
  </message>
  <message>
   <source>This is the last of the queue.</source>
   <translation>Das ist das letzte der Reihe.</translation>
  </message>
  <message>
   <source>This is the first of the queue.</source>
   <translation>Das ist das erste der Reihe.</translation>
  </message>
  <message>
   <source>This is the only one left to decide on.</source>
   <translation>Nur über diesen ist noch zu entscheiden.</translation>
  </message>
  <message>
   <source>There is no annotator {number} here.</source>
   <translation>Nummer {number} gibt es hier nicht.</translation>
  </message>
  <message>
   <source>1–9 take a version · {reject} nothing here · {combine} boundary and label · {edit} edit · {add} add · {link} link · {next_open} next · {next}/{previous} walk · {undo} undo · {alike} same elsewhere · {reason} reason · {note} note · {guideline} guideline · {filter} filter · {side_by_side} view</source>
   <translation>1–9 Fassung nehmen · {reject} nichts hier · {combine} Grenze und Label · {edit} ändern · {add} ergänzen · {link} verknüpfen · {next_open} nächste · {next}/{previous} gehen · {undo} zurück · {alike} anderswo gleich · {reason} Grund · {note} Notiz · {guideline} Richtlinie · {filter} Filter · {side_by_side} Ansicht</translation>
  </message>
  <message>
   <source>Shift+arrows set the boundary · 1–9 label · {next_open} makes it gold · Esc goes back</source>
   <translation>Umschalt+Pfeile setzen die Grenze · 1–9 Label · {next_open} macht Gold daraus · Esc zurück</translation>
  </message>
  <message>
   <source>Letters choose the other annotation · Tab, then Enter · Esc goes back</source>
   <translation>Buchstaben wählen die andere Annotation · Tab, dann Eingabe · Esc geht zurück</translation>
  </message>
  <message>
   <source>Name of the new gold set; its decisions are apart from those of others:</source>
   <translation>Name des neuen Goldsatzes; seine Entscheidungen sind getrennt von anderen:</translation>
  </message>
  <message>
   <source>The work has changed since: decide anew, or {confirm} lets it stand.</source>
   <translation>Die Arbeit hat sich seither geändert: neu entscheiden, oder {confirm} lässt es gelten.</translation>
  </message>
  <message>
   <source>Nothing to decide on</source>
   <translation>Nichts zu entscheiden</translation>
  </message>
  <message>
   <source>New gold set</source>
   <translation>Neuer Goldsatz</translation>
  </message>
  <message>
   <source>{articles} articles of {stories} stories. Click a number for the passages behind it.</source>
   <translation>{articles} Artikel aus {stories} Geschichten. Eine Zahl anklicken zeigt die Stellen dahinter.</translation>
  </message>
  <message>
   <source>All: {all}, {articles} articles of {stories} stories. Click a number for the passages behind it.</source>
   <translation>Alle: {all}, {articles} Artikel aus {stories} Geschichten. Eine Zahl anklicken zeigt die Stellen dahinter.</translation>
  </message>
  <message>
   <source>{first} and {second}: {measure} {value}, 95 % {low} to {high}, n = {count}</source>
   <translation>{first} und {second}: {measure} {value}, 95 % {low} bis {high}, n = {count}</translation>
  </message>
  <message>
   <source>Rows {first}, columns {second} · F1 of aligned ones {f1} · {count} passages</source>
   <translation>Zeilen {first}, Spalten {second} · F1 der zugeordneten {f1} · {count} Stellen</translation>
  </message>
  <message>
   <source>Comparing… {done} of {wanted} pairs</source>
   <translation>Vergleich… {done} von {wanted} Paaren</translation>
  </message>
  <message>
   <source>Agreement of every two annotators</source>
   <translation>Übereinstimmung von je zwei Annotierenden</translation>
  </message>
  <message>
   <source>Confusion of two annotators</source>
   <translation>Verwechslungen von zwei Annotierenden</translation>
  </message>
  <message>
   <source>Comparing…</source>
   <translation>Wird verglichen…</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nichts</translation>
  </message>
  <message>
   <source>{first} and {second}: {count} passages</source>
   <translation>{first} und {second}: {count} Stellen</translation>
  </message>
  <message>
   <source>No two annotators met in this layer.</source>
   <translation>In dieser Ebene trafen keine zwei Annotierenden zusammen.</translation>
  </message>
  <message>
   <source>{first} and {second}</source>
   <translation>{first} und {second}</translation>
  </message>
  <message>
   <source>{one} by {first}, {other} by {second}</source>
   <translation>{one} von {first}, {other} von {second}</translation>
  </message>
  <message>
   <source>Agreement (*{suffix})</source>
   <translation>Übereinstimmung (*{suffix})</translation>
  </message>
  <message>
   <source>Measure</source>
   <translation>Maß</translation>
  </message>
  <message>
   <source>What is confused</source>
   <translation>Was verwechselt wird</translation>
  </message>
  <message>
   <source>Measure again</source>
   <translation>Neu messen</translation>
  </message>
  <message>
   <source>Written to {file}.</source>
   <translation>In {file} geschrieben.</translation>
  </message>
  <message>
   <source>The same words with the same versions. Checked ones are decided as here, in one step.</source>
   <translation>Dieselben Wörter mit denselben Fassungen. Angekreuzte werden wie hier entschieden, in einem Schritt.</translation>
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
   <source>Decide {count} alike</source>
   <translation>{count} gleich entscheiden</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>Fassungen</translation>
  </message>
  <message>
   <source>✓ Gold: {label}</source>
   <translation>✓ Gold: {label}</translation>
  </message>
  <message>
   <source>Agreed</source>
   <translation>Einig</translation>
  </message>
  <message>
   <source>Boundary</source>
   <translation>Grenze</translation>
  </message>
  <message>
   <source>Attribute</source>
   <translation>Attribut</translation>
  </message>
  <message>
   <source>Link</source>
   <translation>Verknüpfung</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>Zeile</translation>
  </message>
  <message>
   <source>Only some</source>
   <translation>Nur manche</translation>
  </message>
  <message>
   <source>adjudicated</source>
   <translation>nach Fassung</translation>
  </message>
  <message>
   <source>edited</source>
   <translation>geändert</translation>
  </message>
  <message>
   <source>added</source>
   <translation>ergänzt</translation>
  </message>
  <message>
   <source>imported</source>
   <translation>importiert</translation>
  </message>
  <message>
   <source>unanimous</source>
   <translation>einstimmig</translation>
  </message>
  <message>
   <source>majority</source>
   <translation>Mehrheit</translation>
  </message>
  <message>
   <source>agreeing</source>
   <translation>einig</translation>
  </message>
  <message>
   <source>votes</source>
   <translation>Stimmen</translation>
  </message>
  <message>
   <source>threshold</source>
   <translation>Schwelle</translation>
  </message>
  <message>
   <source>kept</source>
   <translation>alle behalten</translation>
  </message>
  <message>
   <source>Nothing here</source>
   <translation>Nichts hier</translation>
  </message>
  <message>
   <source>Rejected by {name}</source>
   <translation>Verworfen von {name}</translation>
  </message>
  <message>
   <source>Decided by {name}</source>
   <translation>Entschieden von {name}</translation>
  </message>
  <message>
   <source>gold</source>
   <translation>Gold</translation>
  </message>
  <message>
   <source>{label} in {count} pieces</source>
   <translation>{label} in {count} Teilen</translation>
  </message>
  <message>
   <source>Rejected by you</source>
   <translation>Von Ihnen verworfen</translation>
  </message>
  <message>
   <source>Decided by you</source>
   <translation>Von Ihnen entschieden</translation>
  </message>
  <message>
   <source>Rejected</source>
   <translation>Verworfen</translation>
  </message>
  <message>
   <source>Decided</source>
   <translation>Entschieden</translation>
  </message>
  <message>
   <source>Gold was imported</source>
   <translation>Gold wurde importiert</translation>
  </message>
  <message>
   <source>for the guideline</source>
   <translation>für die Richtlinie</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>ja</translation>
  </message>
  <message>
   <source>no</source>
   <translation>nein</translation>
  </message>
  <message>
   <source>{label} (left as it is)</source>
   <translation>{label} (so gelassen)</translation>
  </message>
  <message>
   <source>Nothing yet.</source>
   <translation>Noch nichts.</translation>
  </message>
  <message>
   <source>No article has two finishers yet.</source>
   <translation>Noch kein Artikel ist von zweien fertig.</translation>
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
   <source>{count} configurations of {articles} articles of {stories} stories, loaded back and compared.</source>
   <translation>{count} Konfigurationen aus {articles} Artikeln von {stories} Geschichten, wieder geladen und verglichen.</translation>
  </message>
  <message numerus="yes">
   <source>%n row(s)</source>
   <translation>
    <numerusform>%n Zeile</numerusform>
    <numerusform>%n Zeilen</numerusform>
   </translation>
  </message>
  <message>
   <source>Exporting {step}: {count} articles</source>
   <translation>Export von {step}: {count} Artikel</translation>
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
   <source>Exporting…</source>
   <translation>Export läuft…</translation>
  </message>
  <message>
   <source>Counting what would be exported…</source>
   <translation>Es wird gezählt, was exportiert würde…</translation>
  </message>
  <message numerus="yes">
   <source>%n configuration(s) with {rows}; {losses} losses are listed.</source>
   <translation>
    <numerusform>%n Konfiguration mit {rows}; {losses} Verluste sind aufgeführt.</numerusform>
    <numerusform>%n Konfigurationen mit {rows}; {losses} Verluste sind aufgeführt.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n configuration(s) with {rows}.</source>
   <translation>
    <numerusform>%n Konfiguration mit {rows}.</numerusform>
    <numerusform>%n Konfigurationen mit {rows}.</numerusform>
   </translation>
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
   <source>Splits</source>
   <translation>Aufteilung</translation>
  </message>
  <message>
   <source>Losses</source>
   <translation>Verluste</translation>
  </message>
  <message>
   <source>The export was stopped; the folder is as it was.</source>
   <translation>Der Export wurde abgebrochen; der Ordner ist, wie er war.</translation>
  </message>
  <message>
   <source>How to load it</source>
   <translation>So wird er geladen</translation>
  </message>
  <message>
   <source>First rows</source>
   <translation>Erste Zeilen</translation>
  </message>
  <message>
   <source>The dataset is in</source>
   <translation>Der Datensatz ist in</translation>
  </message>
  <message>
   <source>Exported to {folder}.</source>
   <translation>Nach {folder} exportiert.</translation>
  </message>
  <message>
   <source>Gold set: {name}</source>
   <translation>Goldsatz: {name}</translation>
  </message>
  <message>
   <source>There is nothing to edit; {add} adds gold.</source>
   <translation>Hier ist nichts zu ändern; {add} ergänzt Gold.</translation>
  </message>
  <message>
   <source>Links are not added but drawn: {link} does that.</source>
   <translation>Verknüpfungen werden gezogen, nicht ergänzt: {link} tut das.</translation>
  </message>
  <message>
   <source>Edit {layer}</source>
   <translation>{layer} ändern</translation>
  </message>
  <message>
   <source>Add {layer}</source>
   <translation>{layer} ergänzen</translation>
  </message>
  <message>
   <source>&amp;Compare gold sets…</source>
   <translation>Goldsätze &amp;vergleichen…</translation>
  </message>
  <message>
   <source>The gold set that you decide in ({key})</source>
   <translation>Der Goldsatz, in dem Sie entscheiden ({key})</translation>
  </message>
  <message>
   <source>&amp;New gold set…</source>
   <translation>&amp;Neuer Goldsatz…</translation>
  </message>
  <message>
   <source>Both decided {decided}; {same} alike ({share}). Cohen’s kappa on the labels: {kappa}.</source>
   <translation>Beide entschieden {decided}, davon {same} gleich ({share}). Cohens Kappa der Labels: {kappa}.</translation>
  </message>
  <message>
   <source>There is nothing yet that both decided.</source>
   <translation>Noch nichts wurde in beiden entschieden.</translation>
  </message>
  <message>
   <source>Compare gold sets</source>
   <translation>Goldsätze vergleichen</translation>
  </message>
  <message>
   <source>Go to this decision</source>
   <translation>Zu dieser Entscheidung</translation>
  </message>
  <message>
   <source>Differences</source>
   <translation>Abweichungen</translation>
  </message>
  <message>
   <source>First</source>
   <translation>Erster</translation>
  </message>
  <message>
   <source>Second</source>
   <translation>Zweiter</translation>
  </message>
  <message>
   <source>Choose two different gold sets.</source>
   <translation>Zwei verschiedene Goldsätze wählen.</translation>
  </message>
  <message>
   <source>{label}, other borders or attributes</source>
   <translation>{label}, andere Grenzen oder Attribute</translation>
  </message>
  <message>
   <source>Link from {what}: letters of the other one, or Tab and Enter</source>
   <translation>Verknüpfung von {what}: Buchstaben der anderen oder Tab und Eingabe</translation>
  </message>
  <message>
   <source>{link}: {start} → {end}.</source>
   <translation>{link}: {start} → {end}.</translation>
  </message>
  <message>
   <source>Links join gold annotations; decide on this one first.</source>
   <translation>Verknüpfungen verbinden Gold; zuerst hier entscheiden.</translation>
  </message>
  <message>
   <source>There is no gold yet that this could be linked to.</source>
   <translation>Es gibt noch kein Gold, mit dem sich das verknüpfen ließe.</translation>
  </message>
  <message>
   <source>The schema has no link between these two.</source>
   <translation>Das Schema hat zwischen diesen beiden keine Verknüpfung.</translation>
  </message>
  <message>
   <source>Which link? {names}</source>
   <translation>Welche Verknüpfung? {names}</translation>
  </message>
  <message>
   <source>Pictures (*.png *.svg)</source>
   <translation>Bilder (*.png *.svg)</translation>
  </message>
  <message>
   <source>Rejected imports · {count}</source>
   <translation>Abgelehnte Importe · {count}</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>Neu ansehen</translation>
  </message>
  <message>
   <source>Click a part of a chart, or walk with the arrows, for the articles behind it.</source>
   <translation>Einen Teil anklicken oder mit den Pfeilen dorthin gehen: Rechts stehen die Artikel dahinter.</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>Speichern…</translation>
  </message>
  <message>
   <source>Articles behind the chosen part</source>
   <translation>Artikel hinter dem gewählten Teil</translation>
  </message>
  <message numerus="yes">
   <source>%n record(s) could not be imported.</source>
   <translation>
    <numerusform>%n Datensatz konnte nicht importiert werden.</numerusform>
    <numerusform>%n Datensätze konnten nicht importiert werden.</numerusform>
   </translation>
  </message>
  <message>
   <source>Agreed: {share}</source>
   <translation>Einig: {share}</translation>
  </message>
  <message>
   <source>Save {chart}</source>
   <translation>{chart} speichern</translation>
  </message>
  <message>
   <source>Rejected imports: {count}</source>
   <translation>Abgelehnte Importe: {count}</translation>
  </message>
  <message>
   <source>Looking at {step}…</source>
   <translation>Durchsicht: {step}…</translation>
  </message>
  <message>
   <source>and {count} more</source>
   <translation>und {count} weitere</translation>
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
   <source>{title} · {differing} of {total} differ</source>
   <translation>{title} · {differing} von {total} verschieden</translation>
  </message>
  <message>
   <source>{title} · {differing} of {total} differ, the first {most} of them below</source>
   <translation>{title} · {differing} von {total} verschieden, unten die ersten {most}</translation>
  </message>
  <message>
   <source>{label}, other borders</source>
   <translation>{label}, andere Grenzen</translation>
  </message>
  <message>
   <source>{question} · Esc goes back</source>
   <translation>{question} · Esc geht zurück</translation>
  </message>
  <message>
   <source>Boundary of which annotator?</source>
   <translation>Grenze von welcher Nummer?</translation>
  </message>
  <message>
   <source>Which reason? 1–5, 0 for none</source>
   <translation>Welcher Grund? 1–5, 0 für keinen</translation>
  </message>
  <message>
   <source>Decide on this one first; {alike} then repeats that elsewhere.</source>
   <translation>Zuerst hier entscheiden; {alike} wiederholt das dann anderswo.</translation>
  </message>
  <message>
   <source>What covers no text has no boundary.</source>
   <translation>Was keinen Text umfasst, hat keine Grenze.</translation>
  </message>
  <message>
   <source>Boundary of {number}, label of which annotator?</source>
   <translation>Grenze von {number}, Label von welcher Nummer?</translation>
  </message>
  <message>
   <source>The same conflict is nowhere else.</source>
   <translation>Denselben Konflikt gibt es nirgends sonst.</translation>
  </message>
  <message>
   <source>open</source>
   <translation>offen</translation>
  </message>
  <message>
   <source>decided</source>
   <translation>entschieden</translation>
  </message>
  <message>
   <source>stale</source>
   <translation>veraltet</translation>
  </message>
  <message>
   <source>To decide</source>
   <translation>Zu entscheiden</translation>
  </message>
  <message>
   <source>Stale</source>
   <translation>Veraltet</translation>
  </message>
  <message>
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <source>All differences</source>
   <translation>Abweichungen</translation>
  </message>
  <message>
   <source>Differences and agreed</source>
   <translation>Auch Einige</translation>
  </message>
  <message>
   <source>By article</source>
   <translation>Nach Artikel</translation>
  </message>
  <message>
   <source>By kind</source>
   <translation>Nach Art</translation>
  </message>
  <message>
   <source>By disagreement</source>
   <translation>Nach Uneinigkeit</translation>
  </message>
  <message>
   <source>Which decisions</source>
   <translation>Welche Entscheidungen</translation>
  </message>
  <message>
   <source>Which kinds</source>
   <translation>Welche Arten</translation>
  </message>
  <message>
   <source>Which layers</source>
   <translation>Welche Ebenen</translation>
  </message>
  <message>
   <source>Decisions</source>
   <translation>Entscheidungen</translation>
  </message>
  <message>
   <source>{count} to decide</source>
   <translation>{count} zu entscheiden</translation>
  </message>
  <message>
   <source>{count} decided</source>
   <translation>{count} entschieden</translation>
  </message>
  <message>
   <source>{count} stale</source>
   <translation>{count} veraltet</translation>
  </message>
  <message>
   <source>{count} agreed ones wait for a rule</source>
   <translation>{count} einig, warten auf eine Regel</translation>
  </message>
  <message>
   <source>looking at {count} more articles…</source>
   <translation>{count} weitere Artikel werden angesehen…</translation>
  </message>
  <message>
   <source>Show &amp;names</source>
   <translation>&amp;Namen zeigen</translation>
  </message>
  <message>
   <source>Accept by rule…</source>
   <translation>Nach Regel annehmen…</translation>
  </message>
  <message>
   <source>View</source>
   <translation>Ansicht</translation>
  </message>
  <message>
   <source>&amp;All lanes ({key})</source>
   <translation>&amp;Alle Spuren ({key})</translation>
  </message>
  <message>
   <source>&amp;Side by side ({key})</source>
   <translation>&amp;Nebeneinander ({key})</translation>
  </message>
  <message>
   <source>Back to the passages ({key})</source>
   <translation>Zurück zu den Stellen ({key})</translation>
  </message>
  <message>
   <source>Arrows walk in a table · Enter shows the passages behind a number · Tab goes on</source>
   <translation>Pfeile gehen durch eine Tabelle · Eingabe zeigt die Stellen hinter einer Zahl · Tab geht weiter</translation>
  </message>
  <message>
   <source>Tab goes from chart to chart · Arrows walk through its parts</source>
   <translation>Tab geht von Bild zu Bild · Pfeile gehen durch seine Teile</translation>
  </message>
  <message>
   <source>This project is open read-only; stories could not be split.</source>
   <translation>Dieses Projekt ist nur zum Lesen geöffnet; Geschichten konnten nicht aufgeteilt werden.</translation>
  </message>
  <message>
   <source>Stories are being looked for; wait for the end, or stop it.</source>
   <translation>Geschichten werden gerade gesucht; das Ende abwarten oder abbrechen.</translation>
  </message>
  <message>
   <source>{accepted} accepted by rule, {open} left to decide on. Ctrl+Z takes it back.</source>
   <translation>{accepted} nach Regel angenommen, {open} noch zu entscheiden. Strg+Z nimmt es zurück.</translation>
  </message>
  <message>
   <source>There is nothing to decide on here. Articles come here when two annotators finished them.</source>
   <translation>Hier ist nichts zu entscheiden. Artikel kommen hierher, wenn zwei Annotierende sie abgeschlossen haben.</translation>
  </message>
  <message>
   <source>Differs in line {number}</source>
   <translation>Verschieden in Zeile {number}</translation>
  </message>
  <message>
   <source>What is edited</source>
   <translation>Was geändert wird</translation>
  </message>
  <message>
   <source>To decide on</source>
   <translation>Zu entscheiden</translation>
  </message>
  <message>
   <source>Annotator {number}</source>
   <translation>Nummer {number}</translation>
  </message>
  <message>
   <source>No reason given</source>
   <translation>Kein Grund genannt</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>Grund</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>The guideline should say this</source>
   <translation>Gehört in die Richtlinie</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>Warum</translation>
  </message>
  <message>
   <source>In the text</source>
   <translation>Im Text</translation>
  </message>
  <message>
   <source>Adjudication</source>
   <translation>Entscheiden</translation>
  </message>
  <message>
   <source>Agreement and overview</source>
   <translation>Übereinstimmung und Überblick</translation>
  </message>
  <message>
   <source>Stories</source>
   <translation>Geschichten</translation>
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
   <source>Next annotation under the caret</source>
   <translation>Nächste Annotation am Textcursor</translation>
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
   <source>Link the chosen annotation; then type letters</source>
   <translation>Gewählte Annotation verknüpfen; dann Buchstaben</translation>
  </message>
  <message>
   <source>Move the borders of the chosen annotation; accept the present suggestion</source>
   <translation>Grenzen der gewählten Annotation verschieben; Vorschlag annehmen</translation>
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
   <source>Next suggestion</source>
   <translation>Nächster Vorschlag</translation>
  </message>
  <message>
   <source>Previous suggestion</source>
   <translation>Voriger Vorschlag</translation>
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
   <source>Decide that there is nothing here</source>
   <translation>Entscheiden, dass hier nichts ist</translation>
  </message>
  <message>
   <source>Take one's boundary and another's label</source>
   <translation>Grenze der einen, Label der anderen Fassung nehmen</translation>
  </message>
  <message>
   <source>Edit what becomes gold</source>
   <translation>Ändern, was Gold wird</translation>
  </message>
  <message>
   <source>Add gold that nobody has</source>
   <translation>Gold ergänzen, das niemand hat</translation>
  </message>
  <message>
   <source>Draw a link from this gold; then type letters</source>
   <translation>Von diesem Gold verknüpfen; dann Buchstaben</translation>
  </message>
  <message>
   <source>Next one to decide on; make gold of what is edited</source>
   <translation>Nächste Entscheidung; aus Geändertem Gold machen</translation>
  </message>
  <message>
   <source>Next disagreement</source>
   <translation>Nächste Abweichung</translation>
  </message>
  <message>
   <source>Previous disagreement</source>
   <translation>Vorige Abweichung</translation>
  </message>
  <message>
   <source>Take back the last action</source>
   <translation>Das Letzte zurücknehmen</translation>
  </message>
  <message>
   <source>Decide the same elsewhere like this</source>
   <translation>Dasselbe anderswo gleich entscheiden</translation>
  </message>
  <message>
   <source>Let a stale decision stand</source>
   <translation>Veraltete Entscheidung gelten lassen</translation>
  </message>
  <message>
   <source>Withdraw a decision</source>
   <translation>Entscheidung zurückziehen</translation>
  </message>
  <message>
   <source>Give a reason; then its digit</source>
   <translation>Grund nennen; dann seine Ziffer</translation>
  </message>
  <message>
   <source>Write a note</source>
   <translation>Notiz schreiben</translation>
  </message>
  <message>
   <source>Flag for the guideline</source>
   <translation>Für die Richtlinie vormerken</translation>
  </message>
  <message>
   <source>Choose which ones are in the queue</source>
   <translation>Wählen, was zu sehen ist</translation>
  </message>
  <message>
   <source>Annotators side by side, or in one text</source>
   <translation>Fassungen nebeneinander oder in einem Text</translation>
  </message>
  <message>
   <source>Choose the gold set, start or compare one</source>
   <translation>Goldsatz wählen, beginnen oder vergleichen</translation>
  </message>
  <message>
   <source>Back to the passages of a number</source>
   <translation>Zurück zu den Stellen einer Zahl</translation>
  </message>
  <message>
   <source>Room for all lanes under a line, or for the usual</source>
   <translation>Platz für alle Spuren unter einer Zeile oder für die üblichen</translation>
  </message>
  <message>
   <source>Next version under the caret</source>
   <translation>Nächste Fassung am Textcursor</translation>
  </message>
  <message>
   <source>Find stories</source>
   <translation>Geschichten suchen</translation>
  </message>
  <message>
   <source>Merge the chosen stories</source>
   <translation>Die gewählten Geschichten vereinen</translation>
  </message>
  <message>
   <source>Split off the checked articles</source>
   <translation>Die angekreuzten Artikel abtrennen</translation>
  </message>
  <message>
   <source>Lock the story, or unlock it</source>
   <translation>Die Geschichte sperren oder entsperren</translation>
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
   <source>Leave the brush, the choice, the selection, then the layer</source>
   <translation>Pinsel, Gewähltes, Auswahl, dann die Ebene verlassen</translation>
  </message>
  <message>
   <source>Leave the text</source>
   <translation>Den Text verlassen</translation>
  </message>
  <message>
   <source>Take the version of that annotator</source>
   <translation>Die Fassung dieser Nummer nehmen</translation>
  </message>
  <message>
   <source>Move in the text; with Shift select a boundary</source>
   <translation>Im Text bewegen; mit Umschalt eine Grenze auswählen</translation>
  </message>
  <message>
   <source>Leave a question or editing</source>
   <translation>Frage oder Ändern verlassen</translation>
  </message>
  <message>
   <source>Walk through a table or a chart</source>
   <translation>Durch Tabelle oder Bild gehen</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Show the passages behind a number</source>
   <translation>Die Stellen hinter einer Zahl zeigen</translation>
  </message>
  <message>
   <source>Next table or chart</source>
   <translation>Nächste Tabelle, nächstes Bild</translation>
  </message>
  <message>
   <source>Shift+arrows, Ctrl+click</source>
   <translation>Umschalt+Pfeile, Strg+Klick</translation>
  </message>
  <message>
   <source>Choose several stories</source>
   <translation>Mehrere Geschichten wählen</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>Leertaste</translation>
  </message>
  <message>
   <source>Check an article</source>
   <translation>Einen Artikel ankreuzen</translation>
  </message>
  <message>
   <source>Open the article</source>
   <translation>Den Artikel öffnen</translation>
  </message>
  <message>
   <source>Take back the last merge, split or lock</source>
   <translation>Das letzte Vereinen, Abtrennen oder Sperren zurücknehmen</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>Ab</translation>
  </message>
  <message>
   <source>From the words to the passages</source>
   <translation>Von den Wörtern zu den Stellen</translation>
  </message>
  <message>
   <source>Go to the passage</source>
   <translation>Zur Stelle gehen</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Abbrechen</translation>
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
   <translation>{count} weitere: {words}</translation>
  </message>
  <message>
   <source>less</source>
   <translation>weniger</translation>
  </message>
  <message>
   <source>Show less</source>
   <translation>Weniger zeigen</translation>
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
   <source>★ Primary: {name}</source>
   <translation>★ Hauptsächlich: {name}</translation>
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
   <source>Stopped. The stories are as they were.</source>
   <translation>Abgebrochen. Die Geschichten sind, wie sie waren.</translation>
  </message>
  <message>
   <source>not compared yet: {new}</source>
   <translation>noch nicht verglichen: {new}</translation>
  </message>
  <message>
   <source>Several articles</source>
   <translation>Mehrere Artikel</translation>
  </message>
  <message>
   <source>Corrected by hand</source>
   <translation>Von Hand berichtigt</translation>
  </message>
  <message>
   <source>Locked</source>
   <translation>Gesperrt</translation>
  </message>
  <message>
   <source>Every story</source>
   <translation>Alle Geschichten</translation>
  </message>
  <message>
   <source>Weakest first</source>
   <translation>Schwächste zuerst</translation>
  </message>
  <message>
   <source>Largest first</source>
   <translation>Größte zuerst</translation>
  </message>
  <message>
   <source>By name</source>
   <translation>Nach Namen</translation>
  </message>
  <message>
   <source>{find} finds stories · {merge} merges those chosen · {split} splits off what is checked · {lock} locks · Ctrl+Z takes back · Enter opens an article</source>
   <translation>{find} sucht Geschichten · {merge} vereint die gewählten · {split} trennt Angekreuztes ab · {lock} sperrt · Strg+Z nimmt zurück · Eingabe öffnet einen Artikel</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>Vereinen</translation>
  </message>
  <message>
   <source>Split off</source>
   <translation>Abtrennen</translation>
  </message>
  <message>
   <source>Lock</source>
   <translation>Sperren</translation>
  </message>
  <message>
   <source>List its articles</source>
   <translation>Ihre Artikel auflisten</translation>
  </message>
  <message>
   <source>Stories: {count} · articles: {articles}</source>
   <translation>Geschichten: {count} · Artikel: {articles}</translation>
  </message>
  <message>
   <source>Search stories</source>
   <translation>Geschichten durchsuchen</translation>
  </message>
  <message>
   <source>Which stories</source>
   <translation>Welche Geschichten</translation>
  </message>
  <message>
   <source>Check the articles that are another story first.</source>
   <translation>Zuerst die Artikel ankreuzen, die eine andere Geschichte sind.</translation>
  </message>
  <message>
   <source>Unlock</source>
   <translation>Entsperren</translation>
  </message>
  <message>
   <source>No story is chosen.</source>
   <translation>Keine Geschichte ist gewählt.</translation>
  </message>
  <message>
   <source>Articles of the story</source>
   <translation>Artikel der Geschichte</translation>
  </message>
  <message numerus="yes">
   <source>%n more article(s) are not shown</source>
   <translation>
    <numerusform>%n weiterer Artikel wird nicht gezeigt</numerusform>
    <numerusform>%n weitere Artikel werden nicht gezeigt</numerusform>
   </translation>
  </message>
  <message>
   <source>copies</source>
   <translation>Kopien</translation>
  </message>
  <message>
   <source>reworkings</source>
   <translation>Bearbeitungen</translation>
  </message>
  <message>
   <source>Reading articles</source>
   <translation>Artikel werden gelesen</translation>
  </message>
  <message>
   <source>Comparing articles</source>
   <translation>Artikel werden verglichen</translation>
  </message>
  <message numerus="yes">
   <source>%n article(s)</source>
   <translation>
    <numerusform>%n Artikel</numerusform>
    <numerusform>%n Artikel</numerusform>
   </translation>
  </message>
  <message>
   <source>Changed splits, because their stories were joined: {articles}</source>
   <translation>Wechselten die Aufteilung, weil ihre Geschichten eins wurden: {articles}</translation>
  </message>
  <message>
   <source>Reworking of {other}: {names} of the names, {order} of them in the same order, {quotations} quotations in common</source>
   <translation>Bearbeitung von {other}: {names} der Namen, {order} davon in derselben Reihenfolge, {quotations} gemeinsame Zitate</translation>
  </message>
  <message>
   <source>Put here by the corpus</source>
   <translation>Vom Korpus hierher gestellt</translation>
  </message>
  <message>
   <source>Copy of {other}: {covered} of the words are in passages that both have</source>
   <translation>Kopie von {other}: {covered} der Wörter stehen in gemeinsamen Passagen</translation>
  </message>
  <message>
   <source>No other article is like it</source>
   <translation>Kein anderer Artikel gleicht ihm</translation>
  </message>
  <message>
   <source>Put here by hand</source>
   <translation>Von Hand hierher gestellt</translation>
  </message>
  <message>
   <source>put together by the corpus or by hand</source>
   <translation>vom Korpus oder von Hand zusammengestellt</translation>
  </message>
  <message>
   <source>locked</source>
   <translation>gesperrt</translation>
  </message>
  <message>
   <source>Accept all suggestions?</source>
   <translation>Alle Vorschläge annehmen?</translation>
  </message>
  <message numerus="yes">
   <source>%n suggestion(s) will become your annotations.</source>
   <translation>
    <numerusform>%n Vorschlag wird Ihre Annotation.</numerusform>
    <numerusform>%n Vorschläge werden Ihre Annotationen.</numerusform>
   </translation>
  </message>
  <message>
   <source>Undo takes all of it back in one step.</source>
   <translation>Rückgängig nimmt alles in einem Schritt zurück.</translation>
  </message>
  <message>
   <source>Nothing is suggested in this article.</source>
   <translation>In diesem Artikel ist nichts vorgeschlagen.</translation>
  </message>
  <message numerus="yes">
   <source>%n link(s) between them will follow.</source>
   <translation>
    <numerusform>%n Verknüpfung dazwischen folgt.</numerusform>
    <numerusform>%n Verknüpfungen dazwischen folgen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n cannot be taken:</source>
   <translation>
    <numerusform>%n lässt sich nicht übernehmen:</numerusform>
    <numerusform>%n lassen sich nicht übernehmen:</numerusform>
   </translation>
  </message>
  <message>
   <source>No suggestion is left in this article.</source>
   <translation>In diesem Artikel ist kein Vorschlag mehr.</translation>
  </message>
  <message>
   <source>Reject</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Accept all…</source>
   <translation>Alle annehmen…</translation>
  </message>
  <message>
   <source>{suggestion} · suggestion {number} of {total} by {model}</source>
   <translation>{suggestion} · Vorschlag {number} von {total} von {model}</translation>
  </message>
  <message numerus="yes">
   <source>%n suggestion(s) by {models} · {key} goes to the next</source>
   <translation>
    <numerusform>%n Vorschlag von {models} · {key} geht zum nächsten</numerusform>
    <numerusform>%n Vorschläge von {models} · {key} geht zum nächsten</numerusform>
   </translation>
  </message>
  <message>
   <source>Article text</source>
   <translation>Artikeltext</translation>
  </message>
  <message>
   <source>en</source>
   <translation>de</translation>
  </message>
  <message>
   <source>No article is open. Choose one on the left, or import some with Ctrl+I.</source>
   <translation>Kein Artikel ist offen. Links einen wählen oder mit Strg+I importieren.</translation>
  </message>
  <message>
   <source>&amp;Undo {title}</source>
   <translation>&amp;Rückgängig: {title}</translation>
  </message>
  <message>
   <source>&amp;Redo {title}</source>
   <translation>&amp;Wiederholen: {title}</translation>
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
 <context>
  <name>Library</name>
  <message>
   <source>Adjudicate {1}</source>
   <translation>Nach Regel entscheiden</translation>
  </message>
  <message>
   <source>The schema has no layer “{1}”.</source>
   <translation>Das Schema hat keine Ebene „{1}“.</translation>
  </message>
  <message>
   <source>No article is finished by {1} annotators yet, so there is nothing to compare.</source>
   <translation>Noch kein Artikel ist von {1} Annotierenden fertig, darum ist nichts zu vergleichen.</translation>
  </message>
  <message>
   <source>The layer “{1}” has no attribute “{2}”.</source>
   <translation>Die Ebene „{1}“ hat kein Attribut „{2}“.</translation>
  </message>
  <message>
   <source>Decide on this one first.</source>
   <translation>Zuerst hier entscheiden.</translation>
  </message>
  <message>
   <source>None of these can be decided like that.</source>
   <translation>Davon lässt sich nichts so entscheiden.</translation>
  </message>
  <message>
   <source>Decide {1} alike</source>
   <translation>{1} gleich entscheiden</translation>
  </message>
  <message>
   <source>Add {1}</source>
   <translation>{1} hinzufügen</translation>
  </message>
  <message>
   <source>Relabel as {1}</source>
   <translation>Umbenennen in {1}</translation>
  </message>
  <message>
   <source>Move boundary</source>
   <translation>Grenze verschieben</translation>
  </message>
  <message>
   <source>Delete {1}</source>
   <translation>{1} löschen</translation>
  </message>
  <message>
   <source>Link {1}</source>
   <translation>{1} verknüpfen</translation>
  </message>
  <message>
   <source>Set {1} of {2}</source>
   <translation>{1} von {2} setzen</translation>
  </message>
  <message>
   <source>“{1}” is not set.</source>
   <translation>„{1}“ ist nicht gesetzt.</translation>
  </message>
  <message>
   <source>Set {1} of the article</source>
   <translation>{1} des Artikels setzen</translation>
  </message>
  <message>
   <source>These lines have that label already.</source>
   <translation>Diese Zeilen haben dieses Label schon.</translation>
  </message>
  <message>
   <source>No line to label.</source>
   <translation>Keine Zeile für das Label.</translation>
  </message>
  <message>
   <source>Label lines {1}</source>
   <translation>Zeilen als {1}</translation>
  </message>
  <message>
   <source>Clear line labels</source>
   <translation>Zeilen auf die Vorgabe setzen</translation>
  </message>
  <message>
   <source>This article is {1} already.</source>
   <translation>Dieser Artikel hat diesen Zustand schon.</translation>
  </message>
  <message>
   <source>Start article</source>
   <translation>Artikel beginnen</translation>
  </message>
  <message>
   <source>Finish article</source>
   <translation>Artikel abschließen</translation>
  </message>
  <message>
   <source>Articles are not gone through for “{1}”.</source>
   <translation>„{1}“ wird nicht artikelweise durchgesehen.</translation>
  </message>
  <message>
   <source>This is recorded already.</source>
   <translation>Das ist schon festgehalten.</translation>
  </message>
  <message>
   <source>Coverage of {1}: {2}</source>
   <translation>Durchsicht von {1}</translation>
  </message>
  <message>
   <source>This article is not finished.</source>
   <translation>Dieser Artikel ist nicht fertig.</translation>
  </message>
  <message>
   <source>Reopen article</source>
   <translation>Artikel wieder öffnen</translation>
  </message>
  <message>
   <source>“{1}” has no attribute “{2}” here.</source>
   <translation>„{1}“ hat hier kein Attribut „{2}“.</translation>
  </message>
  <message>
   <source>This label cannot have the link “{1}”; delete the link first.</source>
   <translation>Dieses Label kann die Verknüpfung „{1}“ nicht haben; zuerst die Verknüpfung löschen.</translation>
  </message>
  <message>
   <source>Import {1}</source>
   <translation>{1} importieren</translation>
  </message>
  <message>
   <source>Import {1} files</source>
   <translation>{1} Dateien importieren</translation>
  </message>
  <message>
   <source>Nobody called “{1}” has annotated in this project.</source>
   <translation>Niemand namens „{1}“ hat in diesem Projekt annotiert.</translation>
  </message>
  <message>
   <source>The export was cancelled; nothing was written.</source>
   <translation>Der Export wurde abgebrochen; nichts wurde geschrieben.</translation>
  </message>
  <message>
   <source>There are no files ending in .jsonl in {1}.</source>
   <translation>In {1} gibt es keine Dateien mit der Endung .jsonl.</translation>
  </message>
  <message>
   <source>The import was cancelled; nothing was stored.</source>
   <translation>Der Import wurde abgebrochen; nichts wurde gespeichert.</translation>
  </message>
  <message>
   <source>the schema has no registry layer “{1}”</source>
   <translation>das Schema hat kein Register „{1}“</translation>
  </message>
  <message>
   <source>“{1}” has no field “{2}”</source>
   <translation>„{1}“ hat kein Feld „{2}“</translation>
  </message>
  <message>
   <source>the field “{1}” is missing</source>
   <translation>das Feld „{1}“ fehlt</translation>
  </message>
  <message>
   <source>There is no {1} of {2} in {3}. Nothing was changed.</source>
   <translation>In {3} gibt es das von {2} nicht. Nichts wurde geändert.</translation>
  </message>
  <message>
   <source>{1} cannot be read: {2}.</source>
   <translation>{1} kann nicht gelesen werden: {2}.</translation>
  </message>
  <message>
   <source>{1} is no plain file.</source>
   <translation>{1} ist keine gewöhnliche Datei.</translation>
  </message>
  <message>
   <source>“{1}” is a model. What it suggests is exported once an annotator has accepted it.</source>
   <translation>„{1}“ ist ein Modell. Was es vorschlägt, wird exportiert, wenn es jemand angenommen hat.</translation>
  </message>
  <message>
   <source>There is no source “{1}”. There are gold, majority, all and: {2}.</source>
   <translation>Es gibt keine Quelle „{1}“. Es gibt gold, majority, all und: {2}.</translation>
  </message>
  <message>
   <source>A gold set needs a name.</source>
   <translation>Ein Goldsatz braucht einen Namen.</translation>
  </message>
  <message>
   <source>“{1}” is not a gold set. Gold sets here are: {2}.</source>
   <translation>„{1}“ ist kein Goldsatz. Goldsätze sind hier: {2}.</translation>
  </message>
  <message>
   <source>{1} is not a text in UTF-8.</source>
   <translation>{1} ist kein Text in UTF-8.</translation>
  </message>
  <message>
   <source>{1} is too long for a guideline ({2} characters).</source>
   <translation>{1} ist zu lang für eine Richtlinie ({2} Zeichen).</translation>
  </message>
  <message>
   <source>Choose the label first that this passage is an example of.</source>
   <translation>Zuerst das Label wählen, für das die Stelle ein Beispiel ist.</translation>
  </message>
  <message>
   <source>Select the passage first that shows what the label is for.</source>
   <translation>Zuerst die Stelle auswählen, die zeigt, wofür das Label ist.</translation>
  </message>
  <message>
   <source>An example has at most {1} characters; select less.</source>
   <translation>Ein Beispiel hat höchstens {1} Zeichen; weniger auswählen.</translation>
  </message>
  <message>
   <source>This passage is an example of the label already.</source>
   <translation>Diese Stelle ist schon ein Beispiel für das Label.</translation>
  </message>
  <message>
   <source>There is no format “{1}”; choose one of {2}.</source>
   <translation>Es gibt kein Format „{1}“; eines davon wählen: {2}.</translation>
  </message>
  <message>
   <source>{1} can be written only.</source>
   <translation>{1} lässt sich nur schreiben.</translation>
  </message>
  <message>
   <source>{1} can be read only.</source>
   <translation>{1} lässt sich nur lesen.</translation>
  </message>
  <message>
   <source>{1} holds one annotator's work: choose one of {2}.</source>
   <translation>{1} fasst die Arbeit einer Person: eine davon wählen: {2}.</translation>
  </message>
  <message>
   <source>Only an annotation of one piece of text can be a pattern for others.</source>
   <translation>Nur eine Annotation aus einem Stück Text kann Muster für andere sein.</translation>
  </message>
  <message>
   <source>Check the places that should be marked.</source>
   <translation>Die Stellen ankreuzen, die markiert werden sollen.</translation>
  </message>
  <message>
   <source>Mark {1} × “{2}” as {3}</source>
   <translation>{1} × „{2}“ als {3} markieren</translation>
  </message>
  <message>
   <source>The text has an annotation meanwhile: “{1}”.</source>
   <translation>Der Text hat inzwischen eine Annotation: „{1}“.</translation>
  </message>
  <message>
   <source>the article is finished</source>
   <translation>der Artikel ist fertig</translation>
  </message>
  <message>
   <source>annotated already</source>
   <translation>schon annotiert</translation>
  </message>
  <message>
   <source>Name the file to write.</source>
   <translation>Die Datei nennen, die geschrieben werden soll.</translation>
  </message>
  <message>
   <source>{1} cannot be written: it is no plain file. Choose a new name.</source>
   <translation>{1} kann nicht geschrieben werden: Es ist keine gewöhnliche Datei. Einen neuen Namen wählen.</translation>
  </message>
  <message>
   <source>{1} is a project, which is never replaced; choose a new name.</source>
   <translation>{1} ist ein Projekt, das nie ersetzt wird; einen neuen Namen wählen.</translation>
  </message>
  <message>
   <source>{1} cannot be written: {2}.</source>
   <translation>{1} kann nicht geschrieben werden: {2}.</translation>
  </message>
  <message>
   <source>{1} is a folder with files in it; choose a new name.</source>
   <translation>{1} ist ein Ordner mit Dateien; einen neuen Namen wählen.</translation>
  </message>
  <message>
   <source>finished</source>
   <translation>fertig</translation>
  </message>
  <message>
   <source>in progress</source>
   <translation>in Arbeit</translation>
  </message>
  <message>
   <source>returned</source>
   <translation>zurückgegeben</translation>
  </message>
  <message>
   <source>new</source>
   <translation>neu</translation>
  </message>
  <message>
   <source>done</source>
   <translation>ganz</translation>
  </message>
  <message>
   <source>partly</source>
   <translation>teilweise</translation>
  </message>
  <message>
   <source>not looked at</source>
   <translation>nicht angesehen</translation>
  </message>
  <message>
   <source>two or more finished</source>
   <translation>von zwei oder mehr fertig</translation>
  </message>
  <message>
   <source>one finished</source>
   <translation>von einer Person fertig</translation>
  </message>
  <message>
   <source>none finished</source>
   <translation>von niemandem fertig</translation>
  </message>
  <message>
   <source>Agreed</source>
   <translation>Einig</translation>
  </message>
  <message>
   <source>Boundary</source>
   <translation>Grenze</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>Label</translation>
  </message>
  <message>
   <source>Attribute</source>
   <translation>Attribut</translation>
  </message>
  <message>
   <source>Link</source>
   <translation>Verknüpfung</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>Zeile</translation>
  </message>
  <message>
   <source>Only some</source>
   <translation>Nur manche</translation>
  </message>
  <message>
   <source>decided</source>
   <translation>entschieden</translation>
  </message>
  <message>
   <source>stale</source>
   <translation>veraltet</translation>
  </message>
  <message>
   <source>open</source>
   <translation>offen</translation>
  </message>
  <message>
   <source>tasks</source>
   <translation>Aufgaben</translation>
  </message>
  <message>
   <source>decisions</source>
   <translation>Entscheidungen</translation>
  </message>
  <message>
   <source>labels</source>
   <translation>Labels</translation>
  </message>
  <message>
   <source>history</source>
   <translation>Verlauf</translation>
  </message>
  <message>
   <source>Articles by annotator</source>
   <translation>Artikel nach Annotierenden</translation>
  </message>
  <message>
   <source>Articles by story</source>
   <translation>Artikel nach Geschichte</translation>
  </message>
  <message>
   <source>{1!}, the {2} largest of {3}</source>
   <translation>{1!}, die {2} größten von {3}</translation>
  </message>
  <message>
   <source>Begun articles by layer</source>
   <translation>Begonnene Artikel nach Ebene</translation>
  </message>
  <message>
   <source>Decisions by kind of difference</source>
   <translation>Entscheidungen nach Art der Abweichung</translation>
  </message>
  <message>
   <source>Labels of {1}</source>
   <translation>Labels von {1}</translation>
  </message>
  <message>
   <source>Share of agreed annotations, by when two had finished</source>
   <translation>Anteil einiger Annotationen, nach dem Abschluss durch zwei</translation>
  </message>
  <message>
   <source>No article is finished by two annotators yet, so nothing is compared.</source>
   <translation>Noch kein Artikel ist von zwei Annotierenden fertig, darum wird nichts verglichen.</translation>
  </message>
  <message>
   <source>“{1}” is the name of a {2} in this project, not of a person.</source>
   <translation>„{1}“ heißt in diesem Projekt keine Person.</translation>
  </message>
  <message>
   <source>No quotation before this one has a speaker.</source>
   <translation>Kein Zitat vor diesem hat eine sprechende Person.</translation>
  </message>
  <message>
   <source>Same speaker as last</source>
   <translation>Wer auch zuletzt sprach</translation>
  </message>
  <message>
   <source>Choose a quotation first: this annotation has no speaker.</source>
   <translation>Zuerst ein Zitat wählen: Diese Annotation hat keine sprechende Person.</translation>
  </message>
  <message>
   <source>There is no link to change places with.</source>
   <translation>Es gibt keine Verknüpfung zum Tauschen.</translation>
  </message>
  <message>
   <source>Reorder {1}</source>
   <translation>{1} umordnen</translation>
  </message>
  <message>
   <source>“{1}” has no field “{2}”.</source>
   <translation>„{1}“ hat kein Feld „{2}“.</translation>
  </message>
  <message>
   <source>An entry of “{1}” needs a “{2}”.</source>
   <translation>Ein Eintrag von „{1}“ braucht „{2}“.</translation>
  </message>
  <message>
   <source>Create {1}</source>
   <translation>{1} anlegen</translation>
  </message>
  <message>
   <source>“{1}” does not refer to a registry here.</source>
   <translation>„{1}“ verweist hier auf kein Register.</translation>
  </message>
  <message>
   <source>Choose two different entries of the same registry.</source>
   <translation>Zwei verschiedene Einträge desselben Registers wählen.</translation>
  </message>
  <message>
   <source>One of the two was merged already. Choose the entry it was merged into.</source>
   <translation>Einer der beiden ging schon in einem anderen auf. Diesen anderen wählen.</translation>
  </message>
  <message>
   <source>Merge {1} into {2}</source>
   <translation>{1} in {2} aufnehmen</translation>
  </message>
  <message>
   <source>“{1}” was not merged into another entry.</source>
   <translation>„{1}“ ging in keinem anderen Eintrag auf.</translation>
  </message>
  <message>
   <source>Separate {1}</source>
   <translation>{1} wieder trennen</translation>
  </message>
  <message>
   <source>“{1}” does not mean “{2}” any more.</source>
   <translation>„{1}“ meint „{2}“ nicht mehr.</translation>
  </message>
  <message>
   <source>Check the mentions that the new entry should have.</source>
   <translation>Die Erwähnungen ankreuzen, die der neue Eintrag haben soll.</translation>
  </message>
  <message>
   <source>Split {1} from {2}</source>
   <translation>{1} von {2} abtrennen</translation>
  </message>
  <message>
   <source>This entry is not in the registry any more.</source>
   <translation>Dieser Eintrag ist nicht mehr im Register.</translation>
  </message>
  <message>
   <source>Comment</source>
   <translation>Kommentar</translation>
  </message>
  <message>
   <source>Change comment</source>
   <translation>Kommentar ändern</translation>
  </message>
  <message>
   <source>Delete comment</source>
   <translation>Kommentar löschen</translation>
  </message>
  <message>
   <source>Sure again</source>
   <translation>Wieder sicher</translation>
  </message>
  <message>
   <source>Warn again</source>
   <translation>Wieder warnen</translation>
  </message>
  <message>
   <source>Unsure</source>
   <translation>Unsicher</translation>
  </message>
  <message>
   <source>Say why the warnings are no matter: the reason is kept.</source>
   <translation>Sagen, warum die Warnungen nichts ausmachen: Der Grund bleibt erhalten.</translation>
  </message>
  <message>
   <source>Only warnings can be overridden; errors must be mended.</source>
   <translation>Nur Warnungen lassen sich übergehen; Fehler müssen behoben werden.</translation>
  </message>
  <message>
   <source>Override warnings</source>
   <translation>Warnungen übergehen</translation>
  </message>
  <message>
   <source>An empty comment says nothing. Write something, or cancel.</source>
   <translation>Ein leerer Kommentar sagt nichts. Etwas schreiben oder abbrechen.</translation>
  </message>
  <message>
   <source>This comment is gone or belongs to somebody else.</source>
   <translation>Dieser Kommentar ist weg oder gehört jemand anderem.</translation>
  </message>
  <message>
   <source>The text is ambiguous</source>
   <translation>Der Text ist mehrdeutig</translation>
  </message>
  <message>
   <source>The guideline does not say</source>
   <translation>Die Richtlinie sagt es nicht</translation>
  </message>
  <message>
   <source>An annotator's slip</source>
   <translation>Ein Versehen</translation>
  </message>
  <message>
   <source>A border case</source>
   <translation>Ein Grenzfall</translation>
  </message>
  <message>
   <source>A matter of judgement</source>
   <translation>Ermessenssache</translation>
  </message>
  <message>
   <source>This article is not finished by {1} annotators.</source>
   <translation>Dieser Artikel ist nicht von {1} Annotierenden fertig.</translation>
  </message>
  <message>
   <source>This is no longer there to be decided on.</source>
   <translation>Das steht nicht mehr zur Entscheidung.</translation>
  </message>
  <message>
   <source>Both annotators must have a version for that.</source>
   <translation>Dafür müssen beide eine Fassung haben.</translation>
  </message>
  <message>
   <source>What covers no text has no boundary.</source>
   <translation>Was keinen Text umfasst, hat keine Grenze.</translation>
  </message>
  <message>
   <source>There is nothing to edit; add gold instead.</source>
   <translation>Hier ist nichts zu ändern; Gold ergänzen.</translation>
  </message>
  <message>
   <source>Explain decision</source>
   <translation>Entscheidung begründen</translation>
  </message>
  <message>
   <source>Confirm decision</source>
   <translation>Entscheidung bestätigen</translation>
  </message>
  <message>
   <source>Withdraw decision</source>
   <translation>Entscheidung zurückziehen</translation>
  </message>
  <message>
   <source>Decide {1}</source>
   <translation>{1} entscheiden</translation>
  </message>
  <message>
   <source>Reject {1}</source>
   <translation>{1} verwerfen</translation>
  </message>
  <message>
   <source>Decide on both ends of this link first.</source>
   <translation>Zuerst über beide Enden dieser Verknüpfung entscheiden.</translation>
  </message>
  <message>
   <source>This is not decided yet.</source>
   <translation>Das ist noch nicht entschieden.</translation>
  </message>
  <message>
   <source>This gold is there already, for something else.</source>
   <translation>Dieses Gold gibt es schon, für etwas anderes.</translation>
  </message>
  <message>
   <source>This label cannot have the link “{1}” that gold has.</source>
   <translation>Dieses Label kann die Verknüpfung „{1}“ nicht haben, die Gold hat.</translation>
  </message>
  <message>
   <source>{1}: after {2}, these changes need version {3} at least. Nothing was changed.</source>
   <translation>{1}: Nach {2} brauchen diese Änderungen mindestens Version {3}. Nichts wurde geändert.</translation>
  </message>
  <message>
   <source>{1} is open read-only, so its schema stays.</source>
   <translation>{1} ist nur zum Lesen geöffnet, darum bleibt das Schema.</translation>
  </message>
  <message>
   <source>the schema has no cluster layer “{1}”</source>
   <translation>das Schema hat keine Gruppen „{1}“</translation>
  </message>
  <message>
   <source>“{1}” has members of “{2}”, not of “{3}”</source>
   <translation>„{1}“ hat Mitglieder aus „{2}“, nicht aus „{3}“</translation>
  </message>
  <message>
   <source>“{1}” has no members that stand for something absent</source>
   <translation>„{1}“ hat keine Mitglieder, die für Fehlendes stehen</translation>
  </message>
  <message>
   <source>there is no attribute “{1}”</source>
   <translation>es gibt kein Attribut „{1}“</translation>
  </message>
  <message>
   <source>This annotation is gone or belongs to somebody else.</source>
   <translation>Diese Annotation ist weg oder gehört jemand anderem.</translation>
  </message>
  <message>
   <source>There is nothing to {1}.</source>
   <translation>Dafür ist nichts da.</translation>
  </message>
  <message>
   <source>Cannot {1} “{2!}”: something it touched has changed since. Nothing was changed.</source>
   <translation>Das geht nicht mehr: „{2!}“ betraf etwas, das sich seither geändert hat. Nichts wurde geändert.</translation>
  </message>
  <message>
   <source>The schema has no layer “{1}” any more.</source>
   <translation>Das Schema hat keine Ebene „{1}“ mehr.</translation>
  </message>
  <message>
   <source>Put the caret inside the annotation, where it should be cut.</source>
   <translation>Den Textcursor in die Annotation setzen, wo sie geteilt werden soll.</translation>
  </message>
  <message>
   <source>Split annotation</source>
   <translation>Annotation teilen</translation>
  </message>
  <message>
   <source>Two annotations with the same label can be joined, no others.</source>
   <translation>Nur zwei Annotationen mit demselben Label lassen sich verbinden.</translation>
  </message>
  <message>
   <source>Join annotations</source>
   <translation>Annotationen verbinden</translation>
  </message>
  <message>
   <source>Put the caret in the part that should go; one part has to stay.</source>
   <translation>Den Textcursor in den Teil setzen, der weg soll; ein Teil muss bleiben.</translation>
  </message>
  <message>
   <source>Remove part</source>
   <translation>Teil entfernen</translation>
  </message>
  <message>
   <source>This article is finished. Reopen it to change it.</source>
   <translation>Dieser Artikel ist fertig. Zum Ändern wieder öffnen.</translation>
  </message>
  <message>
   <source>The schema has no {1} layer “{2}”.</source>
   <translation>Das Schema hat keine solche Ebene „{2}“.</translation>
  </message>
  <message>
   <source>This was stopped; nothing was changed.</source>
   <translation>Das wurde abgebrochen; nichts wurde geändert.</translation>
  </message>
  <message>
   <source>Name two stories or more to make one of them.</source>
   <translation>Zwei oder mehr Geschichten wählen, um eine daraus zu machen.</translation>
  </message>
  <message>
   <source>Merge {1}</source>
   <translation>{1} vereinen</translation>
  </message>
  <message>
   <source>{1}: not in the story {2}.</source>
   <translation>{1}: nicht in der Geschichte {2}.</translation>
  </message>
  <message>
   <source>Name some of the documents of {1}, but not all of them.</source>
   <translation>Einige der Artikel von {1} ankreuzen, aber nicht alle.</translation>
  </message>
  <message>
   <source>Split {1}</source>
   <translation>{1} teilen</translation>
  </message>
  <message>
   <source>Lock {1}</source>
   <translation>{1} sperren</translation>
  </message>
  <message>
   <source>The story {1} is not locked.</source>
   <translation>Die Geschichte {1} ist nicht gesperrt.</translation>
  </message>
  <message>
   <source>There is no merge, split or lock of a story to take back.</source>
   <translation>Es gibt kein Vereinen, Abtrennen oder Sperren zurückzunehmen.</translation>
  </message>
  <message>
   <source>There is no story {1}. “annotator stories” lists them.</source>
   <translation>Es gibt keine Geschichte {1}.</translation>
  </message>
  <message>
   <source>The story {1} is locked. Unlock it first.</source>
   <translation>Die Geschichte {1} ist gesperrt. Zuerst entsperren.</translation>
  </message>
  <message>
   <source>There is no document {1} in this project.</source>
   <translation>In diesem Projekt gibt es keinen Artikel {1}.</translation>
  </message>
  <message>
   <source>Accept {1}</source>
   <translation>{1} annehmen</translation>
  </message>
  <message>
   <source>No suggestion is left in this article.</source>
   <translation>In diesem Artikel ist kein Vorschlag mehr.</translation>
  </message>
  <message>
   <source>Accept suggestions: {1}</source>
   <translation>Vorschläge annehmen: {1}</translation>
  </message>
  <message>
   <source>This is set for the whole article already; nothing is overwritten.</source>
   <translation>Das ist für den ganzen Artikel schon festgelegt; nichts wird überschrieben.</translation>
  </message>
  <message>
   <source>This suggestion is answered already, or it is gone.</source>
   <translation>Dieser Vorschlag ist schon beantwortet, oder es gibt ihn nicht mehr.</translation>
  </message>
  <message>
   <source>There is no encoding named “{1}”. Common ones are utf-8, windows-1252, latin-1, utf-16, shift_jis and gb18030.</source>
   <translation>Es gibt keine Kodierung „{1}“. Übliche sind utf-8, windows-1252, latin-1, utf-16, shift_jis und gb18030.</translation>
  </message>
  <message>
   <source>Articles are read from folders and from files ending in {1}.</source>
   <translation>Artikel werden aus Ordnern gelesen und aus Dateien mit den Endungen {1}.</translation>
  </message>
  <message>
   <source>There is no file or folder “{1}”.</source>
   <translation>Es gibt keine Datei und keinen Ordner „{1}“.</translation>
  </message>
  <message>
   <source>“{1}” cannot be opened: {2}.</source>
   <translation>„{1}“ kann nicht geöffnet werden: {2}.</translation>
  </message>
  <message>
   <source>There are no files in this folder.</source>
   <translation>In diesem Ordner sind keine Dateien.</translation>
  </message>
  <message>
   <source>The file cannot be opened: {1}.</source>
   <translation>Die Datei kann nicht geöffnet werden: {1}.</translation>
  </message>
  <message>
   <source>The file is damaged, or cannot be read any further: {1}.</source>
   <translation>Die Datei ist beschädigt oder lässt sich nicht weiter lesen: {1}.</translation>
  </message>
  <message>
   <source>There is no article in this file.</source>
   <translation>In dieser Datei ist kein Artikel.</translation>
  </message>
  <message>
   <source>“{1}” {2!}.</source>
   <translation>„{1}“ {2!}.</translation>
  </message>
  <message>
   <source>“{1}” must be a list of values.</source>
   <translation>„{1}“ muss eine Liste von Werten sein.</translation>
  </message>
  <message>
   <source>“{1}” has an empty list; leave it unset instead.</source>
   <translation>„{1}“ hat eine leere Liste; stattdessen nichts setzen.</translation>
  </message>
  <message>
   <source>“{1}” has a value twice.</source>
   <translation>„{1}“ hat einen Wert doppelt.</translation>
  </message>
  <message>
   <source>must be true or false</source>
   <translation>muss wahr oder falsch sein</translation>
  </message>
  <message>
   <source>must be one of {1}</source>
   <translation>muss eines davon sein: {1}</translation>
  </message>
  <message>
   <source>must be text that is not blank</source>
   <translation>muss Text sein, der nicht leer ist</translation>
  </message>
  <message>
   <source>must be a single line</source>
   <translation>muss eine einzige Zeile sein</translation>
  </message>
  <message>
   <source>must be a whole number</source>
   <translation>muss eine ganze Zahl sein</translation>
  </message>
  <message>
   <source>must be a number</source>
   <translation>muss eine Zahl sein</translation>
  </message>
  <message>
   <source>must be a date like 2026-01-31</source>
   <translation>muss ein Datum wie 2026-01-31 sein</translation>
  </message>
  <message>
   <source>must be an address that begins with http:// or https://</source>
   <translation>muss eine Adresse sein, die mit http:// oder https:// beginnt</translation>
  </message>
  <message>
   <source>must be an entry's id or a reason for none</source>
   <translation>muss die Kennung eines Eintrags sein oder ein Grund für keinen</translation>
  </message>
  <message>
   <source>must be a document's id</source>
   <translation>muss die Kennung eines Artikels sein</translation>
  </message>
  <message>
   <source>is computed and cannot be set</source>
   <translation>wird berechnet und lässt sich nicht setzen</translation>
  </message>
  <message>
   <source>The layer “{1}” has no label “{2}”.</source>
   <translation>Die Ebene „{1}“ hat kein Label „{2}“.</translation>
  </message>
  <message>
   <source>“{1}” has no attribute “{2}”.</source>
   <translation>„{1}“ hat kein Attribut „{2}“.</translation>
  </message>
  <message>
   <source>“{1}” names no entry of the registry: {2}.</source>
   <translation>„{1}“ nennt keinen Eintrag des Registers: {2}.</translation>
  </message>
  <message>
   <source>“{1}” is required but not set.</source>
   <translation>„{1}“ ist nötig, aber nicht gesetzt.</translation>
  </message>
  <message>
   <source>This “{1}” link joins nothing.</source>
   <translation>Diese Verknüpfung „{1}“ verbindet nichts.</translation>
  </message>
  <message>
   <source>This “{1}” link has an end that is gone.</source>
   <translation>Dieser Verknüpfung „{1}“ fehlt ein Ende.</translation>
  </message>
  <message>
   <source>A “{1}” link cannot join a “{2}”.</source>
   <translation>Eine Verknüpfung „{1}“ kann „{2}“ nicht verbinden.</translation>
  </message>
  <message>
   <source>Select some text first.</source>
   <translation>Zuerst Text auswählen.</translation>
  </message>
  <message>
   <source>The span ends at {1}, after the end of the text.</source>
   <translation>Die Markierung endet bei {1}, hinter dem Ende des Textes.</translation>
  </message>
  <message>
   <source>The fragments of a span must be in order and apart.</source>
   <translation>Die Teile einer Markierung müssen geordnet und getrennt sein.</translation>
  </message>
  <message>
   <source>A span needs at least one character that is not white space.</source>
   <translation>Eine Markierung braucht mindestens ein Zeichen, das kein Leerraum ist.</translation>
  </message>
  <message>
   <source>one piece</source>
   <translation>einen Teil</translation>
  </message>
  <message>
   <source>{1} pieces</source>
   <translation>{1} Teile</translation>
  </message>
  <message>
   <source>A span of “{1}” has {2!} at most.</source>
   <translation>Eine Markierung in „{1}“ hat höchstens {2!}.</translation>
  </message>
  <message>
   <source>A span of “{1}” must stay in one paragraph.</source>
   <translation>Eine Markierung in „{1}“ muss in einem Absatz bleiben.</translation>
  </message>
  <message>
   <source>This text already has the label “{1}”.</source>
   <translation>Dieser Text hat das Label „{1}“ schon.</translation>
  </message>
  <message>
   <source>Spans of “{1}” may not {2!}: “{3}” is in the way. Move its border or delete it first.</source>
   <translation>Markierungen in „{1}“ dürfen sich nicht {2!}: „{3}“ ist im Weg. Zuerst dessen Grenze verschieben oder es löschen.</translation>
  </message>
  <message>
   <source>overlap</source>
   <translation>überlappen</translation>
  </message>
  <message>
   <source>cross each other</source>
   <translation>überkreuzen</translation>
  </message>
  <message>
   <source>An annotation cannot be linked to itself.</source>
   <translation>Eine Annotation lässt sich nicht mit sich selbst verknüpfen.</translation>
  </message>
  <message>
   <source>“{1}” cannot start at “{2}”.</source>
   <translation>„{1}“ kann nicht bei „{2}“ beginnen.</translation>
  </message>
  <message>
   <source>“{1}” cannot lead to “{2}”.</source>
   <translation>„{1}“ kann nicht zu „{2}“ führen.</translation>
  </message>
  <message>
   <source>This “{1}” link exists already.</source>
   <translation>Diese Verknüpfung „{1}“ gibt es schon.</translation>
  </message>
  <message>
   <source>“{1}” allows {2} from one annotation; delete one first.</source>
   <translation>„{1}“ erlaubt {2} von einer Annotation aus; zuerst eine löschen.</translation>
  </message>
  <message>
   <source>This “{1}” link would lead back to where it began.</source>
   <translation>Diese Verknüpfung „{1}“ führte zu ihrem Anfang zurück.</translation>
  </message>
  <message>
   <source>The preview was stopped.</source>
   <translation>Die Vorschau wurde abgebrochen.</translation>
  </message>
  <message>
   <source>There is no recipe to export with. Name at least one.</source>
   <translation>Es gibt kein Rezept zum Exportieren. Mindestens eines nennen.</translation>
  </message>
  <message>
   <source>The recipes {1} split the stories differently, so that a story could be in train in one and in test in the other. Give them the same split, or export each on its own.</source>
   <translation>Die Rezepte {1} teilen die Geschichten verschieden auf, sodass eine hier in train und dort in test sein könnte. Ihnen dieselbe Aufteilung geben oder jedes für sich exportieren.</translation>
  </message>
  <message>
   <source>{1} cannot be replaced by an export. Name a folder in it.</source>
   <translation>{1} kann nicht durch einen Export ersetzt werden. Einen Ordner darin nennen.</translation>
  </message>
  <message>
   <source>The export to {1} failed: {2!}. Nothing in this folder was changed.</source>
   <translation>Der Export nach {1} misslang: {2!}. In diesem Ordner wurde nichts geändert.</translation>
  </message>
  <message>
   <source>{1} is a file. Choose a folder for the export.</source>
   <translation>{1} ist eine Datei. Einen Ordner für den Export wählen.</translation>
  </message>
  <message>
   <source>{1} is not empty and holds no earlier export. Choose an empty or a new folder.</source>
   <translation>{1} ist nicht leer und enthält keinen früheren Export. Einen leeren oder neuen Ordner wählen.</translation>
  </message>
  <message>
   <source>{1} holds {2}, which is not part of the earlier export and would be lost. Move it away or choose another folder.</source>
   <translation>{1} enthält {2}, was nicht zum früheren Export gehört und verloren ginge. Es wegbewegen oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <source>{1}: datasets cannot load from a folder with "{2}" in its path. Choose another folder.</source>
   <translation>{1}: Aus einem Ordner mit "{2}" im Pfad kann datasets nicht laden. Einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <source>Another export to {1} is running. Wait until it has ended.</source>
   <translation>Ein anderer Export nach {1} läuft. Warten, bis er fertig ist.</translation>
  </message>
  <message>
   <source>The export was stopped. Nothing was changed.</source>
   <translation>Der Export wurde abgebrochen. Nichts wurde geändert.</translation>
  </message>
  <message>
   <source>Two recipes are named "{1}".</source>
   <translation>Zwei Rezepte heißen "{1}".</translation>
  </message>
  <message>
   <source>{1}: conversations are made of the text; leave this recipe out of an export without texts.</source>
   <translation>{1}: Gespräche bestehen aus dem Text; dieses Rezept bei einem Export ohne Texte weglassen.</translation>
  </message>
  <message>
   <source>There is nothing to export ({1}). Finish a document first.</source>
   <translation>Es gibt nichts zu exportieren ({1}). Zuerst einen Artikel abschließen.</translation>
  </message>
  <message>
   <source>There is no schema file {1}, and no bundled schema {2}: {3}.</source>
   <translation>Es gibt keine Schemadatei {1} und kein mitgeliefertes Schema {2}: {3}.</translation>
  </message>
  <message>
   <source>annotations with gaps written as several</source>
   <translation>Annotationen mit Lücken, als mehrere geschrieben</translation>
  </message>
  <message>
   <source>spans whose line ends are lost at their edges and in their gaps</source>
   <translation>Markierungen, deren Zeilenenden an Rändern und in Lücken verloren gehen</translation>
  </message>
  <message>
   <source>relations left out</source>
   <translation>ausgelassene Verknüpfungen</translation>
  </message>
  <message>
   <source>relations left out: an end of theirs is not written</source>
   <translation>ausgelassene Verknüpfungen: Ein Ende wird nicht geschrieben</translation>
  </message>
  <message>
   <source>orders of relations left out</source>
   <translation>ausgelassene Reihenfolgen von Verknüpfungen</translation>
  </message>
  <message>
   <source>attributes left out</source>
   <translation>ausgelassene Attribute</translation>
  </message>
  <message>
   <source>labels of whole articles left out</source>
   <translation>ausgelassene Labels ganzer Artikel</translation>
  </message>
  <message>
   <source>spans left out: they overlap spans that are written</source>
   <translation>ausgelassene Markierungen: Sie überlappen geschriebene</translation>
  </message>
  <message>
   <source>spans moved to the borders of tokens</source>
   <translation>an Wortgrenzen verschobene Markierungen</translation>
  </message>
  <message>
   <source>spans left out: only white space</source>
   <translation>ausgelassene Markierungen: nur Leerraum</translation>
  </message>
  <message>
   <source>spans cut at the ends of sentences</source>
   <translation>an Satzenden getrennte Markierungen</translation>
  </message>
  <message>
   <source>spans left out: they go over more than one line</source>
   <translation>ausgelassene Markierungen: Sie gehen über mehr als eine Zeile</translation>
  </message>
  <message>
   <source>documents left out: XML cannot hold all their characters</source>
   <translation>ausgelassene Artikel: XML fasst nicht alle ihre Zeichen</translation>
  </message>
  <message>
   <source>registry entries left out</source>
   <translation>ausgelassene Einträge des Registers</translation>
  </message>
  <message>
   <source>clusters left out</source>
   <translation>ausgelassene Gruppen</translation>
  </message>
  <message>
   <source>{1} was opened read-only; nothing was written.</source>
   <translation>{1} ist nur zum Lesen geöffnet; nichts wurde geschrieben.</translation>
  </message>
  <message>
   <source>{1} is write-protected. Open it read-only.</source>
   <translation>{1} ist schreibgeschützt. Nur zum Lesen öffnen.</translation>
  </message>
  <message>
   <source>{1} is not an Annotator project.</source>
   <translation>{1} ist kein Annotator-Projekt.</translation>
  </message>
  <message>
   <source>{1} was made by a newer version of Annotator (file format {2}; this one knows up to {3}). Install the newer version to open it.</source>
   <translation>{1} stammt von einer neueren Version (Dateiformat {2}; diese kennt bis {3}). Zum Öffnen die neuere Version installieren.</translation>
  </message>
  <message>
   <source>{1} is not text in this system's encoding. Rename file or folder.</source>
   <translation>{1} passt nicht zur Kodierung dieses Systems. Datei oder Ordner umbenennen.</translation>
  </message>
  <message>
   <source>There is no project at {1}.</source>
   <translation>Bei {1} ist kein Projekt.</translation>
  </message>
  <message>
   <source>{1} is not an Annotator project, or only its beginning.</source>
   <translation>{1} ist kein Annotator-Projekt oder nur dessen Anfang.</translation>
  </message>
  <message>
   <source>{1} is not an Annotator project of a known version.</source>
   <translation>{1} ist kein Annotator-Projekt einer bekannten Version.</translation>
  </message>
  <message>
   <source>{1} holds tables that Annotator did not make, or lacks some that it did. It was not opened. Restore a backup.</source>
   <translation>{1} enthält fremde Tabellen, oder eigene fehlen. Es wurde nicht geöffnet. Eine Sicherung wiederherstellen.</translation>
  </message>
  <message>
   <source>{1} is damaged ({2}). Restore a backup or a saved copy.</source>
   <translation>{1} ist beschädigt ({2}). Eine Sicherung oder Kopie wiederherstellen.</translation>
  </message>
  <message>
   <source>The disk that holds {1} is full. Nothing was written; what was saved before is safe. Free some space and try again.</source>
   <translation>Der Datenträger mit {1} ist voll. Nichts wurde geschrieben; früher Gespeichertes ist sicher. Platz schaffen und es noch einmal versuchen.</translation>
  </message>
  <message>
   <source>{1} cannot be read or written: {2}.</source>
   <translation>{1} kann nicht gelesen oder geschrieben werden: {2}.</translation>
  </message>
  <message>
   <source>{1} is busy; another program uses it. Try again.</source>
   <translation>{1} ist belegt; ein anderes Programm benutzt es. Noch einmal versuchen.</translation>
  </message>
  <message>
   <source>This exists already. Nothing was written.</source>
   <translation>Das gibt es schon. Nichts wurde geschrieben.</translation>
  </message>
  <message>
   <source>Something else still refers to what this change would remove, or the change refers to a document, an author or an annotation that is not in the project. Nothing was written.</source>
   <translation>Etwas verweist noch auf das, was wegfiele, oder die Änderung verweist auf etwas, das nicht im Projekt ist. Nichts wurde geschrieben.</translation>
  </message>
  <message>
   <source>A span does not fit its document: {1}. Nothing was written.</source>
   <translation>Eine Markierung passt nicht zu ihrem Artikel: {1}. Nichts wurde geschrieben.</translation>
  </message>
  <message>
   <source>{1} is open somewhere. Choose another name for the copy.</source>
   <translation>{1} ist irgendwo geöffnet. Einen anderen Namen für die Kopie wählen.</translation>
  </message>
  <message>
   <source>{1} is open in {2}. Close it there, or open the project read-only here.</source>
   <translation>{1} ist in {2} geöffnet. Dort schließen oder hier nur zum Lesen öffnen.</translation>
  </message>
  <message>
   <source>{1} cannot be written to ({2}). Open the project read-only, or copy it to another folder.</source>
   <translation>In {1} kann nicht geschrieben werden ({2}). Das Projekt nur zum Lesen öffnen oder in einen anderen Ordner kopieren.</translation>
  </message>
  <message>
   <source>This disk has no locks ({1}), so two programs could write to the project at once. Copy it to a local disk, or open it read-only.</source>
   <translation>Dieser Datenträger kennt keine Sperren ({1}), zwei Programme könnten zugleich schreiben. Auf einen lokalen Datenträger kopieren oder nur zum Lesen öffnen.</translation>
  </message>
  <message>
   <source>“{1}” is the name of a {2} in this project and cannot be that of a {3} as well. Choose another name.</source>
   <translation>„{1}“ ist in diesem Projekt schon vergeben, an jemand anderer Art. Einen anderen Namen wählen.</translation>
  </message>
  <message>
   <source>{1!} is there already, so nothing was written. Reload the article and try again.</source>
   <translation>{1!} gibt es schon, darum wurde nichts geschrieben. Den Artikel neu laden und es noch einmal versuchen.</translation>
  </message>
  <message>
   <source>{1!} is damaged in the project file ({2}). Restore a backup.</source>
   <translation>{1!} ist in der Projektdatei beschädigt ({2}). Eine Sicherung wiederherstellen.</translation>
  </message>
  <message>
   <source>{1!} was removed meanwhile, so nothing was written. Reload the article and try again.</source>
   <translation>{1!} wurde inzwischen entfernt, darum wurde nichts geschrieben. Den Artikel neu laden und es noch einmal versuchen.</translation>
  </message>
  <message>
   <source>{1!} was changed meanwhile, so nothing was written. Reload the article and try again.</source>
   <translation>{1!} wurde inzwischen geändert, darum wurde nichts geschrieben. Den Artikel neu laden und es noch einmal versuchen.</translation>
  </message>
  <message>
   <source>This {1} ({2})</source>
   <translation>„{1}“ ({2})</translation>
  </message>
  <message>
   <source>This {1}</source>
   <translation>„{1}“</translation>
  </message>
  <message>
   <source>The state of this article for {1}</source>
   <translation>Der Zustand dieses Artikels für {1}</translation>
  </message>
  <message>
   <source>This entry of {1}</source>
   <translation>Dieser Eintrag von {1}</translation>
  </message>
  <message>
   <source>This comment</source>
   <translation>Dieser Kommentar</translation>
  </message>
  <message>
   <source>This cluster</source>
   <translation>Diese Gruppe</translation>
  </message>
  <message>
   <source>This decision</source>
   <translation>Diese Entscheidung</translation>
  </message>
  <message>
   <source>There is a file at {1} already. Choose another name.</source>
   <translation>Bei {1} ist schon eine Datei. Einen anderen Namen wählen.</translation>
  </message>
  <message>
   <source>{1} is left of a former project. Move it away, or choose another name.</source>
   <translation>{1} ist von einem früheren Projekt übrig. Die Datei verschieben oder einen anderen Namen wählen.</translation>
  </message>
  <message>
   <source>{1} cannot be made: {2}.</source>
   <translation>{1} kann nicht angelegt werden: {2}.</translation>
  </message>
  <message>
   <source>{1} was made by an older version of Annotator. Open it once for writing, which brings it up to date, then read-only.</source>
   <translation>{1} stammt von einer älteren Version. Einmal zum Schreiben öffnen, was es erneuert, dann nur zum Lesen.</translation>
  </message>
  <message>
   <source>Changes that were saved are missing from {1} ({2} or more). Was {3} deleted, or the project replaced by another copy? Put the files back as they were, or restore a backup. To go on without those changes, delete {4}.</source>
   <translation>In {1} fehlen gespeicherte Änderungen ({2} oder mehr). Wurde {3} gelöscht oder das Projekt durch eine andere Kopie ersetzt? Die Dateien zurücklegen oder eine Sicherung wiederherstellen. Um ohne diese Änderungen weiterzumachen, {4} löschen.</translation>
  </message>
  <message>
   <source>{1} lies on a network drive ({2}), where saved work can be lost when two computers use it. Copy it to a local disk, or open it read-only.</source>
   <translation>{1} liegt auf einem Netzlaufwerk ({2}), wo Gespeichertes verloren gehen kann, wenn zwei Rechner es benutzen. Auf einen lokalen Datenträger kopieren oder nur zum Lesen öffnen.</translation>
  </message>
 </context>
</TS>
