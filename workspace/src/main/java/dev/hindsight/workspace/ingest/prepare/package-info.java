/// From an object in interchange form to evidence that can be stored: checked, redacted, canonical, hashed.
package dev.hindsight.workspace.ingest.prepare;
