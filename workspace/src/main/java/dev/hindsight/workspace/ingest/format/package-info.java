/// The formats that evidence comes in, one class each.
package dev.hindsight.workspace.ingest.format;
