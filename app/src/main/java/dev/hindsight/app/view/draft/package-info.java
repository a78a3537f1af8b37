/// What was typed and is not saved yet: kept while it is typed, offered at the next opening.
package dev.hindsight.app.view.draft;
