/// From a postmortem to files: live numbers, Markdown that survives pasting, the export folder.
package dev.hindsight.postmortem.report;
