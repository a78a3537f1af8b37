/// Who changed what in a postmortem and when, from the append-only journal.
package dev.hindsight.postmortem.history;
