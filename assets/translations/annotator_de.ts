<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Annotator</name>
  <message>
   <source>&amp;File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;New project…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Open project…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Import articles…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import a &amp;folder…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Export a dataset…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Close project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Delete annotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Link annotation…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Move borders</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Add selection to annotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove the &amp;part at the caret</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mark all &amp;like this…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Link to an &amp;entity…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Re&amp;gistry…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Link as you &amp;tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Snap selections to the next kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find in &amp;this article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find &amp;next</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find pre&amp;vious</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Find article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find in all a&amp;rticles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add selection as e&amp;xample</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Previous article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Next article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Next &amp;unfinished</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Skip for now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Uns&amp;ure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>C&amp;omment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Finish article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Reopen article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Check against the schema</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A&amp;nnotate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Adjudicate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A&amp;greement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Overview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accept by &amp;rule…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom &amp;in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom &amp;out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Normal size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Colours of the &amp;desktop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Light colours</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dar&amp;k colours</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Settings…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the &amp;labels are for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Guideline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;About Annotator</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} characters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This project is open read-only, so nothing can be changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is your next unfinished article.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kept as an example; F2 shows it with its label.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find in all articles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Guideline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is left: all your articles but this one are finished.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Flagged as unsure.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No longer unsure.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type words to find them in every article. “A phrase” in quotation marks stays together, begin* finds all words that begin so. Or choose a layer to list its annotations.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing was found.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{indexed} of {total} articles are indexed so far</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This story</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every annotator</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every state</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Annotator</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>State</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Passages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The first {count} passages</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>%n passage(s)</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>From date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Until date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quote</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a mention first: click it, or press Tab.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the annotation whose words should be marked everywhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose an annotation first: click it, or press Tab.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select the words that should be marked everywhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing chosen.

Click a mark in the text, or press Tab, to see and change an annotation.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No article is open.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Annotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{author} · characters {places}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As the desktop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Light</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Comfortable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compact</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tell marks apart by pattern and letter only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record in the project how long I work on each article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another language is shown when the program is started again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Colours</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Font of the articles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Line spacing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lists and panels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language of the desktop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import articles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking at the files…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Importing…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>First articles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Encoding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cannot be read: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change keys…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Project file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Schema</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Create project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This file exists already; choose another name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In progress</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Finished</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Returned</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>%n annotation(s)</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>No articles yet.

File &gt; Import articles… (Ctrl+I) takes text files, JSONL, CSV, HTML, zip files and dataset folders.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No article fits.

Change the search above, or show every state.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As imported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By state</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By length</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{finished} of {total} finished · {shown} shown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search title, source or id</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search articles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Order</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{finished} of {total} finished</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Articles</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Yes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type a name, an alias or a reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search the registry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Entries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Registry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search names and aliases</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mentions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose an entry to see where it is mentioned.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name of the new entry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find in this article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>✕ Error</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>! Warning</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>i Note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close the findings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Findings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Override warnings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Why are these warnings no matter? The reason is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reason against the warnings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>✓ Overridden: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not looked at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Partly</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Comment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unsure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No matter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>I am unsure about this article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add comment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{hours} h {minutes} min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{minutes} min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write a comment; Ctrl+Return adds it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Comments</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>About the article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Done when finished</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looked at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Time spent: {time}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an annotation that is gone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>About: {annotation}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How thoroughly {layer} was looked at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a layer by its key, or an annotation, and its labels are explained here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the labels are for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add the selection as an example</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove this example</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No description.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This project has no guideline yet. It can be any Markdown file; a copy of it is kept in the project. Images and pages it links to are not loaded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a guideline file…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Labels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Workspace</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Links</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The last changes could not be written and are not in the project. Open it again to see what it holds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tags quotes, entities, framing and boilerplate in news articles, and exports datasets that load anywhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This project is open read-only, so nothing can be imported.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not everything was saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The project cannot be opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The project cannot be made</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open read-only?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open read-only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Markdown (*.md *.markdown *.txt)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a guideline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No quotation yet.

Press " to select one, then its layer's key. After that put the caret on who speaks, on the cue, on who passed it on or who is spoken to, and press the key shown here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type of quotation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same speaker as last   Z</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>! missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tag quotes, entities, framing and boilerplate in news articles,
and export datasets that load anywhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opened last</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saving…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No article is open. Choose one on the left, or import some with Ctrl+I.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is the last article of the list.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is the first article of the list.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Checked against the schema</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{kind}: {title}, in this article.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing stands against finishing this article.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Overridden. Ctrl+Return finishes the article.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open an article first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not finished yet</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
