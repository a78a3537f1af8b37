/// Jars that a team adds: formats and drivers of databases.
package dev.hindsight.workspace.ingest.plugin;
