/// Redaction: personal data and secrets are replaced by keyed markers before anything is written.
package dev.hindsight.workspace.redact;
