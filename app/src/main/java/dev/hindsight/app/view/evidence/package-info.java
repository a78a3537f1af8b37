/// The evidence screen: what was imported, what was not read, what is there, and the import of files and tables.
package dev.hindsight.app.view.evidence;
