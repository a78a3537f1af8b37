/// How evidence is read: as typed records, and as columns of numbers and words.
package dev.hindsight.workspace.evidence.query;
